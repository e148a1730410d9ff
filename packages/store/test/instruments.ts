import { createHash, createPublicKey, verify as verifyBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { isFault, type FaultCode, type SignedEvent } from '@rollcall/domain';
import {
  emptyChain,
  readEnvelope,
  receive,
  type ChainHead,
  type EventAnswer,
  type ReceiverState,
} from '@rollcall/sync';
import { openDeviceStore, type DeviceIdentity, type DeviceStore } from '../src/index.ts';
import { morning } from './record.ts';

export * from './record.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-store-'));
after(() => rmSync(root, { recursive: true, force: true }));

/** A directory of its own for each test; goes when the test file has ended. */
export const newDirectory = (): string => mkdtempSync(join(root, 'device-'));

export const atMorning = (): number => morning;

const open: DeviceStore[] = [];
after(() => open.forEach((store) => store.close()));

export function openStore(directory: string, now = atMorning): DeviceStore {
  const store = openDeviceStore({ directory, now });
  open.push(store);
  return store;
}

/** All that waits, however much it is. */
export const pendingOf = (store: DeviceStore): readonly SignedEvent[] =>
  store.outbox.nextBatch({ maxEvents: 1e6, maxBytes: 1e9 }).map((event) => {
    if ('lost' in event) throw new Error(`event ${event.sequence} is lost`);
    return event;
  });

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export const verify = (claim: { text: string; signature: string; publicKey: string }): boolean =>
  verifyBytes(
    null,
    Buffer.from(claim.text),
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: claim.publicKey }, format: 'jwk' }),
    Buffer.from(claim.signature, 'base64url'),
  );

/** The central server's decisions, by the policy that it really uses. */
export function createCentral({ deviceId, publicKey }: DeviceIdentity) {
  let head: ChainHead = emptyChain;
  const known = new Map<string, NonNullable<ReceiverState['before']>>();
  const accepted: SignedEvent[] = [];
  function answer(raw: unknown): EventAnswer {
    const envelope = readEnvelope(raw);
    if (envelope === null) return { id: '', status: 'rejected', code: 'event-unreadable' };
    const state = { deviceId, publicKey, head, before: known.get(envelope.id) };
    const verdict = receive(envelope, state, { digest, verify });
    if (verdict.status === 'accepted') {
      accepted.push(verdict.event);
      known.set(envelope.id, { status: 'accepted', hash: verdict.event.hash });
    }
    if ('head' in verdict && verdict.head) head = verdict.head;
    return { id: envelope.id, ...verdict };
  }
  return { accepted, answer };
}

export const isFaultOf =
  (code: FaultCode) =>
  (error: unknown): boolean =>
    isFault(error, code);
