import { randomUUID } from 'node:crypto';
import type { EnroleeId } from '@rollcall/domain';
import { corruptDatabase } from '../database/faults.ts';
import { createErasures } from '../maintenance/erasures.ts';
import { placeOf } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';

/** Pictures of people's faces, sealed; only where the site has chosen to keep them. They go with the person. */
export interface FaceCrops {
  /** Those of a person who is enrolled, in the place of the ones before; none: they are removed. */
  replace(enroleeId: EnroleeId, images: readonly Uint8Array[]): void;
  of(enroleeId: EnroleeId): readonly Uint8Array[];
  /** Of everybody; returns how many there were. For a site that keeps them no more. */
  removeAll(): number;
}

export function createFaceCrops(parts: StoreParts): FaceCrops {
  const { connection, seal } = parts;
  const { database } = connection;
  const erasures = createErasures(parts);
  const remove = database.prepare('DELETE FROM face_crop WHERE person = ?');
  const removeAll = database.prepare('DELETE FROM face_crop');
  const count = database.prepare<[], number>('SELECT count(*) FROM face_crop').pluck();
  const insert = database.prepare('INSERT INTO face_crop (id, person, image) VALUES (?, ?, ?)');
  const select = database.prepare<[string], { id: string; image: Buffer }>(
    'SELECT id, image FROM face_crop WHERE person = ? ORDER BY rowid',
  );
  return {
    replace: (enroleeId, images) =>
      connection.write(() => {
        const person = seal.pseudonym(enroleeId);
        erasures.erase(() => remove.run(person).changes);
        for (const image of images) {
          const id = randomUUID();
          insert.run(id, person, seal.close(image, imagePlace(id, person)));
        }
      }),
    of: (enroleeId) => {
      const person = seal.pseudonym(enroleeId);
      return connection
        .read(() => select.all(person))
        .map(({ id, image }) => {
          const opened = seal.open(image, imagePlace(id, person));
          if (opened === null) throw corruptDatabase(connection.path, 'a face cannot be read');
          return opened;
        });
    },
    removeAll: () => {
      // Nothing is written where nothing is kept: a disk may be full.
      const kept = connection.read(() => count.get()) ?? 0;
      return kept === 0 ? 0 : erasures.erase(() => removeAll.run().changes);
    },
  };
}

const imagePlace = (id: string, person: string): string => placeOf('face_crop.image', id, person);
