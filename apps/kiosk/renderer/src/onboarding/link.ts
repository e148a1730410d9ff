import {
  daemonToOnboardingSchema,
  type DaemonToOnboarding,
  type OnboardingToDaemon,
} from '@rollcall/contract';

export interface OnboardingLink {
  readonly send: (message: OnboardingToDaemon) => void;
  readonly sendPicture: (picture: Uint8Array<ArrayBuffer>) => void;
  /** Nothing is heard from it any more. */
  readonly close: () => void;
}

export interface OnboardingLinkEvents {
  readonly onMessage: (message: DaemonToOnboarding) => void;
  readonly onLost: () => void;
}

function parse(data: unknown): DaemonToOnboarding | null {
  if (typeof data !== 'string') return null;
  try {
    const parsed = daemonToOnboardingSchema.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** One connection for one check; see [Note: the onboarding socket]. It is not made again by itself. */
export function openOnboardingLink({ onMessage, onLost }: OnboardingLinkEvents): OnboardingLink {
  const url = new URL('/ws/onboarding', location.href);
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
