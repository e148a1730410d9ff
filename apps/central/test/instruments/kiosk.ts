/** A kiosk as central sees it: a key, a chain of events, and credentials. */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomUUID, sign as signBytes, type KeyObject } from 'node:crypto';
import { signedEventSchema, type DeviceRegistration } from '@rollcall/contract';
import { isDeviceId, type SignedEvent } from '@rollcall/domain';
import { emptyChain, hashOf, type ChainHead } from '@rollcall/sync';
import { SignJWT } from 'jose';

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface Kiosk {
  readonly registration: DeviceRegistration;
  readonly privateKey: KeyObject;
  sign(text: string): string;
  /** The next event of its chain. */
  event(payload?: object, change?: object): SignedEvent;
  events(count: number): SignedEvent[];
  /** An event as this kiosk would have signed it, whatever is in it. */
  seal(event: object): Record<string, unknown>;
  credential(claims?: CredentialClaims): Promise<string>;
}

export interface CredentialClaims {
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now. */
  readonly issuedIn?: number;
  readonly expiresIn?: number;
}

export function createKiosk(deviceId = 'kiosk-1', name = 'Front door'): Kiosk {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const sign = (text: string): string => signBytes(null, Buffer.from(text), privateKey).toString('base64url');
  let head: ChainHead = emptyChain;
  const seal: Kiosk['seal'] = (plain) => {
    const hash = hashOf({ ...plain }, digest);
    return { ...plain, hash, signature: sign(hash) };
  };
  const event: Kiosk['event'] = (payload = attendance(), change = {}) => {
    const plain = { ...plainEvent(deviceId, head, payload), ...change };
    const sealed = signedEventSchema.parse(seal(plain));
    head = { sequence: sealed.sequence, hash: sealed.hash };
    return sealed;
  };
  return {
    registration: {
      deviceId: deviceIdOf(deviceId),
      name,
      publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    },
    privateKey,
    sign,
    event,
    events: (count) => Array.from({ length: count }, () => event()),
    seal,
    credential: (claims = {}) => issueCredential(privateKey, { issuer: deviceId, ...claims }),
  };
}

function issueCredential(key: KeyObject, claims: CredentialClaims): Promise<string> {
  const { issuer = '', audience = 'rollcall-central', issuedIn = 0, expiresIn = 60 } = claims;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(now + issuedIn)
    .setExpirationTime(now + expiresIn)
    .sign(key);
}

function deviceIdOf(text: string): DeviceRegistration['deviceId'] {
  assert.ok(isDeviceId(text));
  return text;
}

/** The clock of these kiosks: a second per event. */
const firstMs = Date.UTC(2026, 10, 20, 8);
let made = 0;

function plainEvent(deviceId: string, head: ChainHead, payload: object) {
  made += 1;
  return {
    id: randomUUID(),
    deviceId,
    sequence: head.sequence + 1,
    occurredAt: new Date(firstMs + made * 1000).toISOString(),
    clockTrust: { synchronised: true, centralOffsetMs: null },
    previousHash: head.hash ?? '',
    payload,
  };
}

export function attendance(enroleeId = 'ada', change: object = {}): object {
  const fix = { latitude: 1, longitude: 2, accuracyMetres: 5, source: 'configured', ageSeconds: 0 };
  const action = { action: 'blink', onsetMs: 1, peakMs: 2, returnMs: 3, extent: 0.4, frames: 5 };
  return {
    kind: 'attendance',
    enroleeId,
    siteId: 'main-office',
    method: 'face',
    recognition: { modelId: 'faceres-1', comparisonScore: 0.91, threshold: 0.5, margin: null },
    liveness: { verdict: 'live', actions: [action, { ...action, action: 'turn_left' }] },
    presence: { verdict: 'inside', siteId: 'main-office', fix, edgeDistanceMetres: -12.5 },
    ...change,
  };
}

export const enrolment = (enroleeId: string, displayName: string): object => ({
  kind: 'enrolment',
  enroleeId,
  displayName,
  modelId: 'faceres-1',
  referenceCount: 3,
});

/** References made anew of the faces that the kiosk keeps. */
export const renewal = (enroleeId: string, displayName: string): object => ({
  ...enrolment(enroleeId, displayName),
  renewal: true,
});

/** Of somebody who typed a PIN or showed a badge: neither scores nor movements. */
export function attendanceWithoutFace(change: object): object {
  const {
    recognition: _recognition,
    liveness: _liveness,
    ...rest
  } = { recognition: 0, liveness: 0, ...attendance('bo') };
  return { ...rest, ...change };
}

/** An event as its author would have it before hash and signature. */
export function unsealed(event: object): Record<string, unknown> {
  const { hash: _hash, signature: _signature, ...plain } = { hash: '', signature: '', ...event };
  return plain;
}
