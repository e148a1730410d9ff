/** What the cameras of `bench checkin` show: the portrait's person at rest, each movement, and an empty room. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { kioskActions } from '@rollcall/liveness';
import type { LivenessAction } from '@rollcall/domain';
import {
  blankRaster,
  film,
  filmPerson,
  joinMjpeg,
  openPortrait,
  portraitPhoto,
  type FilmFrame,
  type Portrait,
  type Raster,
  type Schedule,
} from '@rollcall/testing';
import { openVision } from '@rollcall/vision';

/** Chromium plays Motion JPEG at this rate, whatever else one might wish. */
const framesPerSecond = 30;
/** Of the clip of arrivals: nobody for so long, then somebody for so long. */
export const arrivals = { emptySeconds: 2, presentSeconds: 4.5 } as const;

type Frames = readonly Uint8Array[];

export interface Films {
  readonly enrolmentPhotoPath: string;
  readonly secondEnrolmentPhotoPath: string;
  /** Motion JPEG of somebody who comes and goes, over and over. */
  readonly arrivalsPath: string;
  readonly nobody: Frames;
  readonly still: Frames;
  /** Somebody else, at rest. */
  readonly second: Frames;
  readonly movements: ReadonlyMap<LivenessAction, Frames>;
}

/** From neutral, through the movement, back to neutral. */
export const movementSeconds = (action: LivenessAction): number => (action === 'blink' ? 0.45 : 1.4);

export async function makeFilms(directory: string, modelsDirectory: string): Promise<Films> {
  mkdirSync(directory, { recursive: true });
  const vision = await openVision({ modelsDirectory, workers: 1 });
  try {
    const portrait = await openPortrait(vision);
    const nobody = await emptyRoom(arrivals.emptySeconds);
    const atRest: Schedule = { lastsSeconds: arrivals.presentSeconds, actions: [] };
    const still = await moving(portrait, atRest);
    const secondPortrait = await openPortrait(vision, await portraitPhoto('second'));
    const second = await moving(secondPortrait, atRest);
    const paths = {
      enrolmentPhotoPath: `${directory}/enrolment.jpg`,
      secondEnrolmentPhotoPath: `${directory}/second-enrolment.jpg`,
      arrivalsPath: `${directory}/arrivals.mjpeg`,
    };
    writeFileSync(paths.enrolmentPhotoPath, portrait.photo);
    writeFileSync(paths.secondEnrolmentPhotoPath, secondPortrait.photo);
    writeFileSync(paths.arrivalsPath, joinMjpeg([...nobody, ...still]));
    const movements = new Map<LivenessAction, Frames>();
    for (const action of kioskActions) {
      const lastsSeconds = movementSeconds(action);
      const actions = [{ action, startsAtSeconds: 0, lastsSeconds }];
      movements.set(action, await moving(portrait, { lastsSeconds, actions }));
    }
    return { ...paths, nobody, still, second, movements };
  } finally {
    await vision.close();
  }
}

const moving = (portrait: Portrait, schedule: Schedule): Promise<Frames> =>
  framesOf(filmPerson(portrait, schedule, { framesPerSecond }));

const emptyRoom = (lastsSeconds: number): Promise<Frames> =>
  framesOf(film({ framesPerSecond, lastsSeconds }, wall));

async function framesOf(filmed: AsyncGenerator<FilmFrame>): Promise<Frames> {
  const frames: Uint8Array[] = [];
  for await (const { image } of filmed) frames.push(image);
  return frames;
}

function wall(): Raster {
  const raster = blankRaster(640, 480);
  raster.pixels.fill(120);
  return raster;
}
