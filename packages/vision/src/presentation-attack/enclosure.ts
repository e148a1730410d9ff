import { centreOfBox, cropOfRegion, meshBox } from '@rollcall/biometrics';
import type { Picture } from '../picture/picture.ts';
import type { Pyramid } from '../picture/pyramid.ts';
import type { CropBuffer } from './grey-crop.ts';

/** Side of what is looked at over the face's. */
const margin = 3.2;
/** Change of luma from pixel to pixel that is an edge. */
const leastStep = 9;
/** Slopes of the edges that are tried, from upright or level. */
const slopes = [-0.18, -0.12, -0.06, 0, 0.06, 0.12, 0.18];
/** Half of the face's side, and of the longest edge that is asked for, over half of the crop's. */
const faceShare = 1 / margin;
const lengthShare = 0.62;

export interface Surroundings {
  readonly enclosure: number;
  readonly glare: number;
}

/** Straight edges on both sides of the face, and what is overexposed around it. */
export function lookAround(
  { pyramid, picture }: { pyramid: Pyramid; picture: Picture },
  mesh: Float32Array,
  crop: CropBuffer,
): Surroundings {
  const box = meshBox(mesh);
  const side = Math.max(box.width, box.height) * margin;
  const map = cropOfRegion({ centre: centreOfBox(box), side, angle: 0 }, crop.width);
  const luma = crop.lookGrey(pyramid, map);
  // Beyond the picture's edge the crop shows its mirror image, whose seam would be an edge.
  const inside = (at: number, start: number, size: number): boolean =>
    (at - 1) * map.a + start >= 0 && (at + 2) * map.a + start <= size;
  const column = Array.from(luma.subarray(0, crop.width), (_, at) => inside(at, map.tx, picture.width));
  const row = column.map((_, at) => inside(at, map.ty, picture.height));
  let glaring = 0;
  for (const value of luma) if (value >= 250) glaring++;
  const at = (x: number, y: number): number =>
    column[x] === true && row[y] === true ? (luma[y * crop.width + x] ?? NaN) : NaN;
  const upright = bestOnBothSides(at, crop.width);
  const level = bestOnBothSides((across, along) => at(along, across), crop.width);
  return { enclosure: Math.max(upright, level), glare: glaring / luma.length };
}

/** Luma, or not a number beyond the picture's edge. */
type Reader = (across: number, along: number) => number;

/** The weaker one of the best edges before and behind the face. */
function bestOnBothSides(read: Reader, side: number): number {
  const half = side / 2;
  const face = half * faceShare;
  const before = bestEdge(read, side, { from: 2, to: half - face });
  const behind = bestEdge(read, side, { from: half + face, to: side - 3 });
  return Math.min(before, behind);
}

function bestEdge(read: Reader, side: number, { from, to }: { from: number; to: number }): number {
  let best = 0;
  for (let across = Math.ceil(from); across <= to; across++) {
    for (const slope of slopes) best = Math.max(best, coverage(read, side, { across, slope }));
  }
  return best;
}

/** Share of an edge's length where luma steps, to the same side throughout. */
function coverage(read: Reader, side: number, { across, slope }: { across: number; slope: number }): number {
  const half = side / 2;
  const reach = Math.floor(half * lengthShare);
  let rising = 0;
  let falling = 0;
  for (let along = -reach; along <= reach; along++) {
    const at = Math.round(across + slope * along);
    if (at < 1 || at > side - 2) continue;
    const row = half + along;
    const step = read(at + 1, row) - read(at - 1, row);
    if (step >= leastStep) rising++;
    else if (step <= -leastStep) falling++;
  }
  return Math.max(rising, falling) / (2 * reach + 1);
}
