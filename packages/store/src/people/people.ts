import {
  Fault,
  isEnroleeId,
  isModelId,
  isRefusal,
  type ClockTrust,
  type ConsentPayload,
  type EnroleeId,
  type ModelId,
  type Refusal,
  type SignedEvent,
  type SiteId,
  type Template,
} from '@rollcall/domain';
import { corruptDatabase } from '../database/faults.ts';
import type { EventLog } from '../events/event-log.ts';
import { createErasures } from '../maintenance/erasures.ts';
import { placeOf } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';
import type { FaceCrops } from './face-crops.ts';
import { idPlace, insertReferences } from './references.ts';

export interface Person {
  readonly enroleeId: EnroleeId;
  readonly displayName: string;
  /** ISO 8601. */
  readonly enrolledAt: string;
  readonly referenceCount: number;
  /** Models of the references. A recogniser of another model cannot recognise this person: the references are stale. */
  readonly modelIds: readonly string[];
}

export interface Enrolment {
  readonly enroleeId: EnroleeId;
  readonly displayName: string;
  /** One or more, all of one model. */
  readonly templates: readonly Template[];
  readonly clockTrust: ClockTrust;
  /** Pictures to be kept in the place of those that are, none included; absent: those stay. */
  readonly faces?: readonly Uint8Array[];
  /** See `EnrolmentPayload`. */
  readonly renewal?: true;
}

export interface Withdrawal {
  readonly enroleeId: EnroleeId;
  readonly siteId: SiteId;
  readonly method: ConsentPayload['method'];
  readonly text: ConsentPayload['text'];
  readonly clockTrust: ClockTrust;
}

export type AdoptedPerson = Pick<Enrolment, 'enroleeId' | 'displayName' | 'templates'>;

/** Who is enrolled on this device. */
export interface People {
  /**
   * Enrols a person, or replaces the name and all references of one who is. Writes the enrolment event itself, in
   * the same transaction, and answers it; so the pictures that are kept of their face. Refused as `clock-implausible` before 2024; then nothing is written.
   * @throws Fault `input-invalid`, `disk-full`, `database-busy`.
   */
  enrol(enrolment: Enrolment): SignedEvent | Refusal;
  /**
   * Takes over a person and references that another device enrolled; that one wrote the event. Replaces the name and
   * all references of one who is here; pictures that were kept for those go with them.
   */
  adopt(person: AdoptedPerson): void;
  /** Adds a person without a face, who checks in by PIN or badge; false when this id is somebody's already. */
  add(enroleeId: EnroleeId, displayName: string): boolean;
  /** False when nobody has this id. */
  rename(enroleeId: EnroleeId, displayName: string): boolean;
  get(enroleeId: EnroleeId): Person | null;
  /** By enrolee id. */
  list(): readonly Person[];
  count(): number;
  /**
   * Erases all references and pictures of a person, who stays with name, PIN and badge, and writes the event that says
   * so, in one transaction. Refused as `clock-implausible` before 2024; then nothing is erased.
   */
  withdraw(withdrawal: Withdrawal): SignedEvent | Refusal;
  /** As `withdraw`, where another kiosk wrote the event; answers how many references there were. */
  eraseFace(enroleeId: EnroleeId): number;
  /** Removes a person with all references; false when nobody has this id. What was recorded of them stays. */
  remove(enroleeId: EnroleeId): boolean;
}

interface PersonRow {
  readonly id: string;
  readonly enrolee_id: Buffer;
  readonly display_name: Buffer;
  readonly enrolled_at: number;
  readonly reference_count: number;
  readonly model_ids: string | null;
}

const selectPeople = `SELECT id, enrolee_id, display_name, enrolled_at,
  (SELECT count(*) FROM reference WHERE person = people.id) AS reference_count,
  (SELECT group_concat(DISTINCT model_id) FROM reference WHERE person = people.id) AS model_ids FROM people`;

