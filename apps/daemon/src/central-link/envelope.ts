import type { SealedReferences } from '@rollcall/contract';
import { openSealed, sealFor, type EnvelopeBinding } from '@rollcall/runtime';
import { canonicalJson } from '@rollcall/sync';
import type { AgreementKey } from './agreement-key.ts';

export type EnvelopeAddress = Omit<SealedReferences, 'sealed'>;

const bindingOf = (address: EnvelopeAddress): EnvelopeBinding => ({
  label: 'rollcall references 1',
  address: canonicalJson(address),
});

/** @param recipientKey `x` of the JWK */
export const sealReferencesFor = (
  recipientKey: string,
  address: EnvelopeAddress,
  content: Uint8Array,
): string => sealFor(recipientKey, bindingOf(address), content);

/** Null when it was sealed for another key or another address, or was altered. */
export const openSealedReferences = (
  key: AgreementKey,
  address: EnvelopeAddress,
  sealed: string,
): Buffer | null => openSealed(key, bindingOf(address), sealed);
