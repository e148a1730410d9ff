import type { z } from 'zod';
import { readMessage } from './read-message.ts';

export interface CheckLink<Said> {
  readonly send: (message: Said) => void;
  readonly sendPicture: (picture: Uint8Array<ArrayBuffer>) => void;
  /** Ends the check: what was shown is forgotten. Nothing is heard from it any more. */
  readonly close: () => void;
}

export interface CheckLinkEvents<Heard> {
  readonly onMessage: (message: Heard) => void;
  readonly onLost: () => void;
}

export interface CheckAddress<Heard> {
  /** Of the daemon's socket. */
  readonly path: string;
  readonly schema: z.ZodType<Heard>;
}

/** One connection for one check. It is not made again by itself. */
export function openCheckLink<Heard, Said>(
  { path, schema }: CheckAddress<Heard>,
  { onMessage, onLost }: CheckLinkEvents<Heard>,
): CheckLink<Said> {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  let isClosed = false;
  socket.addEventListener('message', ({ data }) => {
    const message = readMessage(schema, data);
    if (isClosed) return;
    if (message === null) socket.close();
    else onMessage(message);
  });
  socket.addEventListener('close', () => {
    if (!isClosed) onLost();
  });
  const write = (data: string | Uint8Array<ArrayBuffer>): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(data);
  };
  return {
    send: (message) => write(JSON.stringify(message)),
    sendPicture: write,
    close: () => {
      isClosed = true;
      socket.close();
    },
  };
}
