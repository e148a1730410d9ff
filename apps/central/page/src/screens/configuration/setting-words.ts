import {
  configurationSchema,
  defaultLanguages,
  remoteSettingNames,
  type Configuration,
  type RemoteSettingName,
} from '@rollcall/contract';
import { exists, t } from 'i18next';
import { isLanguage, languageNames } from '../../words/languages.ts';
import { formatDuration } from '../../words/time.ts';
import { textOf } from '../kiosks/Decision.tsx';

export type Value = string | boolean | number;

/** What each can be, in the order in which it is offered. */
export const valuesOf: Readonly<Record<RemoteSettingName, readonly Value[]>> = {
  livenessMode: ['passive', 'one-action', 'two-actions'],
  screenLight: ['never', 'when-unsure', 'always'],
  voicePrompts: [true, false],
  identityCheck: [true, false],
  selfEnrolment: [true, false],
  showWorkedTime: [true, false],
  supervisorWithoutFace: [true, false],
  defaultLanguage: defaultLanguages,
  undoSeconds: [5, 10, 15, 20, 30],
};

/** A value that this page does not know is shown as it is. */
export function wordsForValue(name: string, value: Value): string {
  if (typeof value === 'boolean') return t(value ? 'configuration.on' : 'configuration.off');
  if (typeof value === 'number') return name === 'undoSeconds' ? formatDuration(value * 1000) : String(value);
  if (name === 'defaultLanguage' && isLanguage(value)) return languageNames[value];
  const key = `configuration.values.${name}.${value}`;
  return exists(key) ? t(key as 'configuration.on') : value;
}

/** What is offered, and what a program has stated between. */
export function choicesOf(name: RemoteSettingName, stated: Value | undefined): readonly Value[] {
  const values = valuesOf[name];
  return stated === undefined || values.includes(stated) ? values : [...values, stated];
}

export const fieldOf = (name: RemoteSettingName): string => `setting-${name}`;

/** The form's fields; what is left to others is not in it. The server judges it again. */
export function settingsIn(fields: FormData): Configuration {
  const stated = remoteSettingNames.flatMap((name): [string, Value][] => {
    const text = textOf(fields, fieldOf(name));
    const value = valuesOf[name].find((each) => String(each) === text);
    if (value === undefined && name === 'undoSeconds' && text !== '') return [[name, Number(text)]];
    return value === undefined ? [] : [[name, value]];
  });
  return configurationSchema.parse(Object.fromEntries(stated));
}
