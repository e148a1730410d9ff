import { unpackPicture } from '@rollcall/contract';
import type { CheckProtocol, Picture } from './check.ts';

/** Longest JSON message of the page, in bytes. */
const maxTextBytes = 1024;

export type Inbound<Heard> =
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'message'; readonly message: Heard }
  | { readonly kind: 'unreadable'; readonly code: 'picture-unreadable' | 'message-unreadable' };

/** Beyond this the socket itself ends the connection (1009), before anything is kept. */
export const maxMessageBytes = ({ mostImageBytes }: CheckProtocol<unknown>): number =>
  Math.max(...Object.values(mostImageBytes).map((most) => most ?? 0)) + 64;

/** What the page sent, by [Note: the identity socket] or [Note: the onboarding socket]. */
export function readInbound<Heard>(
  data: Uint8Array,
  isBinary: boolean,
  { messages, mostImageBytes }: CheckProtocol<Heard>,
): Inbound<Heard> {
  if (isBinary) {
    const picture = unpackPicture(data);
    return picture !== null && picture.image.byteLength <= (mostImageBytes[picture.kind] ?? -1)
      ? { kind: 'picture', picture }
      : { kind: 'unreadable', code: 'picture-unreadable' };
  }
  const parsed = messages.safeParse(data.byteLength > maxTextBytes ? null : parseJson(data));
  return parsed.success
    ? { kind: 'message', message: parsed.data }
    : { kind: 'unreadable', code: 'message-unreadable' };
}

/** Undefined when the text is not JSON. */
function parseJson(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    return undefined;
  }
}
