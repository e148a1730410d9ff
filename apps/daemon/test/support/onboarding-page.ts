/** The kiosk's page for onboarding checks, as the daemon sees it. */
import {
  daemonToOnboardingSchema,
  packFrame,
  packPicture,
  type DaemonToOnboarding,
  type OnboardingToDaemon,
} from '@rollcall/contract';
import { WebSocket, type ClientOptions } from 'ws';
import { eventually } from './eventually.ts';

type Told<Type extends DaemonToOnboarding['type']> = Extract<DaemonToOnboarding, { type: Type }>;

export class OnboardingPage {
  readonly socket: WebSocket;
  readonly told: DaemonToOnboarding[] = [];
  readonly closed: Promise<number>;

  constructor(port: number, options: ClientOptions = {}) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/ws/onboarding`, options);
    this.socket.on('message', (data: Buffer) =>
      this.told.push(daemonToOnboardingSchema.parse(JSON.parse(data.toString('utf8')))),
    );
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
  }

  of<Type extends DaemonToOnboarding['type']>(type: Type): Told<Type>[] {
    return this.told.filter((message): message is Told<Type> => message.type === type);
  }

  next<Type extends DaemonToOnboarding['type']>(type: Type, count = 1): Promise<Told<Type>> {
    return eventually(`"${type}", ${count} times`, () => this.of(type)[count - 1]);
  }

  say(message: OnboardingToDaemon): void {
    this.socket.send(JSON.stringify(message));
  }

  look(image: Uint8Array): void {
    this.socket.send(packPicture('look', packFrame(Date.now(), image)));
  }
}
