import { isEventId, type SignedEvent } from '@rollcall/domain';
import {
  batchLength,
  sealLostEvent,
  standardBatch,
  type BatchLimits,
  type EventAnswer,
  type LostEvent,
  type QueueStatus,
} from '@rollcall/sync';
import { corruptDatabase } from '../database/faults.ts';
import { digest, readEvent, signText, type EventRow } from '../events/event-log.ts';
import { sealBytes } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';
import { createQueueAgain } from './queue-again.ts';
import { createSettle, messagePlace, type Settlement } from './settle.ts';

/** An event that central refused for good. It stays in the event log and here, with the reason. */
export interface DeadLetter {
  /** As it was sent; an event that this device can no longer read is only named. */
  readonly event: SignedEvent | LostEvent;
  readonly code: string;
  readonly message: string;
  /** ISO 8601. */
  readonly buriedAt: string;
}

/** The only way out of the device. A row leaves it when central has said what became of the event, never before. */
export interface Outbox {
  /**
   * The events that wait, oldest first, as many as the limits allow; at least one when any waits.
   * @param after only events of higher sequence numbers than this
   */
  nextBatch(limits?: BatchLimits, after?: number): readonly (SignedEvent | LostEvent)[];
  /**
   * Applies central's answers in one transaction. Events without an answer, and answers without an event, stay.
   * An answer that asks for events from some sequence number on queues all of the event log from there.
   */
  settle(answers: readonly EventAnswer[]): Settlement;
  /**
   * Central has nothing from this sequence number on: all of the event log from there is queued, dead letters too.
   * Answers how many events did not wait before.
   */
  queueAgain(from: number): number;
  /** Newest first. */
  deadLetters(limit?: number): readonly DeadLetter[];
  status(): QueueStatus;
}

export function createOutbox(parts: StoreParts): Outbox {
  const { connection } = parts;
  const select = connection.database.prepare<[number, number], PendingRow>(
    `SELECT outbox.sequence, events.id, events.body FROM outbox LEFT JOIN events USING (sequence)
      WHERE outbox.sequence > ? ORDER BY outbox.sequence LIMIT ?`,
  );
  const queueAgain = createQueueAgain(connection, parts.now);
  return {
    nextBatch(limits = standardBatch, after = 0) {
      const found = connection.read(() => select.all(after, Math.max(1, limits.maxEvents)));
      const rows = found.map((row) => present(row, connection.path));
      const sizes = rows.map(({ body }) => body.byteLength - sealBytes);
      return rows.slice(0, batchLength(sizes, limits)).map((row) => readOrDeclareLost(row, parts));
    },
    settle: createSettle(parts),
    queueAgain: (from) => connection.write(() => queueAgain(from)),
    deadLetters: createDeadLetters(parts),
    status: createStatus(parts),
  };
}

type PendingRow = EventRow | { readonly sequence: number; readonly id: null; readonly body: null };

function present(row: PendingRow, path: string): EventRow {
  if (row.body === null) throw corruptDatabase(path, `event ${row.sequence} waits, but is not there`);
  return row;
}

function readOrDeclareLost(
  row: EventRow,
  { seal, identity, connection }: StoreParts,
): SignedEvent | LostEvent {
  const event = readEvent(row, seal);
  if (event !== null) return event;
  const { id, sequence } = row;
  if (!isEventId(id)) throw corruptDatabase(connection.path, `event ${sequence} has lost its id`);
  const ports = { digest, sign: signText(identity) };
  return sealLostEvent({ id, deviceId: identity.deviceId, sequence }, ports);
}

interface DeadLetterRow extends EventRow {
  readonly code: string;
  readonly message: Buffer;
  readonly buried_at: number;
}

function createDeadLetters(parts: StoreParts): Outbox['deadLetters'] {
  const { connection, seal } = parts;
  const select = connection.database.prepare<[number], DeadLetterRow>(
    `SELECT sequence, events.id, events.body, code, message, buried_at
      FROM dead_letters JOIN events USING (sequence) ORDER BY sequence DESC LIMIT ?`,
  );
  return (limit = 100) =>
    connection
      .read(() => select.all(limit))
      .map((row) => ({
        event: readOrDeclareLost(row, parts),
        code: row.code,
        message: seal.open(row.message, messagePlace(row.sequence))?.toString('utf8') ?? '',
        buriedAt: new Date(row.buried_at).toISOString(),
      }));
}

function createStatus({ connection, now }: StoreParts): Outbox['status'] {
  const select = connection.database.prepare<
    [],
    { pending: number; deadLetters: number; oldestMs: number | null; lastSequence: number }
  >(
    `SELECT (SELECT count(*) FROM outbox) AS pending,
            (SELECT count(*) FROM dead_letters) AS deadLetters,
            (SELECT min(queued_at) FROM outbox) AS oldestMs,
            (SELECT coalesce(max(sequence), 0) FROM events) AS lastSequence`,
  );
  return () => {
    const row = connection.read(() => select.get());
    if (row === undefined) throw new TypeError('a SELECT without FROM has one row');
    const { oldestMs, ...counts } = row;
    // The clock may have been put back since.
    const age = oldestMs === null ? null : Math.max(0, now() - oldestMs) / 1000;
    return { ...counts, oldestPendingSeconds: age };
  };
}
