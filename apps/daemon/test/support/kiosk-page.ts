/** What a kiosk page does, for tests: sends frames and messages, and keeps what it is told. */
import { once } from 'node:events';
import { daemonToKioskSchema, packFrame, type DaemonToKiosk } from '@rollcall/contract';
import { WebSocket, type ClientOptions } from 'ws';
import { eventually } from './eventually.ts';

export type Told<Type extends DaemonToKiosk['type']> = Extract<DaemonToKiosk, { type: Type }>;

export class KioskPage {
  readonly socket: WebSocket;
  readonly told: DaemonToKiosk[] = [];
  closed: { code: number; reason: string } | null = null;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      this.told.push(daemonToKioskSchema.parse(JSON.parse(data.toString())));
    });
    socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
    socket.on('error', () => undefined);
  }

  static async open(port: number, options: ClientOptions = {}): Promise<KioskPage> {
    const page = new KioskPage(new WebSocket(`ws://127.0.0.1:${port}/ws/check-in`, options));
    await once(page.socket, 'open');
    return page;
  }

  sendFrame(image: Uint8Array, capturedAtMs = Date.now()): void {
    this.socket.send(packFrame(capturedAtMs, image));
  }

  /** Sends a frame and waits for its answer, as the page does. */
  async showFrame(image: Uint8Array): Promise<Told<'frame'>> {
    const capturedAtMs = Date.now();
    this.sendFrame(image, capturedAtMs);
    return eventually('the answer to a frame', () =>
      this.of('frame').findLast((answer) => answer.capturedAtMs === capturedAtMs),
    );
  }

  of<Type extends DaemonToKiosk['type']>(type: Type): Told<Type>[] {
    return this.told.filter((message): message is Told<Type> => message.type === type);
  }

  next<Type extends DaemonToKiosk['type']>(type: Type, timeoutMs?: number): Promise<Told<Type>> {
    const from = this.told.length;
    return eventually(
      `a message "${type}"`,
      () => this.told.slice(from).find((message): message is Told<Type> => message.type === type),
      timeoutMs,
    );
  }

  waitForClose(): Promise<{ code: number; reason: string }> {
    return eventually('the end of the connection', () => this.closed);
  }
}
