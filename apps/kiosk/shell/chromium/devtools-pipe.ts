import type { ChildProcess } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { z } from 'zod';

const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type DevtoolsMessage = z.infer<typeof messageSchema>;

type Answer = DevtoolsMessage | 'unanswered';

/**
 * What Chromium tells, and is asked, over `--remote-debugging-pipe`: JSON, each message ended by a zero byte. Only the
 * process that started the browser holds the two pipes; there is no port that anything else could reach.
 */
export class DevtoolsPipe {
  readonly #writable: Writable;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #listeners: ((message: DevtoolsMessage) => void)[] = [];
  #nextId = 1;
  #unread = '';

  /** @throws TypeError when the browser was not started with these two pipes. */
  constructor({ stdio }: Pick<ChildProcess, 'stdio'>) {
    const [, , , writable, readable] = stdio;
    if (!(writable instanceof Writable) || !(readable instanceof Readable))
      throw new TypeError('the browser was started without its two pipes');
    this.#writable = writable;
    readable.setEncoding('utf8');
    readable.on('data', (text: string) => this.#read(text));
    // A browser that has ended reads no more; whoever opened it hears of that.
    for (const stream of [writable, readable]) stream.on('error', () => undefined);
  }

  onEvent(listener: (message: DevtoolsMessage) => void): void {
    this.#listeners.push(listener);
  }

  /** `unanswered` when nothing has come within the time, or what came was an error. */
  ask(
    method: string,
    { params = {}, sessionId, withinMs }: { params?: object; sessionId?: string; withinMs: number },
  ): Promise<unknown> {
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#waiting.get(id)?.('unanswered'), withinMs);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(answer === 'unanswered' || answer.error !== undefined ? 'unanswered' : answer.result);
      });
      const addressed = sessionId === undefined ? {} : { sessionId };
      this.#writable.write(`${JSON.stringify({ id, method, params, ...addressed })}\0`);
    });
  }

  #read(text: string): void {
    const parts = (this.#unread + text).split('\0');
    this.#unread = parts.pop() ?? '';
    for (const part of parts) this.#take(messageSchema.parse(JSON.parse(part)));
  }

  #take(message: DevtoolsMessage): void {
    if (message.id !== undefined) this.#waiting.get(message.id)?.(message);
    else for (const listener of this.#listeners) listener(message);
  }
}
