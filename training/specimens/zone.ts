/** The lines of a machine-readable zone (ICAO 9303). */
import { checkDigitOf, transliterations } from '@rollcall/identity';
import type { Person } from './person.ts';

const state = 'UTO';
const checked = (text: string): string => text + checkDigitOf(text);
const date = (iso: string): string => checked(iso.slice(2).replaceAll('-', ''));
const name = ({ surname, givenNames }: Person, length: number): string =>
  `${transliterations(surname)[0]}<<${transliterations(givenNames)[0]}`.padEnd(length, '<').slice(0, length);

export function passportZone(person: Person): readonly string[] {
  const number = checked(person.documentNumber.padEnd(9, '<'));
  const dates = date(person.birthDate) + person.sex + date(person.expiryDate);
  const personal = checked(person.personalNumber.padEnd(14, '<'));
  const lower = `${number}${state}${dates}${personal}`;
  const composite = checkDigitOf(lower.slice(0, 10) + lower.slice(13, 20) + lower.slice(21));
  return [`P<${state}${name(person, 39)}`, lower + composite];
}

export function cardZone(person: Person): readonly string[] {
  const upper = `I<${state}${checked(person.documentNumber.padEnd(9, '<'))}`.padEnd(30, '<');
  const lower = `${date(person.birthDate)}${person.sex}${date(person.expiryDate)}${state}`.padEnd(29, '<');
  const composite = checkDigitOf(upper.slice(5) + lower.slice(0, 7) + lower.slice(8, 15) + lower.slice(18));
  return [upper, lower + composite, name(person, 30)];
}
