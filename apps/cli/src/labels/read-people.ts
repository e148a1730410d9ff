import { readdir, stat } from 'node:fs/promises';
import { extname, join, parse } from 'node:path';
import { Fault } from '@rollcall/domain';
import type { LabelledPicture } from '@rollcall/recognition';
import { z } from 'zod';
import { reasonOf } from '../read-image.ts';
import { fileName, personName } from './fields.ts';
import { readCsv } from './read-csv.ts';

const schema = z.object({ file: fileName, person: personName });
const pictureExtensions = new Set(['.jpg', '.jpeg', '.png', '.webp']);

/** Pictures and whose they are: `file`, `person`. */
export async function readPeople(path: string): Promise<readonly LabelledPicture[]> {
  const rows = await readCsv(path, { what: 'a list of pictures of people', schema });
  return rows.map(({ row }) => ({ name: row.file, person: row.person }));
}

/**
 * The same from a directory: a folder per person with that person's pictures, or a picture per person, named as
 * the person. Names are paths within the directory. Files that are no pictures by their ending are left alone.
 * @throws Fault `file-unreadable`, or `input-invalid` when there is no picture.
 */
export async function listPeople(directory: string): Promise<readonly LabelledPicture[]> {
  const pictures: LabelledPicture[] = [];
  for (const entry of await entriesOf(directory)) {
    if (entry.isDirectory()) {
      const inside = (await entriesOf(join(directory, entry.name))).filter((each) => isPicture(each.name));
      pictures.push(...inside.map((each) => ({ name: join(entry.name, each.name), person: entry.name })));
    } else if (isPicture(entry.name)) {
      pictures.push({ name: entry.name, person: parse(entry.name).name });
    }
  }
  if (pictures.length > 0) return pictures;
  throw new Fault(
    'input-invalid',
    `${directory} holds no pictures (JPEG, PNG, WebP), also not in its folders.`,
  );
}

export async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new Fault('file-unreadable', `${path} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

async function entriesOf(directory: string) {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .toSorted((first, second) => (first.name < second.name ? -1 : 1));
}

const isPicture = (name: string): boolean => pictureExtensions.has(extname(name).toLowerCase());
