/** A security key in software: what a browser with one sends, and what a thief, a copy or a false page would send. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const flagsOf = ({ verified, withKey }: { verified: boolean; withKey: boolean }): number =>
  0x01 | (verified ? 0x04 : 0) | (withKey ? 0x40 : 0);

/** Just what authenticators write: small maps of short texts, byte strings and small numbers (RFC 8949). */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (!(value instanceof Map)) throw new Error('no authenticator writes this');
  const entries = [...value].flatMap(([key, item]) => [cbor(key), cbor(item)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}
function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  return size < 256
    ? Buffer.from([(major << 5) | 24, size])
    : Buffer.from([(major << 5) | 25, size >> 8, size & 0xff]);
}

const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();
const numberOf = (counter: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(counter);
  return bytes;
};

export interface Authenticator {
  readonly id: string;
  /** The number of the last use; set it back, and it is a copy. */
  counter: number;
  /** Whose passkey it holds, as it was told when it was made. */
  userHandle: string;
  create(options: unknown, differently?: Differently): object;
  get(options: unknown, differently?: Differently): object;
}

export interface Differently {
  readonly origin?: string;
  readonly rpId?: string;
  /** Whether a finger, a face or a PIN was shown. */
  readonly verified?: boolean;
  readonly challenge?: string;
  readonly signedBy?: KeyObject;
}

const creation = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
});
const request = z.object({ challenge: z.string(), rpId: z.string() });

/** @param origin where the browser is */
export function createAuthenticator(origin: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const key = new Map<number, number | Buffer>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
  const rawId = randomBytes(32);
  const id = rawId.toString('base64url');
  const clientData = (type: string, challenge: string, differently: Differently): Buffer =>
    Buffer.from(
      JSON.stringify({ type, challenge, origin: differently.origin ?? origin, crossOrigin: false }),
    );
  const envelope = (response: object): object => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });
  return {
    id,
    counter: 0,
    userHandle: randomBytes(32).toString('base64url'),
    create(options, differently = {}) {
      const { challenge, rp, user } = creation.parse(options);
      this.userHandle = user.id;
      const { verified = true, rpId = rp.id } = differently;
      const data = Buffer.concat([
        sha256(rpId),
        Buffer.from([flagsOf({ verified, withKey: true })]),
        numberOf(this.counter),
        Buffer.alloc(16),
        Buffer.from([0, rawId.length]),
        rawId,
        cbor(key),
      ]);
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]);
      return envelope({
        clientDataJSON: clientData(
          'webauthn.create',
          differently.challenge ?? challenge,
          differently,
        ).toString('base64url'),
        attestationObject: cbor(attestation).toString('base64url'),
        transports: ['usb'],
      });
    },
    get(options, differently = {}) {
      const { challenge, rpId: asked } = request.parse(options);
      this.counter += 1;
      const { verified = true, rpId = asked, signedBy = privateKey } = differently;
      const data = Buffer.concat([
        sha256(rpId),
        Buffer.from([flagsOf({ verified, withKey: false })]),
        numberOf(this.counter),
      ]);
      const client = clientData('webauthn.get', differently.challenge ?? challenge, differently);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), signedBy);
      return envelope({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: this.userHandle,
      });
    },
  };
}
