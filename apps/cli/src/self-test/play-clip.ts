import { daemonToKioskSchema, packFrame, type DaemonToKiosk } from '@rollcall/contract';
import { clipFramesPerSecond, type SelfTestClip } from './clip.ts';

export interface Played {
  /** Null when nobody was checked in within the time. */
  readonly checkedIn: Extract<DaemonToKiosk, { type: 'checked-in' }> | null;
  /** The movements that were asked for, in order. */
  readonly asked: readonly string[];
  readonly refused: readonly string[];
  readonly seconds: number;
}

/** The clip shows each movement every eight seconds; a slow machine may miss one and is asked again. */
const secondsAllowed = 90;

/** As the kiosk's page would: the next frame goes when the daemon has answered the one before. */
export function playClip(url: string, clip: SelfTestClip): Promise<Played> {
  const asked: string[] = [];
  const refused: string[] = [];
  const startedAt = performance.now();
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/check-in`);
  const send = (): void => {
    const seconds = (performance.now() - startedAt) / 1000;
    const frame = clip.frames[Math.floor(seconds * clipFramesPerSecond) % clip.frames.length];
    if (frame !== undefined && socket.readyState === WebSocket.OPEN)
      socket.send(packFrame(Date.now(), frame));
  };
  return new Promise<Played>((resolve) => {
    const end = (checkedIn: Played['checkedIn']): void => {
      clearTimeout(late);
      resolve({ checkedIn, asked, refused, seconds: (performance.now() - startedAt) / 1000 });
    };
    const late = setTimeout(() => end(null), secondsAllowed * 1000);
    socket.addEventListener('open', send);
    socket.addEventListener('close', () => end(null));
    socket.addEventListener('error', () => end(null));
    socket.addEventListener('message', ({ data }) => {
      const message = daemonToKioskSchema.parse(JSON.parse(String(data)));
      if (message.type === 'frame') setTimeout(send, 1000 / clipFramesPerSecond);
      if (message.type === 'challenge') asked.push(message.action);
      if (message.type === 'refused') refused.push(message.code);
      if (message.type === 'checked-in') end(message);
    });
  }).finally(() => socket.close());
}
