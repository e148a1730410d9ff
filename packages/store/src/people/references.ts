import { randomUUID } from 'node:crypto';
import { isEnroleeId, type EnroleeId, type ModelId, type Template } from '@rollcall/domain';
import type { Connection } from '../database/connection.ts';
import { corruptDatabase } from '../database/faults.ts';
import { placeOf, type Seal } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';

export interface Reference {
  readonly enroleeId: EnroleeId;
  readonly template: Template;
}

export interface References {
  /** Grows with every change of a reference by any process; cheap enough to ask before each identification. */
  version(): number;
  /** Every reference of a model, those of one person side by side. */
  all(modelId: ModelId): readonly Reference[];
}

interface ReferenceRow {
  readonly id: string;
  readonly person: string;
  readonly enrolee_id: Buffer;
  readonly template: Buffer;
}

export function createReferences({ connection, seal }: StoreParts): References {
  const { database, path } = connection;
  const version = database.prepare<[], number>('SELECT version FROM reference_version').pluck();
  const select = database.prepare<[string], ReferenceRow>(
    `SELECT reference.id, person, enrolee_id, template FROM reference JOIN people ON people.id = person
      WHERE model_id = ? ORDER BY person, reference.rowid`,
  );

  function readReference(row: ReferenceRow, modelId: ModelId): Reference {
    const enroleeId = seal.open(row.enrolee_id, idPlace(row.person))?.toString('utf8');
    const bytes = seal.open(row.template, templatePlace(row.id, row.person, modelId));
    if (enroleeId === undefined || !isEnroleeId(enroleeId) || bytes === null)
      throw corruptDatabase(path, 'a reference cannot be read');
    return { enroleeId, template: { modelId, vector: vectorOf(bytes) } };
  }

  return {
    version: () => connection.read(() => version.get()) ?? 0,
    all: (modelId) => connection.read(() => select.all(modelId)).map((row) => readReference(row, modelId)),
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
