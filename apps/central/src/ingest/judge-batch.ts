import type { EventAnswer } from '@rollcall/contract';
import {
  receiveInspected,
  type ChainHead,
  type Envelope,
  type ReceiverState,
  type RejectionCode,
  type Verdict,
} from '@rollcall/sync';
import type { EventColumns, InspectedEvent } from './inspect-batch.ts';
import { messageFor } from './messages.ts';

export interface BatchState {
  readonly deviceId: string;
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

export interface PlacedEvent {
  readonly columns: EventColumns;
  /** Its JSON. */
  readonly body: string;
}

export interface UnplacedEvent {
  readonly envelope: Envelope;
  readonly code: RejectionCode;
  readonly body: string;
}

/** What a batch comes to, before anything is written. */
export interface BatchJudgement {
  /** In the batch's order. */
  readonly answers: readonly EventAnswer[];
  readonly head: ChainHead;
  readonly accepted: readonly PlacedEvent[];
  /** Rejected for good, and the chain has moved past them. */
  readonly passedOver: readonly UnplacedEvent[];
  /** Genuine events of another past; an administrator decides about them. */
  readonly forked: readonly UnplacedEvent[];
  readonly alarms: readonly BatchAlarm[];
}

/** For whoever writes it down. */
export interface JudgementToRecord {
  readonly deviceId: string;
  readonly siteId: string | null;
  readonly receivedAt: Date;
  readonly judgement: BatchJudgement;
}

/** Judges the events in the order of their sequence numbers, whatever order they came in. */
export function judgeBatch(events: readonly InspectedEvent[], state: BatchState): BatchJudgement {
  const before = new Map(state.before);
  const answers: EventAnswer[] = [];
  const accepted: PlacedEvent[] = [];
  const passedOver: UnplacedEvent[] = [];
  const forked: UnplacedEvent[] = [];
  const alarms: BatchAlarm[] = [];
  let head = state.head;
  for (const { index, event } of inSequence(events)) {
    const { id, envelope, inspection, body } = event;
    const verdict: Verdict<EventColumns> =
      envelope === null
        ? { status: 'rejected', code: 'event-unreadable' }
        : receiveInspected(
            envelope,
            { deviceId: state.deviceId, head, before: before.get(envelope.id) },
            inspection,
          );
    answers[index] = answerOf(id, verdict);
    if (verdict.status === 'duplicate') continue;
    if (verdict.status === 'accepted') {
      accepted.push({ columns: verdict.event, body });
      before.set(id, { status: 'accepted', hash: verdict.event.hash });
      head = verdict.head;
      continue;
    }
    const { code } = verdict;
    if (code !== 'fork-refused')
      alarms.push({ code, eventId: envelope?.id ?? null, sequence: envelope?.sequence ?? null });
    if (verdict.status === 'later' || envelope === null) continue;
    if (verdict.code === 'chain-fork') forked.push({ envelope, code: verdict.code, body });
    if (verdict.head === undefined) continue;
    passedOver.push({ envelope, code: verdict.code, body });
    before.set(envelope.id, { status: 'rejected', code: verdict.code });
    head = verdict.head;
  }
  return { answers, head, accepted, passedOver, forked, alarms };
}

const inSequence = (events: readonly InspectedEvent[]) =>
  events
    .map((event, index) => ({ index, event }))
    .toSorted((a, b) => (a.event.envelope?.sequence ?? 0) - (b.event.envelope?.sequence ?? 0));

function answerOf(id: string, verdict: Verdict<EventColumns>): EventAnswer {
  if (verdict.status === 'accepted' || verdict.status === 'duplicate') return { id, status: verdict.status };
  const { status, code } = verdict;
  const answer = { id, status, code, message: messageFor(code) };
  return status === 'later' ? { ...answer, expectedSequence: verdict.expectedSequence } : answer;
}
