import { signedEventSchema } from '@rollcall/contract';
import { Fault, type DeviceEvent, type DeviceId, type EventId, type SignedEvent } from '@rollcall/domain';
import { canonicalJson } from './canonical-json.ts';

/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hex digits. */
export type Digest = (text: string) => string;
/** Ed25519 signature of the text's UTF-8 bytes, base64url without padding. */
export type Sign = (text: string) => string;
/** Whether `signature` is the Ed25519 signature of `text` by the holder of `publicKey` (JWK `x`); never throws. */
export type Verify = (claim: { text: string; signature: string; publicKey: string }) => boolean;

/** `previousHash` of a device's first event. */
export const chainStart = '0'.repeat(64);

/** The last event of a device's chain. `hash` is null when that event is known to be lost. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string | null;
}
export const emptyChain: ChainHead = { sequence: 0, hash: chainStart };

/** Stands in a batch for an event that the device can no longer read, so that central can pass over it. */
export interface LostEvent {
  readonly id: EventId;
  readonly deviceId: DeviceId;
  readonly sequence: number;
  readonly lost: true;
  readonly hash: string;
  readonly signature: string;
}

/**
 * [Note: the event chain] `hash` covers the whole event with the hash of the one before it; the signature covers
 * the 64 hex digits of `hash` as text. Whoever changes, drops or swaps an event has to forge all that follow.
 * @throws Fault `input-invalid` for an event that central would not be able to read: better here than in its answer.
 */
export function sealEvent(event: DeviceEvent, ports: { digest: Digest; sign: Sign }): SignedEvent {
  const hash = ports.digest(canonicalJson(event));
  const sealed = signedEventSchema.safeParse({ ...event, hash, signature: ports.sign(hash) });
  if (sealed.success) return sealed.data;
  throw new Fault('input-invalid', 'This event does not keep to the contract.', {
    context: { problems: sealed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) },
  });
}

/** Signed like an event, so that nobody on the way can make central pass over one. */
export function sealLostEvent(
  place: { id: EventId; deviceId: DeviceId; sequence: number },
  ports: { digest: Digest; sign: Sign },
): LostEvent {
  const stated = { id: place.id, deviceId: place.deviceId, sequence: place.sequence, lost: true } as const;
  const hash = ports.digest(canonicalJson(stated));
  return { ...stated, hash, signature: ports.sign(hash) };
}

/** The hash that a received event should have: over everything but `hash` and `signature`, known fields or not. */
export function hashOf(event: Readonly<Record<string, unknown>>, digest: Digest): string {
  const { hash: _hash, signature: _signature, ...stated } = event;
  return digest(canonicalJson(stated));
}

/** An event as the contract has it, or null. Says nothing about its hash and signature. */
export function parseSignedEvent(raw: unknown): SignedEvent | null {
  const parsed = signedEventSchema.safeParse(raw);
  return parsed.success ? parsed.data : null;
}
