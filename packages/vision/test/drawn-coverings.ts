/** Things drawn over a real face, by its mesh: no photographs of people with masks come with any dependency. */
import type { Point } from '@rollcall/domain';
import sharp from 'sharp';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Three bytes each. */
  readonly pixels: Uint8Array;
}

type Rgb = readonly [number, number, number];

/** From the bridge of the nose over the cheeks to the chin. */
const maskOutline = [
  195, 117, 137, 177, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361, 401,
  366, 346,
] as const;

const pointOf = (mesh: Float32Array, index: number): Point => ({
  x: mesh[3 * index] ?? 0,
  y: mesh[3 * index + 1] ?? 0,
});

function paint(picture: Pixels, isInside: (point: Point) => boolean, colourAt: (y: number) => Rgb): Pixels {
  const pixels = new Uint8Array(picture.pixels);
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++)
      if (isInside({ x, y })) pixels.set(colourAt(y), (y * picture.width + x) * 3);
  return { ...picture, pixels };
}

function isWithin(outline: readonly Point[], { x, y }: Point): boolean {
  let inside = false;
  for (const [index, to] of outline.entries()) {
    const from = outline.at(index - 1) ?? to;
    const crosses = from.y > y !== to.y > y;
    if (crosses && x < ((to.x - from.x) * (y - from.y)) / (to.y - from.y) + from.x) inside = !inside;
  }
  return inside;
}

/** A cloth of one colour, a little darker towards the chin. */
export function maskOver(picture: Pixels, mesh: Float32Array, colour: Rgb): Pixels {
  const outline = maskOutline.map((index) => pointOf(mesh, index));
  const ys = outline.map(({ y }) => y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  return paint(
    picture,
    (point) => isWithin(outline, point),
    (y) => {
      const shade = 1 - (0.2 * (y - top)) / (bottom - top);
      return [colour[0] * shade, colour[1] * shade, colour[2] * shade];
    },
  );
}

/** A lamp's image on both lenses. */
export function glareOver(picture: Pixels, mesh: Float32Array): Pixels {
  const eyes = [
    [33, 133],
    [362, 263],
  ].map(([west = 0, east = 0]) => {
    const [a, b] = [pointOf(mesh, west), pointOf(mesh, east)];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, width: Math.hypot(a.x - b.x, a.y - b.y) };
  });
  return paint(
    picture,
    ({ x, y }) =>
      eyes.some((eye) => Math.hypot((x - eye.x) / (0.38 * eye.width), (y - eye.y) / (0.3 * eye.width)) < 1),
    () => [250, 250, 252],
  );
}

export const jpegOf = ({ width, height, pixels }: Pixels): Promise<Buffer> =>
  sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
