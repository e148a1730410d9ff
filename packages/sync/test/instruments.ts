import {
  createHash,
  generateKeyPairSync,
  sign as signBytes,
  verify as verifyBytes,
  createPublicKey,
} from 'node:crypto';
import type { DeviceEvent, SignedEvent } from '@rollcall/domain';
import { sealEvent, emptyChain, type ChainHead, type Digest, type Sign, type Verify } from '../src/index.ts';

export const digest: Digest = (text) => createHash('sha256').update(text).digest('hex');

export const verify: Verify = ({ text, signature, publicKey }) =>
  verifyBytes(
    null,
    Buffer.from(text),
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );

/** A device's key and a maker of chained events. */
export function createSender(deviceId = 'kiosk-1'): {
  publicKey: string;
  sign: Sign;
  event(head: ChainHead, change?: object): SignedEvent;
} {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const sign: Sign = (text) => signBytes(null, Buffer.from(text), privateKey).toString('base64url');
  return {
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    sign,
    event: (head, change = {}) => sealEvent({ ...plainEvent(deviceId, head), ...change }, { digest, sign }),
  };
}

let counter = 0;
export function plainEvent(deviceId: string, head: ChainHead = emptyChain): DeviceEvent {
  counter += 1;
  return {
    id: `01935000-0000-7000-8000-${String(counter).padStart(12, '0')}`,
    deviceId,
    sequence: head.sequence + 1,
    occurredAt: '2026-11-20T08:30:00.000Z',
    clockTrust: { synchronised: true, centralOffsetMs: null },
    previousHash: head.hash,
    payload: {
      kind: 'enrolment',
      enroleeId: 'ada',
      displayName: 'Ada Lovelace',
      modelId: 'faceres-1',
      referenceCount: 3,
    },
  } as DeviceEvent;
}

export const headAfter = (event: SignedEvent): ChainHead => ({ sequence: event.sequence, hash: event.hash });
