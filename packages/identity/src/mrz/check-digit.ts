import { indexOf, valueAt } from './alphabet.ts';

const weights = [7, 3, 1] as const;

/** Weight of the character at a place of the text that a digit covers (ICAO 9303-3, 4.9). */
export const weightAt = (place: number): number => weights[place % 3] ?? 7;

/** Check digit 0..9 of a text of the alphabet. */
export function checkDigitOf(text: string): number {
  let sum = 0;
  for (let place = 0; place < text.length; place++)
    sum += valueAt(indexOf(text.charAt(place))) * weightAt(place);
  return sum % 10;
}
