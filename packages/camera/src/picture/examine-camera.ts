import { fewestFramesPerSecond, type Camera, type CameraPicture, type CameraTrouble } from '../camera.ts';
import { areSamePicture, judgePicture, type PictureFlaw, type PictureMeasures } from './judge-picture.ts';

export interface CameraExamination {
  /** Null: nothing is wrong with it. */
  readonly flaw: PictureFlaw | 'frozen' | 'slow' | CameraTrouble['kind'] | null;
  readonly message: string | null;
  /** Null when fewer than two pictures came. */
  readonly framesPerSecond: number | null;
  /** Of the last picture; null when none came. */
  readonly picture: Omit<PictureMeasures, 'thumbnail' | 'flaw'> | null;
}

/** Enough that a camera's noise shows in the bytes, and few enough to hold. */
const mostKept = 8;

/** Watches a camera for a while after its first picture. @param watchMs for how long; without any, the camera's own limit ends it */
export async function examineCamera(camera: Camera, watchMs: number): Promise<CameraExamination> {
  const { pictures, count, trouble } = await collect(camera, watchMs);
  const [last, first] = [pictures.at(-1), pictures[0]];
  if (last === undefined || first === undefined) {
    return {
      flaw: trouble?.kind ?? 'failed',
      message: trouble?.message ?? 'No picture came.',
      framesPerSecond: null,
      picture: null,
    };
  }
  const seen = await judgePicture(last.jpeg);
  const { thumbnail: _, flaw, ...picture } = seen;
  const framesPerSecond = count.length < 2 ? null : rateOf(count);
  const frozen = pictures.length >= 3 && pictures.every(({ jpeg }) => areSamePicture(jpeg, last.jpeg));
  const slow = framesPerSecond === null || framesPerSecond < fewestFramesPerSecond;
  return {
    flaw: flaw ?? (frozen ? 'frozen' : null) ?? trouble?.kind ?? (slow ? 'slow' : null),
    message: trouble?.message ?? null,
    framesPerSecond,
    picture,
  };
}

const rateOf = (times: readonly number[]): number =>
  ((times.length - 1) * 1000) / ((times.at(-1) ?? 0) - (times[0] ?? 0));

interface Collected {
  readonly pictures: readonly CameraPicture[];
  /** When each came. */
  readonly count: readonly number[];
  readonly trouble: CameraTrouble | null;
}

function collect(camera: Camera, watchMs: number): Promise<Collected> {
  return new Promise((resolve) => {
    const pictures: CameraPicture[] = [];
    const count: number[] = [];
    let timer: NodeJS.Timeout | null = null;
    const end = (trouble: CameraTrouble | null): void => {
      if (timer !== null) clearTimeout(timer);
      void watch.stop().then(() => resolve({ pictures, count, trouble }));
    };
    const watch = camera.watch((event) => {
      if (event.outcome === 'trouble') end(event);
      if (event.outcome !== 'picture') return;
      count.push(event.atMs);
      pictures.push(event);
      if (pictures.length > mostKept) pictures.shift();
      timer ??= setTimeout(() => end(null), watchMs);
    });
  });
}
