import {
  maxFrameBytes,
  onboardingToDaemonSchema,
  unpackPicture,
  type OnboardingToDaemon,
} from '@rollcall/contract';

export interface Look {
  readonly capturedAtMs: number;
  readonly image: Uint8Array;
}

/** Longest JSON message of the page, in bytes. */
const maxTextBytes = 1024;
/** Beyond this the socket itself ends the connection (1009), before anything is kept. */
export const maxMessageBytes = maxFrameBytes + 64;

export type Inbound =
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'message'; readonly message: OnboardingToDaemon }
  | { readonly kind: 'unreadable'; readonly code: 'picture-unreadable' | 'message-unreadable' };

/** What the page sent, by [Note: the onboarding socket]. */
export function readInbound(data: Uint8Array, isBinary: boolean): Inbound {
  if (!isBinary) return readMessage(data);
  const look = unpackPicture(data);
  return look?.kind === 'look' ? { kind: 'look', look } : { kind: 'unreadable', code: 'picture-unreadable' };
}

function readMessage(data: Uint8Array): Inbound {
  const parsed = onboardingToDaemonSchema.safeParse(data.byteLength > maxTextBytes ? null : parseJson(data));
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
