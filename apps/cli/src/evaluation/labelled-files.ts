import { dirname, resolve } from 'node:path';
import { Fault } from '@rollcall/domain';
import { locatePictures } from '../labels/locate-pictures.ts';
import { showProgress } from '../output.ts';
import { readImage } from '../read-image.ts';

/** Where the files of a CSV are: where the user says, else beside it. */
export const directoryOf = (csv: string, chosen: string | undefined): string =>
  resolve(chosen ?? dirname(csv));

/** A reader of pictures by the names that labels give them. All are looked for before any is read. */
export function pictureReader(
  names: readonly string[],
  directory: string,
): (name: string) => Promise<Uint8Array> {
  const paths = locatePictures(names, directory);
  return (name) => {
    const path = paths.get(name);
    if (path === undefined) throw new Fault('file-unreadable', `${name} was not looked for.`);
    return readImage(path);
  };
}

export const showPictures = (done: number, total: number): void =>
  showProgress(`${done} of ${total} pictures`);
