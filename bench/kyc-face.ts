/**
 * Portraits as documents show them against plain pictures of the same and of other people: where the threshold of
 * `kyc/verify` comes from. Needs pictures with their pairs (`ROLLCALL_LFW`: a folder with pairs.csv of the columns
 * `file_a,file_b,mated`, and the pictures), of which no portrait on a real document is one: see docs/documents.md.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compareTemplates } from '@rollcall/biometrics';
import { isRefusal, type Template } from '@rollcall/domain';
import { openVision, type VisionEngine } from '@rollcall/vision';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';

const modelsDirectory = join(import.meta.dirname, '../models');
const rates = [0.01, 0.001, 0.0001] as const;

/** Of a card 1,000 pixels wide, on which the portrait takes 280. */
const card = { width: 1000, height: 630 } as const;
const portrait = { width: 280, height: 360, left: 40, top: 130 } as const;

/** Security print over the portrait. */
const waves = Array.from(
  { length: 40 },
  (_, index) =>
    `<path d="M0 ${index * 9} Q 70 ${index * 9 - 14}, 140 ${index * 9} T 280 ${index * 9}" fill="none" stroke="#6a7a9a" stroke-width="1"/>`,
);
const printSvg = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="360" opacity="0.35">${waves.join('')}</svg>`,
);

/** Faded, overprinted, out of focus a little, grainy and compressed. */
async function asDocument(picture: Buffer, print: Buffer): Promise<Buffer> {
  const face = await sharp(picture)
    .extract({ left: 47, top: 25, width: 156, height: 200 })
    .resize(portrait.width, portrait.height)
    .modulate({ saturation: 0.6 })
    .linear(0.75, 40)
    .composite([{ input: print }])
    .png()
    .toBuffer();
  return sharp({ create: { ...card, channels: 3, background: '#e6ebe4' } })
    .composite([{ input: face, left: portrait.left, top: portrait.top }])
    .blur(0.8)
    .jpeg({ quality: 80 })
    .toBuffer();
}

async function templateOf(vision: VisionEngine, picture: Buffer): Promise<Template | null> {
  const analysed = await vision.analyse(picture, { template: true });
  return isRefusal(analysed) ? null : analysed.template;
}

const nameOf = (file: string): string => basename(file).replace(/_\d+\.\w+$/, '');

export async function run(): Promise<Record<string, unknown>> {
  const list = process.env['ROLLCALL_LFW'];
  if (list === undefined)
    throw new Error('Set ROLLCALL_LFW to the CSV of pairs (columns file_a, file_b, mated).');
  const rows: { file_a: string; file_b: string; mated: string }[] = parse(readFileSync(list), {
    columns: true,
  });
  const files = [...new Set(rows.flatMap(({ file_a, file_b }) => [file_a, file_b]))];
  // Before the networks: with them come limits on what may be decoded in this process.
  const print = await sharp(printSvg).png().toBuffer();
  const vision = await openVision({ modelsDirectory });
  const plain = new Map<string, Template>();
  const printed = new Map<string, Template>();
  for (const file of files) {
    const picture = readFileSync(join(dirname(list), file));
    const [one, other] = [
      await templateOf(vision, picture),
      await templateOf(vision, await asDocument(picture, print)),
    ];
    if (one !== null) plain.set(file, one);
    if (other !== null) printed.set(file, other);
  }
  await vision.close();
  const mated = rows
    .filter((row) => row.mated === '1')
    .flatMap(({ file_a: a, file_b: b }) => [
      scoreOf(printed.get(a), plain.get(b)),
      scoreOf(printed.get(b), plain.get(a)),
    ])
    .filter((score) => score !== null)
    .toSorted((a, b) => a - b);
  const found: number[] = [];
  for (const [a, document] of printed)
    for (const [b, selfie] of plain)
      if (nameOf(a) !== nameOf(b)) found.push(compareTemplates(document, selfie));
  const nonMated = Float64Array.from(found).toSorted().toReversed();
  return {
    model: vision.modelId,
    pictures: files.length,
    no_face_on_document: files.length - printed.size,
    no_face_plain: files.length - plain.size,
    mated_pairs: mated.length,
    non_mated_pairs: nonMated.length,
    non_mated_median: rounded(nonMated[nonMated.length >> 1] ?? 0),
    mated_median: rounded(mated[mated.length >> 1] ?? 0),
    points: rates.map((fmr) => {
      const threshold = Math.ceil((nonMated[Math.floor(nonMated.length * fmr)] ?? 1) * 1000) / 1000;
      return {
        fmr,
        threshold,
        tmr: rounded(mated.filter((score) => score >= threshold).length / mated.length),
      };
    }),
  };
}

const scoreOf = (a: Template | undefined, b: Template | undefined): number | null =>
  a === undefined || b === undefined ? null : compareTemplates(a, b);
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
