/** The screen: it shows somebody to the camera, and remembers what it was told. */
import { setTimeout as pause } from 'node:timers/promises';
import { daemonToKioskSchema, packFrame, type DaemonToKiosk } from '@rollcall/contract';
import { WebSocket } from 'ws';
import { pictureOf } from './stand-ins/vision.ts';

export type CheckedIn = Extract<DaemonToKiosk, { type: 'checked-in' }>;

const framePatienceMs = 5000;
const checkInPatienceMs = 120_000;

export class KioskPage {
  readonly #url: string;
  #socket: WebSocket | null = null;
  #listener: ((message: DaemonToKiosk) => void) | null = null;
  /** What it was told instead; nothing of what happens here is a reason to refuse anybody. */
  readonly refusals: string[] = [];

  constructor(port: number) {
    this.#url = `ws://127.0.0.1:${port}/ws/check-in`;
  }

  /** Waits until the daemon takes the connection. */
  async connect(): Promise<void> {
    this.close();
    const deadline = performance.now() + 180_000;
    while (performance.now() < deadline) {
      const socket = await open(this.#url);
      if (socket !== null) return this.#use(socket);
      await pause(10);
    }
    throw new Error('the daemon takes no page');
  }

  get isConnected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  close(): void {
    this.#socket?.terminate();
    this.#socket = null;
  }

  /**
   * Shows a person until the screen says "checked in"; null when the connection ended before. What the daemon had
   * said when it was killed is still read.
   */
  async checkIn(person: number): Promise<CheckedIn | null> {
    const socket = this.#socket;
    if (socket === null) return null;
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error('nothing came of a check-in')), checkInPatienceMs);
      let retry: NodeJS.Timeout | undefined;
      const end = (result: CheckedIn | null): void => {
        clearTimeout(patience);
        clearTimeout(retry);
        socket.off('close', cutOff);
        this.#listener = null;
        resolve(result);
      };
      const cutOff = (): void => end(null);
      const show = (): void => {
        clearTimeout(retry);
        // A frame whose answer does not come is followed by another, as the page does.
        retry = setTimeout(show, framePatienceMs);
        socket.send(packFrame(performance.now(), pictureOf(person)), () => undefined);
      };
      this.#listener = (message) => {
        if (message.type === 'checked-in') return end(message);
        if (message.type === 'refused' || message.type === 'error') {
          this.refusals.push(`${message.code}: ${message.message}`);
          return end(null);
        }
        return message.type === 'frame' ? show() : undefined;
      };
      socket.once('close', cutOff);
      socket.send(JSON.stringify({ type: 'restart' }), () => undefined);
      show();
    });
  }

  #use(socket: WebSocket): void {
    this.#socket = socket;
    socket.on('message', (data: Buffer) =>
      this.#listener?.(daemonToKioskSchema.parse(JSON.parse(data.toString()))),
    );
  }
}

function open(url: string): Promise<WebSocket | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { handshakeTimeout: 2000 });
    socket.once('open', () => resolve(socket));
    socket.on('error', () => resolve(null));
  });
}
