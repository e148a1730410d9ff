import type { KeyRotation } from '@rollcall/contract';
import { canonicalJson } from './canonical-json.ts';
import type { Sign } from './chain.ts';

/** What a device states of its new keys, signed by the old key and by the new one; see [Note: key rotation]. */
export function stateKeyRotation(
  stated: Omit<KeyRotation, 'signature' | 'nextSignature'>,
  ports: { readonly sign: Sign; readonly signNext: Sign },
): KeyRotation {
  const text = canonicalJson(stated);
  return { ...stated, signature: ports.sign(text), nextSignature: ports.signNext(text) };
}
