import { drawPose, type Portrait } from '../portrait/animator.ts';
import { film, type FilmFrame, type Filming } from './film.ts';
import { inOrder, poseAt } from './schedule.ts';
import { blankRaster, copyColour, type Raster } from './raster.ts';

/** How a printed photo is held before the camera. Angles in degrees, shifts in shares of the sheet's width. */
export interface SheetPose {
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  readonly shiftX: number;
  readonly shiftY: number;
  readonly scale: number;
}

export const sheetAtRest: SheetPose = { yaw: 0, pitch: 0, roll: 0, shiftX: 0, shiftY: 0, scale: 0.85 };

/** The species of presentation attack that one photo allows. */
export type PhotoAttack = 'still' | 'waved' | 'turned';

const attackPoses: Record<PhotoAttack, (seconds: number) => SheetPose> = {
  still: () => sheetAtRest,
  waved: (seconds) => ({
    ...sheetAtRest,
    roll: 12 * Math.sin(seconds * 2.1),
    shiftX: 0.08 * Math.sin(seconds * 2.9),
    shiftY: 0.05 * Math.sin(seconds * 3.7 + 1),
    scale: 0.85 + 0.1 * Math.sin(seconds * 1.7),
  }),
  turned: (seconds) => ({
    ...sheetAtRest,
    yaw: 56 * Math.sin(seconds * 1.9) ** 3,
    pitch: 20 * Math.sin(seconds * 1.9) ** 2 * Math.sign(Math.sin(seconds * 0.95)),
  }),
};

/** A camera's view of a print of the portrait, frontal, held in a hand and moved as the species says. */
export const filmPhotoAttack = (
  portrait: Portrait,
  species: PhotoAttack,
  filming: Filming,
): AsyncGenerator<FilmFrame, void, undefined> => {
  const print = drawPose(portrait, poseAt(0, inOrder()));
  return film(filming, (seconds) => drawSheet(print, attackPoses[species](seconds)));
};

/** Distance of the camera from the sheet over the sheet's width: an arm's length for a page. */
const cameraDistance = 2;
const background = 96;

/** Looks along each pixel's ray at the plane of the sheet. `behind`: what is seen beside it, of the photo's size. */
export function drawSheet(photo: Raster, pose: SheetPose, behind?: Raster): Raster {
  const target = blankRaster(photo.width, photo.height);
  if (behind === undefined) target.pixels.fill(background);
  else target.pixels.set(behind.pixels);
  const { across, down, away } = sheetAxes(pose);
  const width = photo.width;
  for (let y = 0; y < photo.height; y++) {
    for (let x = 0; x < width; x++) {
      const ray = { x: (x - width / 2) / width, y: (y - photo.height / 2) / width };
      // (ray·t − shift) lies in the plane: solve for t, then read the place on the sheet.
      const toPlane = cameraDistance * away.z + pose.shiftX * away.x + pose.shiftY * away.y;
      const t = toPlane / (ray.x * away.x + ray.y * away.y + cameraDistance * away.z);
      const hit = { x: ray.x * t - pose.shiftX, y: ray.y * t - pose.shiftY, z: cameraDistance * (t - 1) };
      const place = {
        x: (dot(hit, across) / pose.scale) * width + width / 2,
        y: (dot(hit, down) / pose.scale) * width + photo.height / 2,
      };
      if (place.x < 0 || place.y < 0 || place.x > width - 1 || place.y > photo.height - 1) continue;
      copyColour(photo, place, target.pixels, (y * width + x) * 3);
    }
  }
  return target;
}

interface Direction {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

const dot = (first: Direction, second: Direction): number =>
  first.x * second.x + first.y * second.y + first.z * second.z;

/** The sheet's own axes in the camera's (x right, y down, z away): turned in its plane, then yaw, then pitch. */
function sheetAxes(pose: SheetPose): { across: Direction; down: Direction; away: Direction } {
  const [yaw, pitch, roll] = [pose.yaw, pose.pitch, pose.roll].map((angle) => (angle * Math.PI) / 180);
  const turn = ({ x, y, z }: Direction): Direction => {
    const yawed = {
      x: x * Math.cos(yaw ?? 0) + z * Math.sin(yaw ?? 0),
      z: z * Math.cos(yaw ?? 0) - x * Math.sin(yaw ?? 0),
    };
    return {
      x: yawed.x,
      y: y * Math.cos(pitch ?? 0) + yawed.z * Math.sin(pitch ?? 0),
      z: yawed.z * Math.cos(pitch ?? 0) - y * Math.sin(pitch ?? 0),
    };
  };
  const [sin, cos] = [Math.sin(roll ?? 0), Math.cos(roll ?? 0)];
  return {
    across: turn({ x: cos, y: sin, z: 0 }),
    down: turn({ x: -sin, y: cos, z: 0 }),
    away: turn({ x: 0, y: 0, z: 1 }),
  };
}
