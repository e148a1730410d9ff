import { type DaemonToKiosk, daemonToKioskSchema, type KioskToDaemon } from '@rollcall/contract';
import { reconnectDelayMs } from './backoff.ts';
import { readMessage } from './read-message.ts';

export interface DaemonLink {
  readonly send: (message: KioskToDaemon) => void;
  readonly sendFrame: (frame: Uint8Array<ArrayBuffer>) => void;
  /** Hangs up on a daemon that has fallen silent; the next connection is made as after any loss. */
  readonly drop: () => void;
}

export interface LinkEvents {
  readonly onOpen: () => void;
  readonly onLost: () => void;
  readonly onMessage: (message: DaemonToKiosk) => void;
  readonly onUnreadable: () => void;
}

/** Keeps one WebSocket to the daemon open for as long as the page lives; see [Note: the kiosk socket]. */
export function keepLinked(url: string, events: LinkEvents): DaemonLink {
  let socket: WebSocket | null = null;
  let failures = 0;

  function connect(): void {
    const current = new WebSocket(url);
    socket = current;
    current.addEventListener('open', events.onOpen);
    current.addEventListener('message', ({ data }) => {
      if (current !== socket) return;
      const message = readMessage(daemonToKioskSchema, data);
      if (message === null) events.onUnreadable();
      else {
        failures = 0;
        events.onMessage(message);
      }
    });
    current.addEventListener('close', () => {
      if (current === socket) lose();
    });
  }

  function lose(): void {
    socket = null;
    failures += 1;
    events.onLost();
    setTimeout(connect, reconnectDelayMs(failures, Math.random()));
  }

  const write = (data: string | Uint8Array<ArrayBuffer>): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(data);
  };
  connect();
  return {
    send: (message) => write(JSON.stringify(message)),
    sendFrame: write,
    drop: () => {
      const dropped = socket;
      if (dropped === null) return;
      lose();
      dropped.close();
    },
  };
}
