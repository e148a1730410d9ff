/**
 * Makes invented identity documents, and a set of them as cameras show them, with labels.
 *
 *   node training/specimens/make.ts --out DIR            passport.jpg, id-front.jpg, … and selfie.jpg
 *   node training/specimens/make.ts --out DIR --count 66  img/*.jpg, labels.csv for `rollcall eval ocr`, and of those that
 *                                                         have one zones.csv for `rollcall eval mrz`
 *
 * Needs Debian's fonts-ocr-b and fonts-dejavu-core. Faces are those of face-api's sample photos.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { drawSide, kinds, type Kind } from './draw.ts';
import { inventPerson, randomFrom, specimenHolder, type Person } from './person.ts';
import { photograph, variants } from './photograph.ts';
import { cardZone, passportZone } from './zone.ts';

const { values } = parseArgs({
  options: { out: { type: 'string' }, count: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const { out } = values;
if (out === undefined) throw new Error('Say where to: --out DIR');
// Another type is put in its place without a word, and an I of that is no I to a reader of zones.
if (!execFileSync('fc-match', ['OCR B'], { encoding: 'utf8' }).includes('OCR'))
  throw new Error('The type of machine-readable zones is not here: apt-get install fonts-ocr-b');

const photos = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
);
/** One woman in two photos: the portrait is of the one, the selfie of the other. */
const portrait = await sharp(join(photos, 'sample1.jpg'))
  .extract({ left: 1426, top: 160, width: 280, height: 360 })
  .png()
  .toBuffer();
const selfie = await sharp(join(photos, 'sample3.jpg'))
  .extract({ left: 950, top: 180, width: 480, height: 360 })
  .resize(960, 720)
  .jpeg({ quality: 92 })
  .toBuffer();
/** Somebody else. */
const stranger = await sharp(join(photos, 'sample6.jpg'))
  .extract({ left: 1060, top: 280, width: 480, height: 360 })
  .resize(960, 720)
  .jpeg({ quality: 92 })
  .toBuffer();

mkdirSync(join(out, 'img'), { recursive: true });
if (values.count === undefined) await makeSpecimens(out);
else await makeSet(out, { count: Number(values.count), seed: Number(values.seed) });

async function makeSpecimens(directory: string): Promise<void> {
  for (const kind of kinds) {
    const side = await drawSide(kind, specimenHolder, { portrait });
    await sharp(side)
      .resize(1500)
      .jpeg({ quality: 88 })
      .toFile(join(directory, `${kind}.jpg`));
  }
  writeFileSync(join(directory, 'selfie.jpg'), selfie);
  writeFileSync(join(directory, 'stranger.jpg'), stranger);
}

async function makeSet(directory: string, { count, seed }: { count: number; seed: number }): Promise<void> {
  const rows = [['file', 'type', 'note', ...Object.keys(fieldsOf('passport', specimenHolder))].join(',')];
  const zones = ['file,type,mrz,note'];
  for (let index = 0; index < count; index++) {
    const random = randomFrom(seed * 1_000_003 + index);
    const kind = kinds[index % kinds.length] ?? 'passport';
    const variant = variants[Math.floor(index / kinds.length) % variants.length] ?? 'clean';
    const person = inventPerson(random);
    const picture = await photograph(await drawSide(kind, person, { portrait }), variant, random);
    const file = `img/${String(index).padStart(4, '0')}-${kind}-${variant}.jpg`;
    writeFileSync(join(directory, file), picture);
    rows.push(
      [file, kind, variant, ...Object.values(fieldsOf(kind, person)).map((value) => `"${value}"`)].join(','),
    );
    const zone = zoneOf(kind, person);
    if (zone !== null) zones.push([file, zone.type, zone.lines.join(String.raw`\n`), variant].join(','));
  }
  writeFileSync(join(directory, 'labels.csv'), `${rows.join('\n')}\n`);
  writeFileSync(join(directory, 'zones.csv'), `${zones.join('\n')}\n`);
}

function zoneOf(
  kind: Kind,
  person: Person,
): { readonly type: string; readonly lines: readonly string[] } | null {
  if (kind === 'passport') return { type: 'TD3', lines: passportZone(person) };
  return kind === 'id-back' ? { type: 'TD1', lines: cardZone(person) } : null;
}

/** What is to be read on a side; empty where it doesn't say. Keys as `kyc/verify` has them, dates in ISO 8601. */
function fieldsOf(kind: Kind, person: Person): Readonly<Record<string, string>> {
  const back = kind === 'id-back';
  const licence = kind === 'licence' || kind === 'licence-back';
  const coded = kind === 'licence-back';
  return {
    full_name: `${person.givenNames} ${person.surname}`,
    date_of_birth: person.birthDate,
    document_number: person.documentNumber,
    nationality: licence ? '' : 'UTO',
    issue_date: back ? '' : person.issueDate,
    expiry_date: person.expiryDate,
    place_of_birth: back || coded ? '' : person.birthPlace,
    address: back || licence ? person.address : '',
    gender: kind === 'licence' ? '' : person.sex,
  };
}
