import type { Picture } from '../../picture/picture.ts';
import type { TextNetworks } from '../text/networks.ts';
import { recogniseText } from '../text/recognise-text.ts';
import { facing, type SlantedBox } from '../text/slanted-box.ts';

/** Boxes longer than this say along which side their text runs. */
const leastElongated = 2;
/** Lines that are read both ways up. */
const samples = 4;
/** Upright text is read with about 0.95; upside down it seldom reaches 0.8. */
const surelyUpright = 0.9;

/**
 * In which direction the text of a page runs, in radians from the x axis towards the y axis. Along which of two axes is
 * seen from the shapes of the lines, which way along it by reading some of them both ways. 0 where there is no text.
 */
export async function directionOfText(
  picture: Picture,
  boxes: readonly SlantedBox[],
  networks: TextNetworks,
): Promise<number> {
  const axis = axisOf(boxes);
  const sample = boxes
    .map((box) => facing(box, axis))
    .filter((box) => box.width >= 2.5 * box.height && box.width <= 12 * box.height)
    .toSorted((a, b) => b.width * b.height - a.width * a.height)
    .slice(0, samples);
  if (sample.length === 0) return axis;
  const confidenceAt = async (by: number): Promise<number> => {
    const turned = sample.map((box) => ({ ...box, angle: box.angle + by }));
    const lines = await recogniseText(picture, turned, networks);
    return lines.reduce((sum, { confidence }) => sum + confidence, 0) / lines.length;
  };
  const upright = await confidenceAt(0);
  if (upright >= surelyUpright) return axis;
  return (await confidenceAt(Math.PI)) > upright ? axis + Math.PI : axis;
}

/** Mean direction of the long sides, each counting by its length: angles doubled, since they are known but for half a turn. */
function axisOf(boxes: readonly SlantedBox[]): number {
  let [cos, sin] = [0, 0];
  for (const { width, height, angle } of boxes) {
    const [long, along] = width >= height ? [width, angle] : [height, angle + Math.PI / 2];
    if (long < leastElongated * Math.min(width, height)) continue;
    cos += long * Math.cos(2 * along);
    sin += long * Math.sin(2 * along);
  }
  return Math.atan2(sin, cos) / 2;
}
