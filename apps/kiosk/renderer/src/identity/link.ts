import { daemonToIdentitySchema, type DaemonToIdentity, type IdentityToDaemon } from '@rollcall/contract';

export interface IdentityLink {
  readonly send: (message: IdentityToDaemon) => void;
  readonly sendPicture: (picture: Uint8Array<ArrayBuffer>) => void;
  /** Ends the check: what was shown is forgotten. Nothing is heard from it any more. */
  readonly close: () => void;
}

export interface IdentityLinkEvents {
  readonly onMessage: (message: DaemonToIdentity) => void;
  readonly onLost: () => void;
}

function parse(data: unknown): DaemonToIdentity | null {
  if (typeof data !== 'string') return null;
  try {
    const parsed = daemonToIdentitySchema.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** One connection for one check; see [Note: the identity socket]. It is not made again by itself. */
export function openIdentityLink({ onMessage, onLost }: IdentityLinkEvents): IdentityLink {
  const url = new URL('/ws/identity', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  let isClosed = false;
  socket.addEventListener('message', ({ data }) => {
    const message = parse(data);
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
