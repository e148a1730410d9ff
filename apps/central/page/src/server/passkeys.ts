import {
  startAuthentication,
  startRegistration,
  WebAuthnError,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { t } from 'i18next';
import { z } from 'zod';
import { passkeysSchema, type Passkeys } from '../../../src/access/wire.ts';
import { exchange, none, sendJson } from './access.ts';
import { ask, type Answer } from './ask.ts';

const own = '/api/v1/me/passkeys';
const door = '/api/v1/session/passkey';

/** The browser's own words, which go to it as they are: it says what it does not understand. */
const question = <Options>() =>
  z.object({
    options: z.custom<Options>((options) => typeof options === 'object' && options !== null),
  });
const creation = question<PublicKeyCredentialCreationOptionsJSON>();
const request = question<PublicKeyCredentialRequestOptionsJSON>();

export const askPasskeys = (): Promise<Answer<Passkeys>> => ask(own, passkeysSchema);

export interface PasskeyProof {
  readonly password: string;
  /** Where the account has a second factor. */
  readonly code?: string;
}

/** The person's device asks for a finger, a face or a PIN in between. */
export async function addPasskey(name: string, proof: PasskeyProof): Promise<Answer<null>> {
  const asked = await exchange(['POST', `${own}/challenge`, proof], creation);
  if (asked.outcome !== 'ok') return asked;
  const made = await byDevice(() => startRegistration({ optionsJSON: asked.value.options }));
  if (made.outcome !== 'ok') return made;
  return none(await sendJson('POST', own, { name, response: made.value }));
}

export const removePasskey = async (passkeyId: string, proof: PasskeyProof): Promise<Answer<null>> =>
  none(await sendJson('POST', `${own}/${encodeURIComponent(passkeyId)}/remove`, proof));

export async function signInByPasskey(): Promise<Answer<null>> {
  const asked = await exchange(['POST', `${door}/challenge`, {}], request);
  if (asked.outcome !== 'ok') return asked;
  const shown = await byDevice(() => startAuthentication({ optionsJSON: asked.value.options }));
  if (shown.outcome !== 'ok') return shown;
  return none(await sendJson('POST', door, { response: shown.value }));
}

/** Browsers do not tell a cancelled dialog from a device without a passkey, so that pages cannot find out. */
async function byDevice<T>(show: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { outcome: 'ok', value: await show() };
  } catch (error) {
    const isThere =
      error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    return {
      outcome: 'failed',
      message: t(isThere ? 'access.passkeys.isThere' : 'access.passkeys.cancelled'),
    };
  }
}
