import { exists, t } from 'i18next';
import { en } from './languages/en.ts';

/** The names that rows of the trail have, as the words know them. */
export const actionNames: readonly string[] = Object.entries(en.audit.actions).flatMap(([group, names]) =>
  Object.keys(names).map((name) => `${group}.${name}`),
);

const isNamed = (action: string): boolean =>
  actionNames.includes(action) && exists(`audit.actions.${action}`);

/** What was done, in words; a name that this page does not know is shown as it is. */
export const wordsForAction = (action: string): string =>
  isNamed(action) ? t(`audit.actions.${action}` as 'audit.title') : action;
