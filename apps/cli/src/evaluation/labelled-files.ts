import { dirname, resolve } from 'node:path';
import { Fault } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';
import { locateFiles } from '../labels/locate-files.ts';
import { endProgress, showProgress } from '../output.ts';
import type { Places } from '../places.ts';
import { readImage } from '../read-image.ts';
import { withVision } from '../vision.ts';

/** All that was asked for is read and found; what is left is to measure. */
export type Measurement<T> = (vision: VisionEngine) => Promise<T>;

export const measure = <T>(places: Places, measurement: Measurement<T>): Promise<T> =>
  withVision(places, measurement, { unmeasured: true }).finally(endProgress);

/** Where the files of a CSV are: where the user says, else beside it. */
export const directoriesOf = (csv: string, chosen: string | undefined): readonly string[] =>
  [...(chosen === undefined ? [] : [chosen]), dirname(csv)].map((directory) => resolve(directory));

/** A reader of pictures by the names that labels give them. All are looked for before any is read. */
export function pictureReader(
  names: readonly string[],
  directories: readonly string[],
): (name: string) => Promise<Uint8Array> {
  const paths = locateFiles(names, directories);
  return (name) => {
    const path = paths.get(name);
    if (path === undefined) throw new Fault('file-unreadable', `${name} was not looked for.`);
    return readImage(path);
  };
}

export const showPictures = (done: number, total: number): void =>
  showProgress(`${done} of ${total} pictures`);
