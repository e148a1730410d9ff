import type { AttendanceRecord } from '@rollcall/contract';

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

const actions: Readonly<Record<string, string>> = {
  turn_left: 'Turn left',
  turn_right: 'Turn right',
  look_up: 'Look up',
  look_down: 'Look down',
  open_mouth: 'Open mouth',
  smile: 'Smile',
  blink: 'Blink',
};

export const wordsForAction = (action: string): string => actions[action] ?? action.replaceAll('_', ' ');
