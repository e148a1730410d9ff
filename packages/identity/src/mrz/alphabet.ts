/** The 37 characters of a machine-readable zone, in the order of the recogniser's classes (ICAO 9303-3, 4.3). */
export const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<';
export const filler = '<';
const fillerIndex = alphabet.length - 1;

/** Index in the alphabet; -1 for a character that no machine-readable zone has. */
export const indexOf = (character: string): number => alphabet.indexOf(character);

export const characterAt = (index: number): string => alphabet.charAt(index);

/** What a character counts for in a check digit: digits themselves, A = 10 … Z = 35, the filler 0. */
export const valueAt = (index: number): number => (index === fillerIndex ? 0 : index);

export const isMrzText = (text: string): boolean => /^[0-9A-Z<]*$/.test(text);
