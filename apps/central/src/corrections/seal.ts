import { randomUUID } from 'node:crypto';
import { signedCorrectionSchema, type CorrectionChange, type SignedCorrection } from '@rollcall/contract';
import { canonicalJson, chainStart } from '@rollcall/sync';
import { createVerify } from '../access/device-key.ts';
import { sha256Hex } from '../access/digest.ts';
import type { Signer } from '../access/signing-key.ts';

export interface Author {
  readonly id: string;
  readonly name: string;
}

export interface CorrectionToSeal {
  readonly author: Author;
  readonly reason: string;
  readonly change: CorrectionChange;
  readonly statedAt: Date;
  /** The end of the chain; null at its start. */
  readonly last: { readonly sequence: number; readonly hash: string } | null;
}

export interface SealedCorrection {
  readonly correction: SignedCorrection;
  /** What was hashed. */
  readonly statement: string;
}

/** See [Note: corrections]. */
export function sealCorrection(stated: CorrectionToSeal, signer: Signer): SealedCorrection {
  const { author, reason, change, statedAt, last } = stated;
  const plain = {
    id: randomUUID(),
    sequence: (last?.sequence ?? 0) + 1,
    statedAt: statedAt.toISOString(),
    author,
    reason,
    change,
    previousHash: last?.hash ?? chainStart,
  };
  const statement = canonicalJson(plain);
  const hash = sha256Hex(statement);
  const sealed = { ...plain, hash, signature: signer.sign(hash), publicKey: signer.publicKey };
  return { correction: signedCorrectionSchema.parse(sealed), statement };
}

/** Whether it says what was signed. That the key is central's is for whoever knows central's key to say. */
export function isGenuine({ hash, signature, publicKey, ...plain }: SignedCorrection): boolean {
  return sha256Hex(canonicalJson(plain)) === hash && createVerify()({ text: hash, signature, publicKey });
}
