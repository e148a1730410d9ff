import { eventBatchSchema } from '@rollcall/contract';
import {
  earliestPlausibleTimeMs,
  type AttendancePayload,
  type ConsentPayload,
  type EnrolmentPayload,
  type SignedEvent,
} from '@rollcall/domain';
import { inspect, readEnvelope, type Envelope, type Inspection } from '@rollcall/sync';
import { createVerify } from '../access/device-key.ts';
import { sha256Hex } from '../access/digest.ts';
import { unpack, type ContentEncoding } from './unpack.ts';

/** A key of a device, and from which event on it signs. */
export interface DeviceKey {
  readonly publicKey: string;
  readonly fromSequence: number;
}

export interface BatchToInspect {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly encoding: ContentEncoding;
  /** The newest first. */
  readonly keys: readonly DeviceKey[];
  /** Of the body when it is unpacked. */
  readonly maxBytes: number;
}

/** Of an accepted event: its columns, so that little has to be copied between threads. */
export interface EventColumns {
  readonly id: string;
  readonly sequence: number;
  readonly kind: string;
  readonly occurredAt: string;
  /** See `ClockTrust`. */
  readonly centralOffsetMs: number | null;
  readonly hash: string;
  readonly attendance: AttendanceColumns | null;
  /** The check-in that is taken back. */
  readonly correction: { readonly eventId: string; readonly occurredAt: string } | null;
  readonly consent: ConsentPayload | null;
  readonly enrolment: {
    readonly enroleeId: string;
    readonly displayName: string;
    readonly isRenewal: boolean;
  } | null;
}

export interface AttendanceColumns {
  readonly enroleeId: string;
  readonly siteId: string;
  readonly method: AttendancePayload['method'];
  /** Null without a face. */
  readonly comparisonScore: number | null;
  readonly livenessActions: readonly string[];
  readonly presence: 'inside' | 'outside' | 'undecidable';
  readonly edgeDistanceMetres: number;
}

export interface InspectedEvent {
  /** As it was sent; empty when it has none. */
  readonly id: string;
  /** `raw` has of the event what its place in the chain depends on. */
  readonly envelope: Envelope | null;
  readonly inspection: Inspection<EventColumns>;
  /** Its JSON. */
  readonly body: string;
}

export type InspectedBatch =
  | { readonly problem: 'request-unreadable' | 'request-too-large' }
  | { readonly problem: 'request-invalid'; readonly detail: string }
  | { readonly problem: null; readonly events: readonly InspectedEvent[] };

/** Unpacks, reads, hashes, verifies and parses a batch: all that needs no database, and most of the work. */
export function inspectBatch(batch: BatchToInspect): InspectedBatch {
  const unpacked = unpack(batch.body, batch);
  if (typeof unpacked === 'string') return { problem: unpacked };
  const json = parseJson(unpacked);
  if (json === undefined) return { problem: 'request-unreadable' };
  const parsed = eventBatchSchema.safeParse(json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`);
    return { problem: 'request-invalid', detail: problems.slice(0, 10).join('; ') };
  }
  const ports = { digest: sha256Hex, verify: createVerify() };
  return { problem: null, events: parsed.data.events.map((raw) => inspectOne(raw, batch.keys, ports)) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    return undefined;
  }
}

type Ports = Parameters<typeof inspect>[2];

const unread: Inspection<never> = { forgery: null, event: null };

function inspectOne(raw: unknown, keys: readonly DeviceKey[], ports: Ports): InspectedEvent {
  const envelope = readEnvelope(raw);
  const body = JSON.stringify(raw);
  if (envelope === null) return { id: idOf(raw), envelope, inspection: unread, body };
  const { id, deviceId, sequence } = envelope;
  const { hash, previousHash, lost } = envelope.raw;
  // That an event is lost is stated by the key of today, whichever had signed the event.
  const signer = keyFor(lost === true ? Infinity : sequence, keys);
  const { forgery, event } = inspect(envelope, signer, ports);
  return {
    id,
    envelope: { id, deviceId, sequence, raw: { hash, previousHash, lost: lost === true } },
    inspection: { forgery, event: event !== null && hasPlausibleTime(event) ? columnsOf(event) : null },
    body,
  };
}

/**
 * The newest key that signs from this event on or earlier; see [Note: key rotation]. A kiosk that nobody used meanwhile
 * has changed its key several times before the same event: the newest of those signs it.
 */
const keyFor = (sequence: number, keys: readonly DeviceKey[]): string =>
  keys.find(({ fromSequence }) => fromSequence <= sequence)?.publicKey ?? '';

/** A kiosk refuses to record at such a time; and PostgreSQL knows no year 0. */
const hasPlausibleTime = (event: SignedEvent): boolean =>
  Date.parse(event.occurredAt) >= earliestPlausibleTimeMs;

function idOf(raw: unknown): string {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : '';
  return typeof id === 'string' ? id : '';
}

export function columnsOf(event: SignedEvent): EventColumns {
  const { id, sequence, occurredAt, hash, payload } = event;
  return {
    id,
    sequence,
    kind: payload.kind,
    occurredAt,
    centralOffsetMs: event.clockTrust.centralOffsetMs,
    hash,
    attendance: payload.kind === 'attendance' ? attendanceOf(payload) : null,
    enrolment: payload.kind === 'enrolment' ? enrolmentOf(payload) : null,
    consent: payload.kind === 'consent' ? payload : null,
    correction:
      payload.kind === 'correction'
        ? { eventId: payload.corrects.eventId, occurredAt: payload.corrects.occurredAt }
        : null,
  };
}

const enrolmentOf = ({ enroleeId, displayName, renewal }: EnrolmentPayload): EventColumns['enrolment'] => ({
  enroleeId,
  displayName,
  isRenewal: renewal === true,
});

const attendanceOf = (payload: AttendancePayload): AttendanceColumns => ({
  enroleeId: payload.enroleeId,
  siteId: payload.siteId,
  method: payload.method,
  comparisonScore: payload.method === 'face' ? payload.recognition.comparisonScore : null,
  livenessActions: payload.method === 'face' ? payload.liveness.actions.map(({ action }) => action) : [],
  presence: payload.presence.verdict,
  edgeDistanceMetres: payload.presence.edgeDistanceMetres,
});
