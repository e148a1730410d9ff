/** Plays the demo clip straight into the daemon's socket, as the kiosk page would, where there is no browser. */
import { daemonToKioskSchema, packFrame, type DaemonToKiosk } from '@rollcall/contract';
import { readMjpegFrames, type DemoClip } from '@rollcall/testing';
import { WebSocket } from 'ws';
import { secondsAllowed, type DemoCheckIn } from './demo-check-in.ts';

const framesPerSecond = 10;

export function checkInThroughSocket(options: {
  clip: DemoClip;
  daemonUrl: string;
  note: (words: string) => void;
}): Promise<DemoCheckIn> {
  const frames = readMjpegFrames(options.clip.clipPath);
  const socket = new WebSocket(`${options.daemonUrl.replace('http', 'ws')}/ws/check-in`);
  const startedAt = Date.now();
  const sendFrame = (): void => {
    const now = Date.now();
    const index = Math.floor(((now - startedAt) / 1000) * options.clip.framesPerSecond) % frames.length;
    const frame = frames[index];
    if (frame !== undefined) socket.send(packFrame(now, frame));
  };
  return new Promise<DemoCheckIn>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no check-in after ${secondsAllowed} seconds`)),
      secondsAllowed * 1000,
    );
    socket.once('open', sendFrame);
    socket.once('error', reject);
    socket.on('message', (data: Buffer) => {
      const message = daemonToKioskSchema.parse(JSON.parse(data.toString()));
      if (message.type === 'frame') setTimeout(sendFrame, 1000 / framesPerSecond);
      else options.note(wordsFor(message));
      if (message.type !== 'checked-in') return;
      clearTimeout(timer);
      resolve({ eventId: message.eventId, seenAtMs: Date.now() });
    });
  }).finally(() => socket.close());
}

const wordsFor = (message: DaemonToKiosk): string =>
  message.type === 'challenge' ? `asked to ${message.action.replace('_', ' ')}` : message.type;
