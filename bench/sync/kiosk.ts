/** A kiosk of the bench: signs a week of check-ins, as a device does. */
import { createHash, createPrivateKey, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { emptyChain, sealEvent, type ChainHead } from '@rollcall/sync';
import { signedEventSchema, type DeviceRegistration } from '@rollcall/contract';
import { isDeviceId, type AttendancePayload, type SignedEvent } from '@rollcall/domain';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { issueCredential } from '../../apps/daemon/src/outbox/device-credential.ts';

export interface BenchKiosk {
  readonly registration: DeviceRegistration;
  /** The next events of its chain, a given time apart. */
  events(count: number, options: { readonly fromMs: number; readonly everyMs: number }): SignedEvent[];
  credential(): string;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export function createBenchKiosk(number: number): BenchKiosk {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const sign = (text: string): string => signBytes(null, Buffer.from(text), key).toString('base64url');
  const deviceId = z
    .string()
    .refine(isDeviceId)
    .parse(`kiosk-${String(number).padStart(5, '0')}`);
  const identity = { deviceId, publicKey: publicKey.export({ format: 'jwk' }).x ?? '', sign };
  const start = { boot: 1, instance: `bench-${number}-instance` };
  let head: ChainHead = emptyChain;
  const next = (ms: number): SignedEvent => {
    const { id: _id, hash: _hash, signature: _signature, ...plain } = template(deviceId);
    const event = sealEvent(
      {
        ...plain,
        id: signedEventSchema.shape.id.parse(uuidv7({ msecs: ms })),
        sequence: head.sequence + 1,
        occurredAt: new Date(ms).toISOString(),
        previousHash: head.hash ?? '',
      },
      { digest, sign },
    );
    head = { sequence: event.sequence, hash: event.hash };
    return event;
  };
  return {
    registration: { deviceId, name: `Kiosk ${number}`, publicKey: identity.publicKey },
    events: (count, { fromMs, everyMs }) =>
      Array.from({ length: count }, (_, index) => next(fromMs + index * everyMs)),
    credential: () => issueCredential(identity, start, Date.now()),
  };
}

let people = 0;

export function attendancePayload(): AttendancePayload {
  const event = template('kiosk');
  if (event.payload.kind !== 'attendance') throw new TypeError('the template is a check-in');
  return event.payload;
}

const template = (deviceId: string): SignedEvent => {
  people = (people + 1) % 500;
  const action = { onsetMs: 812.4, peakMs: 1011.2, returnMs: 1340.8, extent: 0.4127, frames: 9 };
  const fix = {
    latitude: 52.5163,
    longitude: 13.3777,
    accuracyMetres: 5,
    source: 'configured',
    ageSeconds: 0,
  };
  return signedEventSchema.parse({
    id: '01935000-0000-7000-8000-000000000000',
    deviceId,
    sequence: 1,
    occurredAt: '2026-01-01T00:00:00.000Z',
    clockTrust: { synchronised: true, centralOffsetMs: 12 },
    previousHash: '0'.repeat(64),
    payload: {
      kind: 'attendance',
      enroleeId: `person-${people}`,
      siteId: 'bench',
      method: 'face',
      recognition: { modelId: 'faceres-1', comparisonScore: 0.9134, threshold: 0.5, margin: 0.31 },
      liveness: {
        verdict: 'live',
        actions: [
          { action: 'blink', ...action },
          { action: 'turn_left', ...action },
        ],
      },
      presence: { verdict: 'inside', siteId: 'bench', fix, edgeDistanceMetres: -12.5 },
    },
    hash: '0'.repeat(64),
    signature: 'A'.repeat(86),
  });
};
