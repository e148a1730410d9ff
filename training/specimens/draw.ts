/** Draws the sides of invented documents. Twelve pixels are a millimetre. */
import sharp, { type OverlayOptions } from 'sharp';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { licenceText } from './licence-barcode.ts';
import type { Person } from './person.ts';
import { cardZone, passportZone } from './zone.ts';

const perMillimetre = 12;
const card = { width: 85.6, height: 54 };
const passport = { width: 125, height: 88 };

export const kinds = ['passport', 'id-front', 'id-back', 'licence', 'licence-back', 'permit'] as const;
export type Kind = (typeof kinds)[number];

export interface Portraits {
  /** PNG or JPEG of a face and its shoulders, 35 by 45 in proportion. */
  readonly portrait: Uint8Array;
}

interface Side {
  readonly size: { readonly width: number; readonly height: number };
  readonly colour: string;
  /** SVG in millimetres. */
  readonly print: string;
  /** Where the portrait goes, and its smaller ghost. */
  readonly portrait: { left: number; top: number; width: number } | null;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const worded = (iso: string): string =>
  `${iso.slice(8)} ${months[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;
const dotted = (iso: string): string => iso.split('-').toReversed().join('.');

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (
  x: number,
  y: number,
  words: string,
  { size = 3, weight = 'normal', family = 'DejaVu Sans' } = {},
): string =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" font-family="${family}" fill="#1a1a24">${escaped(words)}</text>`;
const labelled = (x: number, y: number, [label, value]: readonly [string, string]): string =>
  text(x, y, label, { size: 1.9 }) + text(x, y + 4, value, { size: 3.1, weight: 'bold' });
const numbered = (x: number, y: number, [number, value]: readonly [string, string]): string =>
  text(x, y, number, { size: 2.4 }) + text(x + 6, y, value, { size: 2.9, weight: 'bold' });

/** 2.54 mm a character, as OCR B is printed. */
function zone(lines: readonly string[], { width, height }: Side['size']): string {
  const pitch = 2.54;
  const left = (width - pitch * (lines[0]?.length ?? 0)) / 2;
  return lines
    .map((line, row) => {
      const y = height - 5 - 6 * (lines.length - 1 - row);
      return line
        .split('')
        .map(
          (character, place) =>
            `<text x="${left + pitch * (place + 0.5)}" y="${y}" text-anchor="middle" font-family="OCR B" font-size="3.45" fill="#111">${escaped(character)}</text>`,
        )
        .join('');
    })
    .join('');
}

function passportSide(person: Person): Side {
  const print = [
    text(8, 9, 'UTOPIA', { size: 4.4, weight: 'bold' }),
    text(46, 9, 'PASSPORT / PASSEPORT', { size: 3.4, weight: 'bold' }),
    labelled(46, 15, ['Type / Type', 'P']),
    labelled(64, 15, ['Country code / Code du pays', 'UTO']),
    labelled(96, 15, ['Passport No.', person.documentNumber]),
    labelled(46, 23, ['Surname / Nom', person.surname]),
    labelled(46, 31, ['Given names / Prénoms', person.givenNames]),
    labelled(46, 39, ['Nationality / Nationalité', 'UTOPIAN']),
    labelled(46, 47, ['Date of birth / Date de naissance', worded(person.birthDate)]),
    labelled(96, 47, ['Personal No.', person.personalNumber]),
    labelled(46, 55, ['Sex / Sexe', person.sex]),
    labelled(64, 55, ['Place of birth / Lieu de naissance', person.birthPlace]),
    labelled(46, 63, ['Date of issue / Date de délivrance', worded(person.issueDate)]),
    labelled(88, 63, ['Date of expiry / Date d’expiration', worded(person.expiryDate)]),
    zone(passportZone(person), passport),
  ];
  return {
    size: passport,
    colour: '#dfe6ee',
    print: print.join(''),
    portrait: { left: 6, top: 15, width: 34 },
  };
}

function cardFront(person: Person, title: readonly [string, string]): Side {
  const print = [
    text(6, 7, 'UTOPIA', { size: 3.6, weight: 'bold' }),
    text(30, 7, title[0], { size: 3, weight: 'bold' }),
    labelled(31, 12, ['Surname / Nom', person.surname]),
    labelled(31, 19.5, ['Given names / Prénoms', person.givenNames]),
    labelled(31, 27, ['Sex / Sexe', person.sex]),
    labelled(44, 27, ['Nationality', 'UTO']),
    labelled(63, 27, ['Date of birth', dotted(person.birthDate)]),
    labelled(31, 34.5, ['Place of birth', person.birthPlace]),
    labelled(63, 34.5, [title[1], person.documentNumber]),
    labelled(31, 42, ['Date of issue', dotted(person.issueDate)]),
    labelled(63, 42, ['Date of expiry', dotted(person.expiryDate)]),
  ];
  return { size: card, colour: '#e6efe4', print: print.join(''), portrait: { left: 4, top: 11, width: 24 } };
}

function cardBack(person: Person): Side {
  const print = [
    labelled(6, 6, ['Address / Adresse', person.address]),
    labelled(6, 15, ['Authority', 'ZENITH CITY OFFICE']),
    zone(cardZone(person), card),
  ];
  return { size: card, colour: '#eee9dd', print: print.join(''), portrait: null };
}

function licenceSide(person: Person): Side {
  const print = [
    text(16, 7, 'DRIVING LICENCE', { size: 3.4, weight: 'bold' }),
    text(54, 7, 'UTOPIA', { size: 3, weight: 'bold' }),
    numbered(31, 14, ['1.', person.surname]),
    numbered(31, 19, ['2.', person.givenNames]),
    numbered(31, 24, ['3.', `${dotted(person.birthDate)} ${person.birthPlace}`]),
    numbered(31, 29, ['4a.', dotted(person.issueDate)]),
    numbered(57, 29, ['4c.', 'ZENITH']),
    numbered(31, 34, ['4b.', dotted(person.expiryDate)]),
    numbered(31, 39, ['5.', person.documentNumber]),
    numbered(31, 44, ['8.', person.address]),
    numbered(31, 49, ['9.', 'AM/B1/B']),
  ];
  return { size: card, colour: '#f3dfe0', print: print.join(''), portrait: { left: 4, top: 11, width: 24 } };
}

const licenceBack: Side = {
  size: card,
  colour: '#e9e9f2',
  print: text(6, 8, 'STATE OF UTOPIA', { size: 3, weight: 'bold' }),
  portrait: null,
};

const sides: Readonly<Record<Kind, (person: Person) => Side>> = {
  passport: passportSide,
  'id-front': (person) => cardFront(person, ['IDENTITY CARD', 'Document No.']),
  'id-back': cardBack,
  licence: licenceSide,
  'licence-back': () => licenceBack,
  permit: (person) => cardFront(person, ['RESIDENCE PERMIT', 'Permit No.']),
};

/** Fine waves, as documents are printed on. */
function guilloche({ width, height }: Side['size']): string {
  const waves = Array.from({ length: 26 }, (_, index) => {
    const y = (index / 25) * height;
    const bend = 3 + (index % 5);
    return `<path d="M0 ${y} C ${width / 4} ${y - bend}, ${width / 3} ${y + bend}, ${width / 2} ${y} S ${width * 0.8} ${y - bend}, ${width} ${y}" fill="none" stroke="#7f8fb0" stroke-width="0.12" opacity="0.45"/>`;
  });
  return waves.join('');
}

async function portraits(
  { portrait }: Side,
  { portrait: picture }: Portraits,
): Promise<readonly OverlayOptions[]> {
  if (portrait === null) return [];
  const width = Math.round(portrait.width * perMillimetre);
  const height = Math.round((width * 45) / 35);
  const place = {
    left: Math.round(portrait.left * perMillimetre),
    top: Math.round(portrait.top * perMillimetre),
  };
  const main = await sharp(picture).resize(width, height, { fit: 'cover' }).png().toBuffer();
  return [{ input: main, ...place }];
}

async function barcode(kind: Kind, person: Person): Promise<readonly OverlayOptions[]> {
  if (kind !== 'licence-back') return [];
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(wasm)).buffer } });
  const { image } = await writeBarcode(licenceText(person), { format: 'PDF417', scale: 3 });
  if (image === null) throw new Error('The barcode could not be written.');
  const input = await sharp(Buffer.from(await image.arrayBuffer()))
    .resize(Math.round(74 * perMillimetre), Math.round(24 * perMillimetre), {
      fit: 'fill',
      kernel: 'nearest',
    })
    .png()
    .toBuffer();
  return [{ input, left: 6 * perMillimetre, top: 22 * perMillimetre }];
}

/** A side of a document, flat, PNG. */
export async function drawSide(kind: Kind, person: Person, pictures: Portraits): Promise<Buffer> {
  const side = sides[kind](person);
  const { width, height } = side.size;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * perMillimetre}" height="${height * perMillimetre}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="${side.colour}"/>${guilloche(side.size)}${side.print}</svg>`;
  const overlays = [...(await portraits(side, pictures)), ...(await barcode(kind, person))];
  return sharp(Buffer.from(svg))
    .composite([...overlays])
    .removeAlpha()
    .png()
    .toBuffer();
}
