import {
  identityToDaemonSchema,
  maxFrameBytes,
  maxStillBytes,
  unpackPicture,
  type IdentityToDaemon,
} from '@rollcall/contract';
import type { Picture } from './identity-check.ts';

/** Longest JSON message of the page, in bytes. */
const maxTextBytes = 1024;
/** Beyond this the socket itself ends the connection (1009), before anything is kept. */
export const maxMessageBytes = maxStillBytes + 64;

export type Inbound =
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'message'; readonly message: IdentityToDaemon }
  | { readonly kind: 'unreadable'; readonly code: 'picture-unreadable' | 'message-unreadable' };

/** What the page sent, by [Note: the identity socket]. */
export function readInbound(data: Uint8Array, isBinary: boolean): Inbound {
  if (!isBinary) return readMessage(data);
  const picture = unpackPicture(data);
  const most = picture?.kind === 'look' ? maxFrameBytes : maxStillBytes;
  if (picture === null || picture.image.byteLength > most) {
    return { kind: 'unreadable', code: 'picture-unreadable' };
  }
  return { kind: 'picture', picture };
}

function readMessage(data: Uint8Array): Inbound {
  const parsed = identityToDaemonSchema.safeParse(data.byteLength > maxTextBytes ? null : parseJson(data));
  if (!parsed.success) return { kind: 'unreadable', code: 'message-unreadable' };
  return { kind: 'message', message: parsed.data };
}

/** Undefined when the text is not JSON. */
function parseJson(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    return undefined;
  }
}
