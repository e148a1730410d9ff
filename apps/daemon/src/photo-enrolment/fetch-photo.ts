import {
  mostPhotoBytes,
  photoAddressText,
  photoEnvelopeLabel,
  photoPartSchema,
  type PhotoToJudge,
} from '@rollcall/contract';
import { openSealed, type EnvelopeKey } from '@rollcall/runtime';
import { parseAnswer } from '../central-link/parse-answer.ts';

export interface PhotoSource {
  readonly central: { self(path: string, body: null): Promise<unknown> };
  readonly key: EnvelopeKey;
  /** This device's. */
  readonly deviceId: string;
}

/** In base64url, with what an envelope adds; more is not what central keeps. */
const mostCharacters = Math.ceil((mostPhotoBytes * 4) / 3) + 200;

/**
 * The picture as it was given to central. `gone`: it is not to be used any more. `unreadable`: it was sealed for another
 * key, or for another picture of another person.
 * @throws CentralFault when central cannot be used
 */
export async function fetchPhoto(
  { central, key, deviceId }: PhotoSource,
  { photoId, enroleeId }: Pick<PhotoToJudge, 'photoId' | 'enroleeId'>,
): Promise<Uint8Array | 'gone' | 'unreadable'> {
  let sealed = '';
  for (let more = true; more;) {
    const answer = await central.self(`photos/${photoId}?from=${sealed.length}`, null);
    const part = parseAnswer(photoPartSchema, answer);
    if (part.status === 'gone') return 'gone';
    sealed += part.sealed;
    more = part.more && part.sealed !== '';
    if (sealed.length > mostCharacters) return 'unreadable';
  }
  const address = photoAddressText({ photoId, enroleeId, recipient: deviceId });
  return openSealed(key, { label: photoEnvelopeLabel, address }, sealed) ?? 'unreadable';
}
