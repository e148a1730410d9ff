import { liveInboundSchema, maxLiveFrameBytes, type LiveErrorCode } from '@rollcall/contract';
import { pictureOfText } from '../picture-text.ts';

export type Inbound =
  | { readonly kind: 'frame'; readonly image: Uint8Array }
  | { readonly kind: 'unreadable'; readonly code: LiveErrorCode; readonly message: string };

/** Base64 takes four characters for three bytes; some more for the rest of the message. */
const maxTextBytes = Math.ceil((maxLiveFrameBytes * 4) / 3) + 1024;

/** Beyond this the socket itself ends the connection (1009), before the whole of it is here: see `LiveWebSocket`. */
export const maxMessageBytes = 2 * maxTextBytes;

const unreadable = (code: LiveErrorCode, message: string) => ({ kind: 'unreadable', code, message }) as const;
export const tooLarge = unreadable('frame-too-large', `A frame has at most ${maxLiveFrameBytes} bytes.`);

/** What a client sent, by [Note: the live socket]. Whether a frame is a picture is found out by looking at it. */
export function readInbound(data: Uint8Array, isBinary: boolean): Inbound {
  if (isBinary) return frameOf(data);
  if (data.byteLength > maxTextBytes) return tooLarge;
  const parsed = liveInboundSchema.safeParse(parseJson(data));
  if (!parsed.success) {
    return unreadable('message-unreadable', 'Send a picture, or {"type":"frame","image":"<base64>"}.');
  }
  const text = 'image' in parsed.data ? parsed.data.image : parsed.data.frame;
  const image = pictureOfText(text);
  if (image === null) return unreadable('frame-unreadable', 'The image is no base64 of a picture.');
  return frameOf(image);
}

function frameOf(image: Uint8Array): Inbound {
  if (image.byteLength === 0) return unreadable('frame-unreadable', 'The frame is empty.');
  return image.byteLength > maxLiveFrameBytes ? tooLarge : { kind: 'frame', image };
}

/** Undefined when the text is not JSON. */
function parseJson(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    return undefined;
  }
}
