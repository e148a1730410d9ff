import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  onboardingToDaemonSchema,
  unpackPicture,
  type DaemonToOnboarding,
  type OnboardingToDaemon,
} from '@rollcall/contract';
import { type WebSocket, WebSocketServer } from 'ws';

type MessageOf<Type extends DaemonToOnboarding['type']> = Extract<DaemonToOnboarding, { type: Type }>;

/** The daemon's side of [Note: the onboarding socket], which says what the test tells it to. */
export class FakeOnboarding {
  readonly messages: OnboardingToDaemon[] = [];
  looks = 0;
  /** The answer to every look. */
  sight: Pick<MessageOf<'frame'>, 'face' | 'guidance'> = { face: null, guidance: null };
  /** The only code that is known. */
  code = '482913';
  triesLeft = 4;
  attempts = 0;
  voice = false;
  /** Said instead of `ready`. */
  refusal: 'off' | 'busy' | null = null;
  connections = 0;
  #sockets = new Set<WebSocket>();
  readonly #server = new WebSocketServer({ noServer: true });

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (accepted) => this.#welcome(accepted));
  }

  get isConnected(): boolean {
    return this.#sockets.size > 0;
  }

  say(message: DaemonToOnboarding): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify(message));
  }

  /** Gone at once. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
    this.#sockets.clear();
  }

  #welcome(socket: WebSocket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.#onLook(data);
      else this.#onMessage(onboardingToDaemonSchema.parse(JSON.parse(data.toString())));
    });
    if (this.refusal === null) return this.say({ type: 'ready', voice: this.voice });
    this.say({ type: 'error', code: this.refusal, message: '' });
    return socket.close(1013);
  }

  #onMessage(message: OnboardingToDaemon): void {
    this.messages.push(message);
    if (message.type === 'skip') return this.say({ type: 'skipped' });
    if (message.type === 'begin') {
      this.attempts += 1;
      return this.say({ type: 'begun', attempt: this.attempts, mostAttempts: 3 });
    }
    if (message.code === this.code) return this.say({ type: 'accepted' });
    return this.say({ type: 'code-unknown', triesLeft: this.triesLeft });
  }

  #onLook(data: Buffer): void {
    const picture = unpackPicture(data);
    if (picture?.kind !== 'look') throw new Error('the page sent a picture that is no look');
    this.looks += 1;
    this.say({ type: 'frame', capturedAtMs: picture.capturedAtMs, ...this.sight });
  }
}