export function createPeople(
  parts: StoreParts,
  { events, faceCrops }: { readonly events: EventLog; readonly faceCrops: FaceCrops },
): People {
  const { connection, seal } = parts;
  const { database } = connection;
  const selectOne = database.prepare<[string], PersonRow>(`${selectPeople} WHERE id = ?`);
  const selectAll = database.prepare<[], PersonRow>(selectPeople);
  const count = database.prepare<[], number>('SELECT count(*) FROM people').pluck();
  const remove = database.prepare('DELETE FROM people WHERE id = ?');
  const rename = database.prepare('UPDATE people SET display_name = ? WHERE id = ?');
  const write = createPersonWriter(parts);
  const eraseFace = createFaceEraser(parts);
  const erasures = createErasures(parts);
  const insert = database.prepare(
    'INSERT OR IGNORE INTO people (id, enrolee_id, display_name, enrolled_at) VALUES (?, ?, ?, ?)',
  );

  return {
    enrol: (enrolment) =>
      connection.write(() => {
        const { enroleeId, displayName, templates, clockTrust, faces, renewal } = enrolment;
        const modelId = modelOf(templates);
        const payload = {
          kind: 'enrolment',
          enroleeId,
          displayName,
          modelId,
          referenceCount: templates.length,
          ...(renewal && { renewal }),
        } as const;
        const event = events.append(payload, { clockTrust });
        if (isRefusal(event)) return event;
        write(enrolment, modelId);
        if (faces !== undefined) faceCrops.replace(enroleeId, faces);
        return event;
      }),
    adopt: (person) =>
      connection.write(() => {
        write(person, modelOf(person.templates));
        faceCrops.replace(person.enroleeId, []);
      }),
    add: (enroleeId, displayName) =>
      connection.write(() => {
        const id = seal.pseudonym(enroleeId);
        const sealed = [seal.close(enroleeId, idPlace(id)), seal.close(displayName, namePlace(id))];
        return insert.run(id, ...sealed, parts.now()).changes > 0;
      }),
    rename: (enroleeId, displayName) =>
      connection.write(() => {
        const id = seal.pseudonym(enroleeId);
        return rename.run(seal.close(displayName, namePlace(id)), id).changes > 0;
      }),
    get(enroleeId) {
      const row = connection.read(() => selectOne.get(seal.pseudonym(enroleeId)));
      return row === undefined ? null : readPerson(row, parts);
    },
    list: () =>
      connection
        .read(() => selectAll.all())
        .map((row) => readPerson(row, parts))
        .toSorted((a, b) => (a.enroleeId < b.enroleeId ? -1 : 1)),
    count: () => connection.read(() => count.get()) ?? 0,
    withdraw: ({ clockTrust, ...withdrawal }) =>
      connection.write(() => {
        const erasedReferences = eraseFace.count(withdrawal.enroleeId);
        const payload = { kind: 'consent', decision: 'withdrawn', ...withdrawal, erasedReferences } as const;
        const event = events.append(payload, { clockTrust });
        if (!isRefusal(event)) eraseFace.erase(withdrawal.enroleeId);
        return event;
      }),
    eraseFace: (enroleeId) =>
      connection.write(() => {
        const erased = eraseFace.count(enroleeId);
        eraseFace.erase(enroleeId);
        return erased;
      }),
    remove: (enroleeId) => erasures.erase(() => remove.run(seal.pseudonym(enroleeId)).changes) > 0,
  };
}

function createPersonWriter(parts: StoreParts) {
  const { connection, seal, now } = parts;
  const erasures = createErasures(parts);
  const upsert = connection.database.prepare(
    `INSERT INTO people (id, enrolee_id, display_name, enrolled_at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET display_name = excluded.display_name, enrolled_at = excluded.enrolled_at`,
  );
  const removeReferences = connection.database.prepare('DELETE FROM reference WHERE person = ?');
  const writeReferences = insertReferences(connection, seal);
  return ({ enroleeId, displayName, templates }: AdoptedPerson, modelId: ModelId): void => {
    const id = seal.pseudonym(enroleeId);
    upsert.run(id, seal.close(enroleeId, idPlace(id)), seal.close(displayName, namePlace(id)), now());
    erasures.erase(() => removeReferences.run(id).changes);
    for (const { vector } of templates) writeReferences({ person: id, modelId, vector });
  };
}

function createFaceEraser(parts: StoreParts) {
  const {
    connection: { database },
    seal,
  } = parts;
  const erasures = createErasures(parts);
  const count = database.prepare<[string], number>('SELECT count(*) FROM reference WHERE person = ?').pluck();
  const removeReferences = database.prepare('DELETE FROM reference WHERE person = ?');
  const removeCrops = database.prepare('DELETE FROM face_crop WHERE person = ?');
  return {
    count: (enroleeId: EnroleeId): number => count.get(seal.pseudonym(enroleeId)) ?? 0,
    erase: (enroleeId: EnroleeId): void => {
      const person = seal.pseudonym(enroleeId);
      erasures.erase(() => removeReferences.run(person).changes + removeCrops.run(person).changes);
    },
  };
}

function readPerson(row: PersonRow, { seal, connection }: StoreParts): Person {
  const enroleeId = seal.open(row.enrolee_id, idPlace(row.id))?.toString('utf8');
  const displayName = seal.open(row.display_name, namePlace(row.id))?.toString('utf8');
  if (enroleeId === undefined || displayName === undefined || !isEnroleeId(enroleeId))
    throw corruptDatabase(connection.path, 'a person cannot be read');
  const enrolledAt = new Date(row.enrolled_at).toISOString();
  return {
    enroleeId,
    displayName,
    enrolledAt,
    referenceCount: row.reference_count,
    modelIds: row.model_ids?.split(',') ?? [],
  };
}

function modelOf(templates: readonly Template[]): ModelId {
  const modelId = templates[0]?.modelId ?? '';
  if (isModelId(modelId) && templates.every((template) => template.modelId === modelId)) return modelId;
  throw new Fault('input-invalid', 'An enrolment needs one or more templates, all of one model.');
}

const namePlace = (person: string): string => placeOf('people.display_name', person);
