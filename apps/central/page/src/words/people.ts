import type { AttendanceRecord } from '@rollcall/contract';
import { t } from 'i18next';
import { en } from './languages/en.ts';

export const nameOf = ({
  displayName,
  enroleeId,
}: Pick<AttendanceRecord, 'displayName' | 'enroleeId'>): string => displayName ?? enroleeId;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const firstLetter = (word: string): string => [...segmenter.segment(word)][0]?.segment ?? '';

/** First letters of the first and the last word, whatever script they are in. */
export function initialsOf(name: string): string {
  const parts = name.split(/[\s._@+-]+/u).filter(Boolean);
  const [first = '', last = ''] = [parts[0], parts.length > 1 ? parts.at(-1) : ''];
  return (firstLetter(first) + firstLetter(last)).toLocaleUpperCase();
}

/** Degrees on the colour wheel: the same person always has the same. */
export function hueOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return (hash * 137.5) % 360;
}

const isAction = (action: string): action is keyof typeof en.actions => Object.hasOwn(en.actions, action);

export const wordsForAction = (action: string): string =>
  isAction(action) ? t(`actions.${action}`) : action.replaceAll('_', ' ');
