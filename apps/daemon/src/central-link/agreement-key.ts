import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Fault } from '@rollcall/domain';
import type { Facts } from '@rollcall/store';

/** X25519: references are sealed for it; see [Note: sealed references]. */
export interface AgreementKey {
  readonly privateKey: KeyObject;
  /** The `x` of its JWK, base64url. */
  readonly publicKey: string;
}

const fact = 'agreement-key';

/** The device's, made at the first call; it lies among the facts, which are encrypted. */
export function openAgreementKey(facts: Facts): AgreementKey {
  const kept = facts.get(fact);
  if (kept !== null) return read(kept);
  const made = makeAgreementKey();
  made.keep(facts);
  return made.key;
}

/** A new one, which takes the place of the device's when it is kept. */
export function makeAgreementKey(): { readonly key: AgreementKey; keep(facts: Facts): void } {
  const text = generateKeyPairSync('x25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64url');
  return { key: read(text), keep: (facts) => facts.set(fact, text) };
}

function read(text: string): AgreementKey {
  const privateKey = createPrivateKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (x === undefined) throw new Fault('device-key-unreadable', 'The agreement key has no public half.');
  return { privateKey, publicKey: x };
}
