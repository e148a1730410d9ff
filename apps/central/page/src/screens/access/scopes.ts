import { t } from 'i18next';
import { keyScopes } from '../../../../src/access/roles.ts';

const isScope = (text: string): text is (typeof keyScopes)[number] =>
  keyScopes.some((scope) => scope === text);

/** A scope as people say it; one that this page does not know is shown as it is. */
export const wordsForScope = (scope: string): string =>
  isScope(scope) ? t(`access.scopes.${scope}` as 'access.keys.title') : scope;
