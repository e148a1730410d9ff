/** What was typed on the pad so far. */
export interface PinEntry {
  readonly number: string;
  readonly pin: string;
  readonly field: 'number' | 'pin';
}

export const emptyEntry: PinEntry = { number: '', pin: '', field: 'number' };
const mostDigits = 10;
const fewestPinDigits = 4;

export const type = (entry: PinEntry, digit: string): PinEntry => ({
  ...entry,
  [entry.field]: (entry[entry.field] + digit).slice(0, mostDigits),
});

/** The last digit; in an empty PIN, the way back to the number. */
export function erase(entry: PinEntry): PinEntry {
  if (entry.field === 'pin' && entry.pin === '') return { ...entry, field: 'number' };
  return { ...entry, [entry.field]: entry[entry.field].slice(0, -1) };
}

/** On to the PIN once there is a number. */
export const next = (entry: PinEntry): PinEntry =>
  entry.number === '' ? { ...entry, field: 'number' } : { ...entry, field: 'pin' };

export const isComplete = ({ number, pin }: PinEntry): boolean =>
  number !== '' && pin.length >= fewestPinDigits;
