import { randomUUID } from 'node:crypto';
import { isEnroleeId, type EnroleeId, type ModelId, type Template } from '@rollcall/domain';
import type { Connection } from '../database/connection.ts';
import { corruptDatabase } from '../database/faults.ts';
import { placeOf, type Seal } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';

export interface Reference {
  /** Never given again, to whatever template. */
  readonly id: string;
  readonly enroleeId: EnroleeId;
  readonly template: Template;
}

export interface ReferenceChanges {
  /** Ids that are held and no longer here. */
  readonly removed: readonly string[];
  /** Read and opened as they are asked for. One that is removed before its turn does not come. */
  readonly added: Iterable<Reference>;
}

export interface References {
  /** Grows with every change of a reference by any process; cheap enough to ask before each identification. */
  version(): number;
  /** Every reference of a model, those of one person side by side. */
  all(modelId: ModelId): readonly Reference[];
  /** One person's, in the order in which they were enrolled. */
  of(enroleeId: EnroleeId, modelId: ModelId): readonly Reference[];
  /**
   * What has changed for somebody who holds the references `held`, by their ids. Opens only what is new, so that
   * one enrolment among a hundred thousand people does not cost the opening of all.
   */
  changes(modelId: ModelId, held: Iterable<string>): ReferenceChanges;
}

interface ReferenceRow {
  readonly id: string;
  readonly person: string;
  readonly enrolee_id: Buffer;
  readonly template: Buffer;
}

/** References that are read at once: enough to make a query worth it, few enough to hold up nobody. */
const rowsAtOnce = 256;

export function createReferences(parts: StoreParts): References {
  const { connection } = parts;
  const { database } = connection;
  const version = database.prepare<[], number>('SELECT version FROM reference_version').pluck();
  const selectIds = database
    .prepare<[string], [id: string, rowid: number]>(
      'SELECT id, rowid FROM reference WHERE model_id = ? ORDER BY rowid',
    )
    .raw();
  const selectOnes = database
    .prepare<[string, string], number>(
      'SELECT rowid FROM reference WHERE model_id = ? AND person = ? ORDER BY rowid',
    )
    .pluck();
  const read = createReader(parts);

  function changes(modelId: ModelId, held: Iterable<string>): ReferenceChanges {
    const gone = new Set(held);
    const missing: number[] = [];
    for (const [id, rowid] of connection.read(() => selectIds.all(modelId)))
      if (!gone.delete(id)) missing.push(rowid);
    return { removed: [...gone], added: read(modelId, missing) };
  }

  return {
    version: () => connection.read(() => version.get()) ?? 0,
    all: (modelId) => [...changes(modelId, []).added],
    of: (enroleeId, modelId) => [
      ...read(
        modelId,
        connection.read(() => selectOnes.all(modelId, parts.seal.pseudonym(enroleeId))),
      ),
    ],
    changes,
  };
}

/** Reads rows in the order that they have in the file, which is also the order of enrolment. */
function createReader({ connection, seal }: StoreParts) {
  const select = connection.database.prepare<[string, string], ReferenceRow>(
    `SELECT reference.id, person, enrolee_id, template FROM json_each(?) AS wanted
      JOIN reference ON reference.rowid = wanted.value JOIN people ON people.id = person WHERE model_id = ?`,
  );

  function open<T>(value: T | null | undefined): T {
    if (value === null || value === undefined)
      throw corruptDatabase(connection.path, 'a reference cannot be read');
    return value;
  }

  function ownerOf(row: ReferenceRow): EnroleeId {
    const enroleeId = open(seal.open(row.enrolee_id, idPlace(row.person))).toString('utf8');
    return open(isEnroleeId(enroleeId) ? enroleeId : null);
  }

  return function* (modelId: ModelId, rowids: readonly number[]): Generator<Reference> {
    let lastPerson = '';
    let enroleeId: EnroleeId | null = null;
    for (let at = 0; at < rowids.length; at += rowsAtOnce) {
      const wanted = JSON.stringify(rowids.slice(at, at + rowsAtOnce));
      for (const row of connection.read(() => select.all(wanted, modelId))) {
        const { id, person } = row;
        // A person's references follow one another, and the id of each is sealed.
        if (enroleeId === null || person !== lastPerson) enroleeId = ownerOf(row);
        lastPerson = person;
        const bytes = open(seal.open(row.template, templatePlace(id, person, modelId)));
        yield { id, enroleeId, template: { modelId, vector: vectorOf(bytes) } };
      }
    }
  };
}

export function insertReferences({ database }: Connection, seal: Seal) {
  const insert = database.prepare(
    'INSERT INTO reference (id, person, model_id, template) VALUES (?, ?, ?, ?)',
  );
  return ({ person, modelId, vector }: { person: string; modelId: ModelId; vector: Float32Array }): void => {
    const id = randomUUID();
    insert.run(id, person, modelId, seal.close(bytesOf(vector), templatePlace(id, person, modelId)));
  };
}

const bytesOf = (vector: Float32Array): Uint8Array =>
  new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);

/** Copied, for a Float32Array has to begin at a multiple of four. */
const vectorOf = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);

export const idPlace = (person: string): string => placeOf('people.enrolee_id', person);
const templatePlace = (id: string, person: string, modelId: string): string =>
  placeOf('reference.template', id, person, modelId);
