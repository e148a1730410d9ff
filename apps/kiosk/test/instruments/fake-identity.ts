import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  identityToDaemonSchema,
  unpackPicture,
  type DaemonToIdentity,
  type IdentityToDaemon,
  type PictureKind,
} from '@rollcall/contract';
import { type WebSocket, WebSocketServer } from 'ws';

type MessageOf<Type extends DaemonToIdentity['type']> = Extract<DaemonToIdentity, { type: Type }>;

/** The daemon's side of [Note: the identity socket], which says what the test tells it to. */
export class FakeIdentity {
  readonly messages: IdentityToDaemon[] = [];
  readonly pictures: { readonly kind: PictureKind; readonly image: Uint8Array }[] = [];
  /** The answer to every look at a document. */
  document: Omit<MessageOf<'document'>, 'type' | 'capturedAtMs'> = {
    hint: 'not-found',
    outline: null,
    steady: 0,
    take: false,
  };
  /** The answer to every look at a face. */
  sight: Pick<MessageOf<'frame'>, 'face' | 'guidance'> = { face: null, guidance: null };
  /** The answer to every still; null: none. */
  taken: MessageOf<'taken'> | null = { type: 'taken', problem: null };
  /** Said instead of `ready`. */
  refusal: 'off' | 'busy' | null = null;
  /** Whether prompts are spoken. */
  voice = false;
  connections = 0;
  #step = '';
  #sockets = new Set<WebSocket>();
  readonly #server = new WebSocketServer({ noServer: true });

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (accepted) => this.#welcome(accepted));
  }

  get isConnected(): boolean {
    return this.#sockets.size > 0;
  }

  say(message: DaemonToIdentity): void {
    if (message.type === 'step') this.#step = message.step;
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
      if (isBinary) this.#onPicture(data);
      else this.#onMessage(identityToDaemonSchema.parse(JSON.parse(data.toString())));
    });
    if (this.refusal === null) return this.say({ type: 'ready', voice: this.voice });
    this.say({ type: 'error', code: this.refusal, message: '' });
    return socket.close(1013);
  }

  #onMessage(message: IdentityToDaemon): void {
    this.messages.push(message);
    if (message.type === 'begin') this.say({ type: 'step', step: 'front' });
    if (message.type === 'skip-back') this.say({ type: 'step', step: 'selfie' });
  }

  #onPicture(data: Buffer): void {
    const picture = unpackPicture(data);
    if (picture === null) throw new Error('the page sent a picture that does not unpack');
    const { kind, capturedAtMs, image } = picture;
    this.pictures.push({ kind, image });
    if (kind !== 'look') return this.taken === null ? undefined : this.say(this.taken);
    if (this.#step === 'selfie') return this.say({ type: 'frame', capturedAtMs, ...this.sight });
    return this.say({ type: 'document', capturedAtMs, ...this.document });
  }
}
