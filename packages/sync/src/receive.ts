import { isEventId, isFault, type EventId, type SignedEvent } from '@rollcall/domain';
import { hashOf, parseSignedEvent, type ChainHead, type Digest, type Verify } from './chain.ts';

/** Why central does not take an event. `afterAnswer` says what the device does with each. */
export type RejectionCode =
  | 'event-unreadable'
  | 'event-foreign'
  | 'event-altered'
  | 'event-invalid'
  | 'event-lost'
  | 'hash-mismatch'
  | 'signature-invalid'
  | 'chain-fork'
  | 'chain-broken'
  /** An administrator has looked into a fork, and does not take the event. */
  | 'fork-refused';

/** `head` is where the chain stands afterwards; absent when it has not moved. */
export type Verdict<Event = SignedEvent> =
  | { readonly status: 'accepted'; readonly event: Event; readonly head: ChainHead }
  | { readonly status: 'duplicate' }
  | { readonly status: 'later'; readonly code: 'sequence-gap'; readonly expectedSequence: number }
  | { readonly status: 'rejected'; readonly code: RejectionCode; readonly head?: ChainHead };

/** What central knows of the sender when it looks at one event. */
export interface ReceiverState {
  readonly deviceId: string;
  /** JWK `x` of the device's Ed25519 key. */
  readonly publicKey: string;
  readonly head: ChainHead;
  /** What became of an event of this id before; undefined when it is new. */
  readonly before:
    | { readonly status: 'accepted'; readonly hash: string }
    | { readonly status: 'rejected'; readonly code: RejectionCode }
    | undefined;
}

/** What has to be readable of an event before anything can be said about it. */
export interface Envelope {
  readonly id: EventId;
  readonly deviceId: string;
  readonly sequence: number;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Null when the event cannot be answered for by id: answer `event-unreadable`. */
export function readEnvelope(raw: unknown): Envelope | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null;
  const fields: Readonly<Record<string, unknown>> = { ...raw };
  const { id, deviceId, sequence } = fields;
  if (typeof id !== 'string' || !isEventId(id) || typeof deviceId !== 'string') return null;
  if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence) || sequence < 1) return null;
  return { id, deviceId, sequence, raw: fields };
}

/**
 * [Note: what central does with an event] Events of a device are taken in the order of their sequence numbers.
 * An event is accepted when it is the next one, whole, signed and chained. One that is genuine but of no use
 * (lost on the device, not understood here, chained to another past) is rejected *and passed over*, so that it
 * never blocks those behind it. One that is not genuine is rejected and does not move the chain: the true event
 * may still come. Central stores whatever moves the head in one transaction with it, an accepted event by its
 * hash and a rejected one by its code, and gives it back as `before` when the same id comes again.
 */
export function receive(
  envelope: Envelope,
  state: ReceiverState,
  ports: { digest: Digest; verify: Verify },
): Verdict {
  if (envelope.deviceId !== state.deviceId) return rejected('event-foreign');
  return receiveInspected(envelope, state, inspect(envelope, state.publicKey, ports));
}

/** What can be said of an event from itself and the key alone, in any thread. */
export interface Inspection<Event = SignedEvent> {
  /** Null when the event is genuine. */
  readonly forgery: 'hash-mismatch' | 'signature-invalid' | null;
  /** Null when the event is not understood here, or is not genuine. */
  readonly event: Event | null;
}

/** The costly half of `receive`: hash, signature and contract. */
export function inspect(
  envelope: Envelope,
  publicKey: string,
  ports: { digest: Digest; verify: Verify },
): Inspection {
  const forgery = findForgery(envelope, publicKey, ports);
  return { forgery, event: forgery === null ? parseSignedEvent(envelope.raw) : null };
}

/** The other half: the event's place in the chain. What is carried as the event is the caller's. */
export function receiveInspected<Event>(
  envelope: Envelope,
  state: Omit<ReceiverState, 'publicKey'>,
  { forgery, event }: Inspection<Event>,
): Verdict<Event> {
  if (envelope.deviceId !== state.deviceId) return rejected('event-foreign');
  if (forgery !== null) return rejected(forgery);
  const lost = envelope.raw.lost === true;
  if (state.before?.status === 'accepted')
    return lost || envelope.raw.hash === state.before.hash
      ? { status: 'duplicate' }
      : rejected('event-altered');
  if (state.before?.status === 'rejected') return rejected(state.before.code);
  return lost ? placeLost(envelope, state.head) : place(envelope, event, state.head);
}

function placeLost({ sequence }: Envelope, head: ChainHead): Verdict<never> {
  if (sequence <= head.sequence) return rejected('event-lost');
  if (sequence > head.sequence + 1) return gap(head);
  return { status: 'rejected', code: 'event-lost', head: { sequence, hash: null } };
}

function place<Event>({ sequence, raw }: Envelope, event: Event | null, head: ChainHead): Verdict<Event> {
  if (sequence <= head.sequence) return rejected('chain-fork');
  if (sequence > head.sequence + 1) return gap(head);
  const moved: ChainHead = { sequence, hash: String(raw.hash) };
  if (head.hash !== null && raw.previousHash !== head.hash)
    return { status: 'rejected', code: 'chain-broken', head: moved };
  if (event === null) return { status: 'rejected', code: 'event-invalid', head: moved };
  return { status: 'accepted', event, head: moved };
}

function findForgery(
  { raw }: Envelope,
  publicKey: string,
  { digest, verify }: { digest: Digest; verify: Verify },
): Inspection['forgery'] {
  const { hash, signature } = raw;
  if (typeof hash !== 'string' || tryHashOf(raw, digest) !== hash) return 'hash-mismatch';
  if (typeof signature !== 'string') return 'signature-invalid';
  return verify({ text: hash, signature, publicKey }) ? null : 'signature-invalid';
}

/** Null for what has no canonical form, such as a lone surrogate: JSON lets it through, we never write it. */
function tryHashOf(raw: Readonly<Record<string, unknown>>, digest: Digest): string | null {
  try {
    return hashOf(raw, digest);
  } catch (error) {
    if (isFault(error, 'input-invalid')) return null;
    throw error;
  }
}

const gap = (head: ChainHead): Verdict<never> => ({
  status: 'later',
  code: 'sequence-gap',
  expectedSequence: head.sequence + 1,
});

const rejected = (code: RejectionCode): Verdict<never> => ({ status: 'rejected', code });
