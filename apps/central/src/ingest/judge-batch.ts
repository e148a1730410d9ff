import type { EventAnswer } from '@rollcall/contract';
import { earliestPlausibleTimeMs, type SignedEvent } from '@rollcall/domain';
import {
  readEnvelope,
  receive,
  type ChainHead,
  type Envelope,
  type ReceiverState,
  type RejectionCode,
  type Verdict,
} from '@rollcall/sync';
import { createVerify } from '../access/device-key.ts';
import { sha256Hex } from '../access/digest.ts';
import { messageFor } from './messages.ts';

export interface BatchState {
  readonly deviceId: string;
  readonly publicKey: string;
  readonly head: ChainHead;
  /** What became of the batch's events before, by event id. */
  readonly before: ReadonlyMap<string, NonNullable<ReceiverState['before']>>;
}

export interface BatchAlarm {
  readonly code: RejectionCode | 'sequence-gap';
  /** Null when it cannot be read. */
  readonly eventId: string | null;
  readonly sequence: number | null;
}

/** What a batch comes to, before anything is written. */
export interface BatchJudgement {
  /** In the batch's order. */
  readonly answers: readonly EventAnswer[];
  readonly head: ChainHead;
  readonly accepted: readonly SignedEvent[];
  /** Rejected for good, and the chain has moved past them. */
  readonly passedOver: readonly { readonly envelope: Envelope; readonly code: RejectionCode }[];
  readonly alarms: readonly BatchAlarm[];
}

/** For whoever writes it down. */
export interface JudgementToRecord {
  readonly deviceId: string;
  readonly receivedAt: Date;
  readonly judgement: BatchJudgement;
}

/** Judges the events in the order of their sequence numbers, whatever order they came in. */
export function judgeBatch(events: readonly unknown[], state: BatchState): BatchJudgement {
  const before = new Map(state.before);
  const answers: EventAnswer[] = [];
  const accepted: SignedEvent[] = [];
  const passedOver: { envelope: Envelope; code: RejectionCode }[] = [];
  const alarms: BatchAlarm[] = [];
  const ports = { digest: sha256Hex, verify: createVerify() };
  let head = state.head;
  for (const { index, envelope, raw } of inSequence(events)) {
    const verdict = envelope === null ? unreadable : judgeOne(envelope, { ...state, head, before }, ports);
    answers[index] = answerOf(idOf(raw), verdict);
    if (verdict.status === 'duplicate') continue;
    if (verdict.status === 'accepted') {
      accepted.push(verdict.event);
      before.set(verdict.event.id, { status: 'accepted', hash: verdict.event.hash });
      head = verdict.head;
      continue;
    }
    alarms.push({ code: verdict.code, eventId: envelope?.id ?? null, sequence: envelope?.sequence ?? null });
    if (verdict.status === 'rejected' && verdict.head !== undefined && envelope !== null) {
      passedOver.push({ envelope, code: verdict.code });
      before.set(envelope.id, { status: 'rejected', code: verdict.code });
      head = verdict.head;
    }
  }
  return { answers, head, accepted, passedOver, alarms };
}

interface Arrived {
  readonly index: number;
  readonly raw: unknown;
  readonly envelope: Envelope | null;
}

const inSequence = (events: readonly unknown[]): Arrived[] =>
  events
    .map((raw, index) => ({ index, raw, envelope: readEnvelope(raw) }))
    .toSorted((a, b) => (a.envelope?.sequence ?? 0) - (b.envelope?.sequence ?? 0));

const unreadable: Verdict = { status: 'rejected', code: 'event-unreadable' };

type Ports = Parameters<typeof receive>[2];

function judgeOne(envelope: Envelope, state: BatchState, ports: Ports): Verdict {
  const verdict = receive(envelope, { ...state, before: state.before.get(envelope.id) }, ports);
  if (verdict.status !== 'accepted' || hasPlausibleTime(verdict.event)) return verdict;
  return { status: 'rejected', code: 'event-invalid', head: verdict.head };
}

/** A kiosk refuses to record at such a time; and PostgreSQL knows no year 0. */
const hasPlausibleTime = (event: SignedEvent): boolean =>
  Date.parse(event.occurredAt) >= earliestPlausibleTimeMs;

function idOf(raw: unknown): string {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : '';
  return typeof id === 'string' ? id : '';
}

function answerOf(id: string, verdict: Verdict): EventAnswer {
  if (verdict.status === 'accepted' || verdict.status === 'duplicate') return { id, status: verdict.status };
  const { status, code } = verdict;
  const answer = { id, status, code, message: messageFor(code) };
  return status === 'later' ? { ...answer, expectedSequence: verdict.expectedSequence } : answer;
}
