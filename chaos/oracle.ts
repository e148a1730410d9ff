/** The model: what the screen promised, and what that allows central to have in the end. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { CheckedIn } from './kiosk-page.ts';

/** One try of a person to check in; `promised` is null when the screen never said so. */
export interface Attempt {
  readonly enroleeId: string;
  readonly promised: CheckedIn | null;
}

/** An event as central has stored it. */
export interface StoredEvent {
  readonly sequence: number;
  readonly body: unknown;
}

export interface Judgement {
  readonly promised: number;
  /** Promised by the screen, and not at central. */
  readonly lost: number;
  /** At central more often than people checked in. */
  readonly doubled: number;
  /** Not what the screen said, or not what the kiosk signed. */
  readonly altered: number;
  /** Not in the order in which it happened. */
  readonly reordered: number;
  /** Recorded, though the screen had no time to say so. Allowed, at most once per attempt. */
  readonly unpromised: number;
  /** The first few of what is wrong, in words. */
  readonly problems: readonly string[];
}

/** A key of the kiosk, and the first event that it signs. */
export interface SigningKey {
  readonly publicKey: string;
  readonly fromSequence: number;
}

const eventSchema = z.looseObject({
  id: z.string(),
  sequence: z.int(),
  occurredAt: z.string(),
  previousHash: z.string(),
  hash: z.string(),
  signature: z.string(),
  payload: z.looseObject({
    kind: z.string(),
    enroleeId: z.string().optional(),
    recognition: z.looseObject({ comparisonScore: z.number() }).optional(),
  }),
});
type Event = z.infer<typeof eventSchema>;

/** Counts, and the first few in words. */
class Findings {
  readonly problems: string[] = [];
  readonly counts = { lost: 0, doubled: 0, altered: 0, reordered: 0 };

  note(kind: keyof Findings['counts'], problem: string): void {
    this.counts[kind] += 1;
    if (this.problems.length < 20) this.problems.push(`${kind}: ${problem}`);
  }
}

/**
 * @param attempts in the order in which they happened
 * @param stored all events of the device at central, by sequence number
 * @param keys of the kiosk, the oldest first; see `keysOf`
 */
export function judge(
  attempts: readonly Attempt[],
  stored: readonly StoredEvent[],
  keys: readonly SigningKey[],
): Judgement {
  const findings = new Findings();
  const events = stored.map(({ body }) => eventSchema.parse(body));
  checkChain(events, keys, findings);
  const checkIns = events.filter(({ payload }) => payload.kind === 'attendance');
  const byId = Map.groupBy(checkIns, ({ id }) => id);
  const promises = attempts.flatMap(({ promised }) => (promised === null ? [] : [promised]));
  for (const promised of promises) checkPromise(promised, byId.get(promised.eventId) ?? [], findings);
  const unpromised = checkOrder(attempts, checkIns, findings);
  return { promised: promises.length, ...findings.counts, unpromised, problems: findings.problems };
}

/** Without any code of ours: numbered from 1, each chained to the one before it, and signed. */
function checkChain(events: readonly Event[], keys: readonly SigningKey[], findings: Findings): void {
  let previousHash = '0'.repeat(64);
  for (const [index, event] of events.entries()) {
    const { hash, signature, ...stated } = event;
    const digest = createHash('sha256')
      .update(canonicalize(stated) ?? '')
      .digest('hex');
    const isSigned = isSignedBy(signerOf(event.sequence, keys), hash, signature);
    if (digest !== hash || !isSigned) findings.note('altered', `event ${event.id} is not what was signed`);
    if (event.previousHash !== previousHash || event.sequence !== index + 1)
      findings.note('reordered', `event ${event.id} (${event.sequence}) is out of the chain`);
    previousHash = hash;
  }
}

/** The last of those that sign from this event on or from an earlier one: a key may be changed twice between two events. */
const signerOf = (sequence: number, keys: readonly SigningKey[]): string | undefined =>
  keys.findLast(({ fromSequence }) => fromSequence <= sequence)?.publicKey;

function isSignedBy(publicKey: string | undefined, text: string, signature: string): boolean {
  if (publicKey === undefined) return false;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

/** What a kiosk stated when it changed its key, as it keeps it. */
const rotationSchema = z.looseObject({
  generation: z.int(),
  previousKey: z.string(),
  nextKey: z.string(),
  fromSequence: z.int(),
  signature: z.string(),
  nextSignature: z.string(),
});

/**
 * The keys that a kiosk ever signed with, by its own statements: each signed by the key before it and by the next one,
 * in one line from the first to the one in use. Answers what is wrong with them instead when anything is.
 * @param publicKey the one in use
 */
export function keysOf(statements: readonly unknown[], publicKey: string): readonly SigningKey[] | string {
  const rotations = statements.map((statement) => rotationSchema.parse(statement));
  const first = rotations[0]?.previousKey ?? publicKey;
  const keys: SigningKey[] = [{ publicKey: first, fromSequence: 1 }];
  for (const [index, { signature, nextSignature, ...stated }] of rotations.entries()) {
    const before = keys.at(-1);
    const text = canonicalize(stated) ?? '';
    const follows =
      stated.generation === index + 1 &&
      stated.previousKey === before?.publicKey &&
      stated.fromSequence >= before.fromSequence;
    const isSigned =
      isSignedBy(stated.previousKey, text, signature) && isSignedBy(stated.nextKey, text, nextSignature);
    if (!follows || !isSigned) return `the change of keys ${stated.generation} does not hold`;
    keys.push({ publicKey: stated.nextKey, fromSequence: stated.fromSequence });
  }
  return keys.at(-1)?.publicKey === publicKey ? keys : 'the key in use was never stated';
}

function checkPromise(promised: CheckedIn, found: readonly Event[], findings: Findings): void {
  const [event, ...more] = found;
  if (event === undefined) return findings.note('lost', promised.eventId);
  if (more.length > 0) findings.note('doubled', `${promised.eventId} is there ${found.length} times`);
  const isSame =
    event.occurredAt === promised.occurredAt &&
    event.payload.enroleeId === promised.enroleeId &&
    event.payload.recognition?.comparisonScore === promised.comparisonScore;
  if (!isSame) findings.note('altered', `${promised.eventId} is not what the screen said`);
}

/** Walks along what happened and what is there. Answers how many events belong to attempts that nobody saw end. */
function checkOrder(attempts: readonly Attempt[], checkIns: readonly Event[], findings: Findings): number {
  const placeOf = new Map(attempts.map(({ promised }, place) => [promised?.eventId ?? place, place]));
  let next = 0;
  let unpromised = 0;
  for (const event of checkIns) {
    const place = placeOf.get(event.id);
    if (place !== undefined) {
      if (place < next) findings.note('reordered', `${event.id} comes after a later check-in`);
      next = Math.max(next, place + 1);
      continue;
    }
    const cut = attempts.findIndex(
      ({ promised, enroleeId }, at) =>
        at >= next && promised === null && enroleeId === event.payload.enroleeId,
    );
    if (cut < 0) findings.note('doubled', `${event.id} belongs to no check-in`);
    else next = cut + 1;
    unpromised += 1;
  }
  return unpromised;
}
