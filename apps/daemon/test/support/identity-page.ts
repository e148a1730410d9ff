/** The kiosk's page for identity checks, as the daemon sees it. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  daemonToIdentitySchema,
  packFrame,
  packPicture,
  type DaemonToIdentity,
  type IdentityToDaemon,
  type PictureKind,
} from '@rollcall/contract';
import { WebSocket, type ClientOptions } from 'ws';
import { eventually } from './eventually.ts';

type Told<Type extends DaemonToIdentity['type']> = Extract<DaemonToIdentity, { type: Type }>;

export class IdentityPage {
  readonly socket: WebSocket;
  readonly told: DaemonToIdentity[] = [];
  readonly closed: Promise<number>;

  constructor(port: number, options: ClientOptions = {}) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/ws/identity`, options);
    this.socket.on('message', (data: Buffer) =>
      this.told.push(daemonToIdentitySchema.parse(JSON.parse(data.toString('utf8')))),
    );
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
  }

  of<Type extends DaemonToIdentity['type']>(type: Type): Told<Type>[] {
    return this.told.filter((message): message is Told<Type> => message.type === type);
  }

  get steps(): string[] {
    return this.of('step').map(({ step }) => step);
  }

  say(message: IdentityToDaemon): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Sends a picture, and waits for the message that answers it. */
  async show(kind: PictureKind, image: Uint8Array): Promise<DaemonToIdentity> {
    const answers = (): DaemonToIdentity[] =>
      this.told.filter(
        ({ type }) => type === 'document' || type === 'taken' || type === 'frame' || type === 'error',
      );
    const before = answers().length;
    this.socket.send(packPicture(kind, packFrame(Date.now(), image)));
    return eventually('an answer', () => answers()[before], 60_000);
  }

  async step(step: string): Promise<void> {
    await eventually(step, () => this.steps.at(-1) === step);
  }

  /** Shows a film at its own pace until something comes of it. */
  async film(frames: readonly Uint8Array[], framesPerSecond: number): Promise<void> {
    const startedAt = performance.now();
    let shown = -1;
    while (this.steps.at(-1) === 'selfie' && this.of('refused').length === 0) {
      if (performance.now() - startedAt > 80_000) throw new Error(JSON.stringify(this.told.slice(-3)));
      const index = Math.floor(((performance.now() - startedAt) / 1000) * framesPerSecond);
      if (index === shown) await pause(5);
      else await this.show('look', frames[index % frames.length] ?? new Uint8Array(1));
      shown = index;
    }
  }
}
