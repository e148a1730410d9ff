/** Invented people: names are made of syllables, numbers of dice; nothing in them belongs to anybody. */

/** 0 (included) to 1. */
export type Random = () => number;

/** The same sequence for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Person {
  readonly surname: string;
  readonly givenNames: string;
  /** ISO 8601. */
  readonly birthDate: string;
  readonly sex: 'M' | 'F';
  readonly birthPlace: string;
  readonly address: string;
  readonly documentNumber: string;
  readonly personalNumber: string;
  readonly issueDate: string;
  readonly expiryDate: string;
}

/** The holder of ICAO's own specimens (Doc 9303), with later dates, so that the document is valid. */
export const specimenHolder: Person = {
  surname: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
  birthDate: '1974-08-12',
  sex: 'F',
  birthPlace: 'ZENITH',
  address: '12 HARBOUR ROAD, ZENITH',
  documentNumber: 'L898902C3',
  personalNumber: 'ZE184226B',
  issueDate: '2024-04-15',
  expiryDate: '2034-04-14',
};

const pick = <T>(random: Random, list: readonly T[]): T => {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
};

const syllables = [
  'AN',
  'BER',
  'CO',
  'DA',
  'EL',
  'FI',
  'GRO',
  'HEN',
  'IL',
  'JO',
  'KA',
  'LU',
  'MAR',
  'NO',
  'OL',
  'PE',
];
const endings = ['SEN', 'NER', 'TA', 'RIN', 'DO', 'VIC', 'MANN', 'LA', 'SKI', 'TES'];

const word = (random: Random): string =>
  Array.from({ length: 1 + Math.floor(random() * 2) }, () => pick(random, syllables)).join('') +
  pick(random, endings);

function day(random: Random, first: number, last: number): string {
  const year = first + Math.floor(random() * (last - first + 1));
  const month = 1 + Math.floor(random() * 12);
  const date = 1 + Math.floor(random() * 28);
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

export function inventPerson(random: Random): Person {
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  const issueDate = day(random, 2018, 2025);
  return {
    surname: word(random),
    givenNames: random() < 0.5 ? word(random) : `${word(random)} ${word(random)}`,
    birthDate: day(random, 1945, 2004),
    sex: random() < 0.5 ? 'M' : 'F',
    birthPlace: word(random),
    address: `${1 + Math.floor(random() * 199)} ${word(random)} ROAD, ${word(random)}`,
    documentNumber: pick(random, ['L', 'K', 'X', 'C']) + digits(8),
    personalNumber: digits(10),
    issueDate,
    expiryDate: `${Number(issueDate.slice(0, 4)) + 10}${issueDate.slice(4)}`,
  };
}
