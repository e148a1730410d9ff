import { kioskToDaemonSchema, unpackFrame, type KioskToDaemon } from '@rollcall/contract';

/** Longest JSON message of a page, in characters. */
const maxTextLength = 4096;

export type Inbound =
  | { readonly kind: 'frame'; readonly capturedAtMs: number; readonly image: Uint8Array }
  | { readonly kind: 'message'; readonly message: KioskToDaemon }
  | { readonly kind: 'unreadable'; readonly code: UnreadableCode; readonly message: string };

type UnreadableCode = 'frame-unreadable' | 'message-too-long' | 'message-not-json' | 'message-unknown';

const unreadable = (code: UnreadableCode, message: string): Inbound => ({
  kind: 'unreadable',
  code,
  message,
});

/** What a page sent, by [Note: the kiosk socket]. */
export function readInbound(data: Uint8Array, isBinary: boolean): Inbound {
  if (isBinary) return readFrame(data);
  if (data.byteLength > maxTextLength) return unreadable('message-too-long', 'This message is too long.');
  const json = parseJson(new TextDecoder().decode(data));
  if (json === undefined) return unreadable('message-not-json', 'This message is not JSON.');
  const parsed = kioskToDaemonSchema.safeParse(json);
  if (parsed.success) return { kind: 'message', message: parsed.data };
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || 'message'}: ${issue.message}`,
  );
  return unreadable(
    'message-unknown',
    `This message is not known here. ${problems.join('; ').slice(0, 500)}`,
  );
}

function readFrame(data: Uint8Array): Inbound {
  const frame = unpackFrame(data);
  if (frame !== null) return { kind: 'frame', ...frame };
  return unreadable('frame-unreadable', 'This frame has no capture time or no picture.');
}

/** Undefined when the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
