import { createPrivateKey, generateKeyPairSync, sign as signBytes, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { createUnlessPresent, readIfPresent } from './tokens.ts';

/** Signs what central itself states. */
export interface Signer {
  /** `x` of the Ed25519 key's JWK. */
  readonly publicKey: string;
  sign(text: string): string;
}

/**
 * The key in `<directory>/signing-key` (PEM, mode 0600), made where it is missing. Each statement bears the public key
 * that it was signed by, so that processes with keys of their own may write to one database.
 * @throws Fault `file-unreadable`, `settings-invalid` when the file holds no Ed25519 key.
 */
export async function provideSigner(directory: string): Promise<Signer> {
  const path = join(directory, 'signing-key');
  try {
    if ((await readIfPresent(path)) === null) await createUnlessPresent(path, newKey());
    return signerOf(readKey(path, (await readIfPresent(path)) ?? ''));
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('file-unreadable', `${path} cannot be read or made.`, { cause: error });
  }
}

export const newKey = (): string =>
  String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));

function readKey(path: string, pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Told below: what a key file holds is not repeated.
  }
  throw new Fault(
    'settings-invalid',
    `${path} holds no Ed25519 key. Put the right one back, or delete the file to get a new one.`,
  );
}

export function signerOf(key: KeyObject | string): Signer {
  const privateKey = typeof key === 'string' ? createPrivateKey(key) : key;
  // A private JWK has the public half in it.
  const { x: publicKey = '' } = privateKey.export({ format: 'jwk' });
  return {
    publicKey,
    sign: (text) => signBytes(null, Buffer.from(text), privateKey).toString('base64url'),
  };
}
