/** A flat document as a camera or scanner shows it. */
import sharp from 'sharp';
import { ontoCorners, warp, type Corners } from '../../packages/vision/src/documents/page/homography.ts';
import type { Random } from './person.ts';

export const variants = [
  'clean',
  'desk',
  'tilt',
  'turn90',
  'turn180',
  'perspective',
  'blur',
  'noise',
  'lowlight',
  'jpeg',
  'small',
] as const;
export type Variant = (typeof variants)[number];

/** JPEG. */
export async function photograph(document: Buffer, variant: Variant, random: Random): Promise<Buffer> {
  const placed = await place(document, variant, random);
  const width = { small: 760 }[variant as string] ?? 1500;
  let picture = sharp(placed).resize(width, width, { fit: 'inside' });
  if (variant === 'blur') picture = picture.blur(1.6 + random() * 0.6);
  if (variant === 'lowlight') picture = picture.linear(0.22, 2);
  if (variant === 'turn90') picture = picture.rotate(90);
  if (variant === 'turn180') picture = picture.rotate(180);
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const noise = { noise: 22, lowlight: 4 }[variant as string] ?? 2;
  for (let i = 0; i < data.length; i++) {
    const grain = (random() + random() + random() - 1.5) * 2 * noise;
    data[i] = Math.min(255, Math.max(0, (data[i] ?? 0) + grain));
  }
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return sharp(data, { raw })
    .jpeg({ quality: variant === 'jpeg' ? 22 : 88 })
    .toBuffer();
}

const onTable: readonly Variant[] = ['desk', 'tilt', 'perspective'];

/** On a table of one colour with a fall of light, turned and seen from the side; else as scanned. */
async function place(document: Buffer, variant: Variant, random: Random): Promise<Buffer> {
  if (!onTable.includes(variant)) return document;
  const { data, info } = await sharp(document).raw().toBuffer({ resolveWithObject: true });
  const flat = {
    width: info.width,
    height: info.height,
    pixels: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
  const [width, height] = [Math.round(info.width * 1.35), Math.round(info.height * 1.45)];
  const angle = variant === 'tilt' ? (random() - 0.5) * 0.35 : (random() - 0.5) * 0.08;
  const spread = (variant === 'perspective' ? 0.09 : 0.01) * info.width;
  const at = (x: number, y: number): { x: number; y: number } => ({
    x:
      width / 2 +
      (x * Math.cos(angle) - y * Math.sin(angle)) * info.width * 0.48 +
      (random() - 0.5) * 2 * spread,
    y:
      height / 2 +
      (x * Math.sin(angle) * info.width + y * Math.cos(angle) * info.height) * 0.48 +
      (random() - 0.5) * 2 * spread,
  });
  const corners: Corners = [at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)];
  const table = await sharp({
    create: {
      width,
      height,
      channels: 3,
      background: tables[Math.floor(random() * tables.length)] ?? '#444',
    },
  })
    .raw()
    .toBuffer();
  const shown = warp(flat, inverse(ontoCorners(info.width, info.height, corners)), { width, height });
  const mask = warp(
    { ...flat, pixels: new Uint8Array(flat.pixels.length).fill(255) },
    inverse(ontoCorners(info.width, info.height, corners)),
    { width, height },
  );
  for (let i = 0; i < table.length; i++) {
    const light = 0.85 + (0.3 * ((i / 3) % width)) / width;
    if ((mask.pixels[i] ?? 0) > 200) table[i] = shown.pixels[i] ?? 0;
    else table[i] = Math.min(255, (table[i] ?? 0) * light);
  }
  return sharp(table, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

const tables = ['#5a4632', '#33363c', '#8a8f96', '#3f5a49'];

/** Of a projective map whose last value is 1. */
function inverse([
  a = 1,
  b = 0,
  c = 0,
  d = 0,
  e = 1,
  f = 0,
  g = 0,
  h = 0,
]: readonly number[]): readonly number[] {
  const cofactors = [
    e - f * h,
    c * h - b,
    b * f - c * e,
    f * g - d,
    a - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
  ];
  const last = a * e - b * d;
  return cofactors.map((value) => value / last);
}
