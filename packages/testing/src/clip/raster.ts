import sharp from 'sharp';

/** Pixels as sharp gives them: red, green, blue, row by row, 0..255. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export const blankRaster = (width: number, height: number): Raster => ({
  width,
  height,
  pixels: new Uint8Array(width * height * 3),
});

export async function decodeRaster(image: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(image)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

/** A baseline JPEG with halved chroma: what USB cameras send, and what browsers' fake cameras can read. */
export function encodeJpeg(raster: Raster, quality: number): Promise<Uint8Array> {
  return sharp(raster.pixels, { raw: { width: raster.width, height: raster.height, channels: 3 } })
    .jpeg({ quality, progressive: false, chromaSubsampling: '4:2:0' })
    .toBuffer();
}

/**
 * Copies the colour at (`x`, `y`) of `source`, between pixels bilinear and outside the edge pixel's, to the pixel
 * that starts at `target[at]`.
 */
export function copyColour(
  source: Raster,
  place: { x: number; y: number },
  target: Uint8Array,
  at: number,
): void {
  const x = Math.min(Math.max(place.x, 0), source.width - 1.001);
  const y = Math.min(Math.max(place.y, 0), source.height - 1.001);
  const column = Math.floor(x);
  const row = Math.floor(y);
  const right = x - column;
  const down = y - row;
  const first = (row * source.width + column) * 3;
  const below = first + source.width * 3;
  const from = source.pixels;
  for (let channel = 0; channel < 3; channel++) {
    const upper = mix(from[first + channel], from[first + 3 + channel], right);
    const lower = mix(from[below + channel], from[below + 3 + channel], right);
    target[at + channel] = mix(upper, lower, down) + 0.5;
  }
}

const mix = (first = 0, second = 0, share = 0): number => first + (second - first) * share;
