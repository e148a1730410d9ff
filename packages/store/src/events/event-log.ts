import { createHash } from 'node:crypto';
import {
  earliestPlausibleTimeMs,
  isEventId,
  refuse,
  type ClockTrust,
  type EventId,
  type EventPayload,
  type Refusal,
  type SignedEvent,
} from '@rollcall/domain';
import { chainStart, sealEvent, type Digest, type Sign } from '@rollcall/sync';
import { v7 as uuidv7 } from 'uuid';
import { corruptDatabase } from '../database/faults.ts';
import type { DeviceIdentity } from '../identity/identity.ts';
import { placeOf, type Seal } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';

/** Append-only: what was said is never changed or taken back. */
export interface EventLog {
  /**
   * Signs and stores an event and queues it for delivery, in one transaction that is on the disk when this
   * returns. Refused as `clock-implausible` before 2024; then nothing is written.
   * @throws Fault `disk-full`, `database-busy`, or `input-invalid` for a payload that breaks the contract.
   */
  append(payload: EventPayload, evidence: { readonly clockTrust: ClockTrust }): SignedEvent | Refusal;
  /**
   * The sequence number before the first event of this time or later, by the clock that gave the events their ids; 0:
   * none. A clock that was set back gave later events earlier times; what lies ahead of now is not looked at.
   */
  lastBefore(timeMs: number): number;
  /** Events of higher sequence numbers than `after`, in their order; null for one that can no longer be read. */
  read(
    after: number,
    limit?: number,
  ): readonly { readonly sequence: number; readonly event: SignedEvent | null }[];
}

export interface EventRow {
  readonly sequence: number;
  readonly id: string;
  readonly body: Buffer;
}

export const digest: Digest = (text) => createHash('sha256').update(text).digest('hex');
export const signText =
  (identity: DeviceIdentity): Sign =>
  (text) =>
    Buffer.from(identity.sign(Buffer.from(text))).toString('base64url');

export function createEventLog({ connection, identity, ring, seal, now }: StoreParts): EventLog {
  const { database, path } = connection;
  const selectLast = database.prepare<[], { sequence: number; id: string }>(
    'SELECT sequence, id FROM events ORDER BY sequence DESC LIMIT 1',
  );
  const selectBody = database.prepare<[number], Buffer>('SELECT body FROM events WHERE sequence = ?').pluck();
  const selectFrom = database.prepare<[number, number], EventRow>(
    'SELECT sequence, id, body FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?',
  );
  const selectFirstFrom = database
    .prepare<[string, string], number | null>('SELECT min(sequence) FROM events WHERE id >= ? AND id < ?')
    .pluck();
  const insertEvent = database.prepare('INSERT INTO events (sequence, id, body) VALUES (?, ?, ?)');
  const insertPending = database.prepare('INSERT INTO outbox (sequence, queued_at) VALUES (?, ?)');
  const ports = { digest, sign: signText(identity) };

  /** The last event that this process wrote or read: most often the last there is, and then need not be opened. */
  let latest: Pick<SignedEvent, 'id' | 'sequence' | 'hash'> | null = null;

  function readHead(): { readonly sequence: number; readonly hash: string } {
    const last = selectLast.get();
    if (last === undefined) return { sequence: 0, hash: chainStart };
    // By id, not sequence: what this process wrote may have been rolled back, and another have taken its place.
    if (last.id !== latest?.id) {
      const body = selectBody.get(last.sequence);
      // See [Note: salvage]: central is told that it is lost, and takes whatever follows.
      if (body?.byteLength === 0) return { sequence: last.sequence, hash: chainStart };
      latest = body === undefined ? null : readEvent({ ...last, body }, seal);
    }
    if (latest === null) throw corruptDatabase(path, `event ${last.sequence}, the last one, cannot be read`);
    return latest;
  }

  function write(payload: EventPayload, clockTrust: ClockTrust, nowMs: number): SignedEvent {
    ring.keepUp();
    const head = readHead();
    const place = { id: newEventId(nowMs), deviceId: identity.deviceId, sequence: head.sequence + 1 };
    const event = sealEvent(
      {
        ...place,
        occurredAt: new Date(nowMs).toISOString(),
        clockTrust,
        previousHash: head.hash,
        payload,
      },
      ports,
    );
    insertEvent.run(event.sequence, event.id, seal.close(JSON.stringify(event), bodyPlace(event)));
    insertPending.run(event.sequence, nowMs);
    latest = event;
    return event;
  }

  // An unreadable last event would let the next one start another chain: better found at the start.
  connection.read(readHead);
  return {
    append(payload, { clockTrust }) {
      const nowMs = now();
      if (!(nowMs >= earliestPlausibleTimeMs)) return refuse('clock-implausible');
      return connection.write(() => write(payload, clockTrust, nowMs));
    },
    lastBefore: (timeMs) =>
      connection.read(() => {
        const first = selectFirstFrom.get(earliestIdAt(timeMs), earliestIdAt(now() + 1)) ?? null;
        return first === null ? (selectLast.get()?.sequence ?? 0) : first - 1;
      }),
    read: (after, limit = 500) =>
      connection
        .read(() => selectFrom.all(after, limit))
        .map((row) => ({ sequence: row.sequence, event: readEvent(row, seal) })),
  };
}

/** Null when the row was altered since it was written. */
export function readEvent(row: EventRow, seal: Seal): SignedEvent | null {
  const text = seal.open(row.body, bodyPlace(row));
  // The seal vouches that this is, to the byte, what `sealEvent` had parsed. A stricter schema of a later version
  // must not make an event unreadable that is waiting already.
  return text === null ? null : (JSON.parse(text.toString('utf8')) as SignedEvent);
}

const bodyPlace = ({ sequence, id }: { sequence: number; id: string }): string =>
  placeOf('events.body', sequence, id);

/** Ids begin with the milliseconds of their making, so that they sort by it. */
function earliestIdAt(timeMs: number): string {
  const digits = Math.max(0, Math.floor(timeMs)).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

function newEventId(nowMs: number): EventId {
  const id = uuidv7({ msecs: nowMs });
  if (!isEventId(id)) throw new TypeError(`${id} is an event id`);
  return id;
}
