import { judgeStand, type Stand } from '@rollcall/biometrics';
import type { Camera, CameraTrouble } from '@rollcall/camera';
import { isRefusal, refuse, type Refusal } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';

const enough = 10;
/** Fewer pictures with one face say nothing: somebody walked by. */
const fewest = 5;
const mostPictures = 60;

/** Where somebody stands before the camera; a camera's trouble ends it, and no face in most pictures is a refusal. */
export async function measureStand(
  camera: Camera,
  vision: Pick<VisionEngine, 'analyse'>,
): Promise<Stand | CameraTrouble | Refusal> {
  const stands: Stand[] = [];
  const trouble = await lookThrough(camera, async (jpeg, looked) => {
    const seen = await vision.analyse(jpeg);
    const stand = isRefusal(seen) ? null : judgeStand(seen.analysis);
    if (stand !== null) stands.push(stand);
    return stands.length < enough && looked < mostPictures;
  });
  if (trouble !== null) return trouble;
  return (stands.length < fewest ? undefined : median(stands)) ?? refuse('no-face');
}

/** Says whether it wants another picture. */
type Look = (jpeg: Uint8Array, looked: number) => Promise<boolean>;

/**
 * Pictures as fast as they can be looked at, no two at once; null: it has seen enough. Over only when the camera is
 * closed and the last look has ended: whoever lets the networks go then ends no run of them.
 */
async function lookThrough(camera: Camera, look: Look): Promise<CameraTrouble | null> {
  let [looking, looked] = [Promise.resolve(), 0];
  let isBusy = false;
  const ended = Promise.withResolvers<CameraTrouble | null>();
  const next = async (jpeg: Uint8Array, count: number): Promise<void> => {
    isBusy = await look(jpeg, count).then((wantsMore) => !wantsMore);
    if (isBusy) ended.resolve(null);
  };
  const watch = camera.watch((event) => {
    if (event.outcome === 'trouble') ended.resolve(event);
    if (event.outcome !== 'picture' || isBusy) return;
    isBusy = true;
    looked += 1;
    looking = next(event.jpeg, looked).catch(ended.reject);
  });
  try {
    return await ended.promise;
  } finally {
    await watch.stop();
    await looking;
  }
}

/** The one in the middle by distance: a step aside or a blink of the detector is no set-up. */
const median = (stands: readonly Stand[]): Stand | undefined =>
  stands.toSorted((a, b) => a.centimetres - b.centimetres)[stands.length >> 1];
