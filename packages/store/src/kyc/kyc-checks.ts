import { Fault, type Template } from '@rollcall/domain';
import { corruptDatabase } from '../database/faults.ts';
import { createErasures } from '../maintenance/erasures.ts';
import { placeOf } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';

/** A check of a person and a document as it is kept: what was decided and why, never what was seen. */
export interface KycCheck {
  readonly id: string;
  /** JSON of the result. */
  readonly body: string;
  /** Issuer and number, by which the same document is known again; null when the number was not read. */
  readonly document: string | null;
  /** Of the selfie; null when the site does not look for people who came before. */
  readonly template: Template | null;
  /** For whoever reviews; null unless the site keeps them. `toSend`: central is to have them, too. */
  readonly pictures: {
    readonly bytes: Uint8Array;
    readonly untilMs: number;
    readonly toSend: boolean;
  } | null;
  readonly keptUntilMs: number;
}

/** What a review needs, on its way to central. */
export interface ReviewToSend {
  readonly id: string;
  /** When the check was made. */
  readonly sinceMs: number;
  readonly untilMs: number;
  /** The part that central has not taken yet, counted from 0. */
  readonly next: number;
}

export type StoredKycCheck = Pick<KycCheck, 'id' | 'body' | 'template'>;

export interface KycChecks {
  add(check: KycCheck): void;
  get(id: string): StoredKycCheck | null;
  /** Those of a document, newest first. */
  ofDocument(document: string): readonly StoredKycCheck[];
  /** All that have a template, newest first, at most `count`. */
  withTemplate(count: number): readonly StoredKycCheck[];
  /** Null when there are none, or their term is over. */
  picturesOf(id: string): Uint8Array | null;
  /** Those whose term is not over, oldest first. */
  reviewsToSend(): readonly ReviewToSend[];
  /** @param next null when central wants no more of it */
  noteReviewSent(id: string, next: number | null): void;
  /** People have decided: the result as it stands now, and nothing kept for a review any more. False when it is gone. */
  settle(id: string, body: string): boolean;
  /** Forgets pictures and checks whose term is over; says how many checks. */
  sweep(): number;
}

interface Row {
  readonly id: string;
  readonly body: Buffer;
  readonly template: Buffer | null;
}

const columns = 'id, body, template';

export function createKycChecks(parts: StoreParts): KycChecks {
  const { connection, seal, now } = parts;
  const { database, path } = connection;
  const erasures = createErasures(parts);
  const insert = database.prepare(
    `INSERT INTO kyc_checks (id, body, document, template, pictures, made_at, pictures_until, kept_until, review_next)
      VALUES (:id, :body, :document, :template, :pictures, :madeAt, :picturesUntil, :keptUntil, :reviewNext)`,
  );
  const select = database.prepare<[string], Row>(`SELECT ${columns} FROM kyc_checks WHERE id = ?`);
  const selectDocument = database.prepare<[string], Row>(
    `SELECT ${columns} FROM kyc_checks WHERE document = ? ORDER BY made_at DESC`,
  );
  const selectTemplates = database.prepare<[number], Row>(
    `SELECT ${columns} FROM kyc_checks WHERE template IS NOT NULL ORDER BY made_at DESC LIMIT ?`,
  );
  const selectPictures = database
    .prepare<[string, number], Buffer | null>(
      'SELECT pictures FROM kyc_checks WHERE id = ? AND pictures_until > ?',
    )
    .pluck();
  const selectToSend = database.prepare<[number], ReviewToSend>(
    `SELECT id, made_at AS sinceMs, pictures_until AS untilMs, review_next AS next FROM kyc_checks
      WHERE review_next IS NOT NULL AND pictures_until > ? ORDER BY made_at`,
  );
  const noteSent = database.prepare<[number | null, string]>(
    'UPDATE kyc_checks SET review_next = ? WHERE id = ? AND review_next IS NOT NULL',
  );
  const settle = database.prepare<[Buffer, string]>(
    'UPDATE kyc_checks SET body = ?, pictures = NULL, pictures_until = NULL, review_next = NULL WHERE id = ?',
  );

  function open(sealed: Buffer, column: string, id: string): Buffer {
    const value = seal.open(sealed, placeOf(`kyc_checks.${column}`, id));
    if (value === null) throw corruptDatabase(path, `a KYC check's ${column} cannot be read`);
    return value;
  }
  const close = (value: Uint8Array | string, column: string, id: string): Buffer =>
    seal.close(value, placeOf(`kyc_checks.${column}`, id));
  const read = ({ id, body, template }: Row): StoredKycCheck => ({
    id,
    body: open(body, 'body', id).toString('utf8'),
    template: template === null ? null : parseTemplate(open(template, 'template', id)),
  });

  return {
    add: ({ id, body, document, template, pictures, keptUntilMs }) => {
      connection.write(() =>
        insert.run({
          id,
          body: close(body, 'body', id),
          document: document === null ? null : seal.pseudonym(document),
          template: template === null ? null : close(writeTemplate(template), 'template', id),
          pictures: pictures === null ? null : close(pictures.bytes, 'pictures', id),
          madeAt: now(),
          picturesUntil: pictures?.untilMs ?? null,
          keptUntil: keptUntilMs,
          reviewNext: pictures?.toSend === true ? 0 : null,
        }),
      );
    },
    get: (id) => {
      const row = connection.read(() => select.get(id));
      return row === undefined ? null : read(row);
    },
    ofDocument: (document) => connection.read(() => selectDocument.all(seal.pseudonym(document))).map(read),
    withTemplate: (count) => connection.read(() => selectTemplates.all(count)).map(read),
    picturesOf: (id) => {
      const sealed = connection.read(() => selectPictures.get(id, now())) ?? null;
      return sealed === null ? null : open(sealed, 'pictures', id);
    },
    reviewsToSend: () => connection.read(() => selectToSend.all(now())),
    noteReviewSent: (id, next) => void connection.write(() => noteSent.run(next, id)),
    settle: (id, body) => erasures.erase(() => settle.run(close(body, 'body', id), id).changes) > 0,
    sweep: createSweep(parts),
  };
}

function createSweep(parts: StoreParts): KycChecks['sweep'] {
  const { connection, now } = parts;
  const forgetPictures = connection.database.prepare(
    'UPDATE kyc_checks SET pictures = NULL, pictures_until = NULL, review_next = NULL WHERE pictures_until <= ?',
  );
  const remove = connection.database.prepare('DELETE FROM kyc_checks WHERE kept_until <= ?');
  const erasures = createErasures(parts);
  return () =>
    connection.write(() => {
      erasures.erase(() => forgetPictures.run(now()).changes);
      return erasures.erase(() => remove.run(now()).changes);
    });
}

/** The model's id, a zero byte, and the vector as little-endian floats. */
function writeTemplate({ modelId, vector }: Template): Buffer {
  const { buffer, byteOffset, byteLength } = vector;
  return Buffer.concat([Buffer.from(`${modelId}\0`), Buffer.from(buffer, byteOffset, byteLength)]);
}

function parseTemplate(bytes: Buffer): Template {
  const end = bytes.indexOf(0);
  if (end < 0) throw new Fault('database-corrupt', 'A template has no model.');
  const vector = new Float32Array(Uint8Array.from(bytes.subarray(end + 1)).buffer);
  return { modelId: bytes.toString('utf8', 0, end), vector };
}
