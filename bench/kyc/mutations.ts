/** Broken files, made from whole ones: the same for the same seed and index. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { pdfWithPicture, swellingPdf } from '../../packages/vision/test/pdf.ts';

const specimens = join(import.meta.dirname, '../../packages/vision/test/fixtures/specimens');

export type Random = (below: number) => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next: Random = (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % Math.max(1, below);
  };
  // Neighbouring seeds begin alike.
  for (let turn = 0; turn < 8; turn++) next(1);
  return next;
}

export interface Original {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Pictures are small: one that is still whole is read, which takes a second for a large one. */
export async function originals(): Promise<readonly Original[]> {
  const card = readFileSync(join(specimens, 'id-front.jpg'));
  const small = (name: string) => sharp(join(specimens, `${name}.jpg`)).resize(480);
  const jpeg = await small('id-front')
    .withExif({ IFD0: { Orientation: '6' } })
    .jpeg()
    .toBuffer();
  return [
    { name: 'jpeg', bytes: jpeg },
    { name: 'progressive', bytes: await small('passport').jpeg({ progressive: true }).toBuffer() },
    { name: 'selfie', bytes: await small('selfie').jpeg().toBuffer() },
    { name: 'png', bytes: await small('id-back').png({ palette: true }).toBuffer() },
    { name: 'interlaced', bytes: await small('licence').resize(240).png({ progressive: true }).toBuffer() },
    { name: 'webp', bytes: await small('licence').webp({ quality: 60 }).toBuffer() },
    { name: 'pdf', bytes: pdfWithPicture(jpeg, { width: 480, height: 303 }) },
    { name: 'large', bytes: card },
  ];
}

const flip = (file: Uint8Array, random: Random, within: number): Uint8Array => {
  const changed = Uint8Array.from(file);
  for (let change = 1 + random(12); change > 0; change--) {
    const at = random(Math.min(within, changed.length));
    changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
  }
  return changed;
};

const overwrite = (file: Uint8Array, random: Random): Uint8Array => {
  const changed = Uint8Array.from(file);
  for (let change = 1 + random(30); change > 0; change--) changed[random(700)] = random(256);
  return changed;
};

const noise = (random: Random, length: number): Uint8Array => Uint8Array.from({ length }, () => random(256));

/** Where formats keep widths, heights, lengths and counts, the largest and the smallest numbers stand. */
const extremes = (file: Uint8Array, random: Random): Uint8Array => {
  const changed = Uint8Array.from(file);
  const value = [0, 0xff, 0x7f, 0x80][random(4)] ?? 0;
  const at = random(200);
  changed.fill(value, at, at + 1 + random(4));
  return changed;
};

/** A picture that says it is as large as can be: of a PNG the header, whose sum is wrong then, of a JPEG the frame's. */
const swollen = (file: Uint8Array, random: Random): Uint8Array => {
  const changed = Buffer.from(file);
  const frame = changed.findIndex((byte, at) => byte === 0xff && (changed[at + 1] ?? 0) >> 1 === 0xc0 >> 1);
  const isPng = changed[0] === 0x89;
  const at = isPng ? 16 : Math.max(0, frame + 5);
  if (at + 8 < changed.length) changed.fill(0xff, at + random(2), at + (isPng ? 8 : 4));
  return changed;
};

const heads = [
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>',
  'GIF89a\u0001\u0000\u0001\u0000',
  '\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic',
  'II*\u0000\b\u0000\u0000\u0000',
  'RIFF\u00ff\u00ff\u00ff\u007fWEBPVP8X',
  '%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj trailer << /Root 1 0 R >>',
  '\u0089PNG\r\n\u001a\n',
  'PK\u0003\u0004',
  '',
];

const foreign = (_file: Uint8Array, random: Random): Uint8Array =>
  Buffer.concat([Buffer.from(heads[random(heads.length)] ?? '', 'latin1'), noise(random, random(400))]);

let bomb: Uint8Array | undefined;

/** Most are refused by their heads; a few bombs take as long as anything may. */
const kinds: readonly (readonly [
  name: string,
  of: number,
  mutate: (file: Uint8Array, random: Random) => Uint8Array,
])[] = [
  ['cut', 200, (file, random) => file.subarray(0, random(file.length))],
  ['head overwritten', 200, overwrite],
  ['head bits', 150, (file, random) => flip(file, random, 300)],
  ['extremes', 150, extremes],
  ['swollen', 80, swollen],
  ['foreign', 100, foreign],
  ['any bits', 40, (file, random) => flip(file, random, file.length)],
  [
    'spliced',
    50,
    (file, random) =>
      Buffer.concat([file.subarray(0, random(file.length)), file.subarray(random(file.length))]),
  ],
  ['doubled', 20, (file) => Buffer.concat([file, file])],
  ['whole', 5, (file) => file],
  ['bomb', 5, () => (bomb ??= swellingPdf())],
];
const sum = kinds.reduce((total, [, of]) => total + of, 0);

export interface Broken {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function broken(files: readonly Original[], random: Random): Broken {
  // The large one, which takes a second to read when it is still whole, comes seldom.
  const original = files[random(20) === 0 ? files.length - 1 : random(files.length - 1)];
  let rest = random(sum);
  for (const [name, of, mutate] of kinds) {
    rest -= of;
    if (rest < 0 && original !== undefined)
      return { name: `${original.name} ${name}`, bytes: mutate(original.bytes, random) };
  }
  throw new Error('There are no files to break.');
}
