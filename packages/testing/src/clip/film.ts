import { drawPose, type Portrait } from '../portrait/animator.ts';
import { createGrain } from './noise.ts';
import { encodeJpeg, type Raster } from './raster.ts';
import { poseAt, type Schedule } from './schedule.ts';

/** One frame as a camera would hand it over. */
export interface FilmFrame {
  /** Milliseconds from the film's start. */
  readonly capturedAtMs: number;
  /** JPEG. */
  readonly image: Uint8Array;
}

export interface Filming {
  readonly framesPerSecond: number;
  readonly lastsSeconds: number;
  /** Of the sensor's grain; two films of different seeds share no frame. */
  readonly seed?: number;
}

const grainStrength = 1.6;
const jpegQuality = 82;

/** Films whatever `draw` shows at each moment. The grain is drawn into the raster, which must be a fresh one. */
export async function* film(
  filming: Filming,
  draw: (seconds: number) => Raster,
): AsyncGenerator<FilmFrame, void, undefined> {
  const addGrain = createGrain(filming.seed ?? 1, grainStrength);
  const count = Math.round(filming.lastsSeconds * filming.framesPerSecond);
  for (let index = 0; index < count; index++) {
    const raster = draw(index / filming.framesPerSecond);
    addGrain(raster);
    yield {
      capturedAtMs: (index * 1000) / filming.framesPerSecond,
      image: await encodeJpeg(raster, jpegQuality),
    };
  }
}

/** The portrait's person doing what the schedule says, once through. */
export const filmPerson = (
  portrait: Portrait,
  schedule: Schedule,
  options: { framesPerSecond: number; seed?: number },
): AsyncGenerator<FilmFrame, void, undefined> =>
  film({ ...options, lastsSeconds: schedule.lastsSeconds }, (seconds) =>
    drawPose(portrait, poseAt(seconds, schedule)),
  );
