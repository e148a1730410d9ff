import { open, stat, type FileHandle } from 'node:fs/promises';
import { Fault } from '@rollcall/domain';
import { answerOf, type Answer } from './answer.ts';
import { request } from './request.ts';

export interface FetchRequest {
  readonly url: URL;
  /** What is there of the file is asked for no more. */
  readonly path: string;
  /** Length of the whole file; more is never written. */
  readonly bytes: number;
  readonly stallMs: number;
  readonly leftMs: number;
  readonly onBytes: (bytes: number) => void;
}

export type Fetched =
  | { readonly outcome: 'whole' }
  /** Worth another attempt. */
  | {
      readonly outcome: 'broken-off';
      readonly reason: string;
      readonly offline: boolean;
      readonly progressed: boolean;
      readonly retryAfterMs: number | null;
    }
  | { readonly outcome: 'refused'; readonly reason: string; readonly offline: boolean };

/** One attempt. Faults: `disk-full`, `file-unreadable`. */
export async function fetchInto(wanted: FetchRequest): Promise<Fetched> {
  const { url, path, bytes } = wanted;
  const present = await lengthOf(path);
  if (present === bytes) return { outcome: 'whole' };
  const from = present > bytes ? 0 : present;
  const watch = new StallWatch(wanted.stallMs, wanted.leftMs);
  try {
    const response = await request(url, { from, signal: watch.signal });
    watch.alive();
    const answer = answerOf(response, { from, bytes });
    if (answer.outcome !== 'body') {
      await response.body?.cancel();
      if (answer.outcome === 'start-over') await truncated(path);
      return answerAsFetched(answer);
    }
    return await receive(response, { ...wanted, at: answer.at, watch });
  } catch (error) {
    if (error instanceof Fault) throw error;
    return { outcome: 'broken-off', ...watch.reasonFor(error), progressed: false, retryAfterMs: null };
  } finally {
    watch.stop();
  }
}

function answerAsFetched(answer: Exclude<Answer, { outcome: 'body' }>): Fetched {
  if (answer.outcome === 'refused') return { outcome: 'refused', reason: answer.reason, offline: false };
  const retryAfterMs = answer.outcome === 'later' ? answer.retryAfterMs : null;
  return { outcome: 'broken-off', reason: answer.reason, offline: false, progressed: false, retryAfterMs };
}

interface Receiving extends FetchRequest {
  /** Where in the file the body begins. */
  readonly at: number;
  readonly watch: StallWatch;
}

async function receive(response: Response, { path, at, bytes, watch, onBytes }: Receiving): Promise<Fetched> {
  const file = await opened(path);
  let length = at;
  try {
    await file.truncate(at);
    for await (const chunk of response.body ?? []) {
      watch.alive();
      if (length + chunk.byteLength > bytes) {
        await file.truncate(0);
        return { outcome: 'refused', reason: 'it is longer than the manifest says', offline: false };
      }
      await write(file, chunk, length);
      length += chunk.byteLength;
      onBytes(length);
    }
    await file.sync();
  } catch (error) {
    if (error instanceof Fault) throw error;
    return { outcome: 'broken-off', ...watch.reasonFor(error), progressed: length > at, retryAfterMs: null };
  } finally {
    await file.close();
  }
  if (length === bytes) return { outcome: 'whole' };
  const reason = `it ended after ${length} of ${bytes} bytes`;
  return { outcome: 'broken-off', reason, offline: false, progressed: length > at, retryAfterMs: null };
}

async function write(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  try {
    await file.write(chunk, 0, chunk.byteLength, position);
  } catch (cause) {
    const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
    const words = full ? 'The disk is full.' : 'What was fetched cannot be written.';
    throw new Fault(full ? 'disk-full' : 'file-unreadable', words, { cause });
  }
}

async function opened(path: string): Promise<FileHandle> {
  // Made where it is not there, and never emptied: what is there is what need not be fetched.
  return open(path, 'a')
    .then((file) => file.close())
    .then(() => open(path, 'r+'))
    .catch((cause: unknown) => {
      throw new Fault('file-unreadable', `${path} cannot be written.`, { context: { path }, cause });
    });
}

async function truncated(path: string): Promise<void> {
  const file = await opened(path);
  await file.truncate(0);
  await file.close();
}

const lengthOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0;

/** Aborts when nothing has come for too long, or when the time is over. */
class StallWatch {
  readonly #abort = new AbortController();
  readonly #stallMs: number;
  readonly #end: NodeJS.Timeout;
  #stall: NodeJS.Timeout;

  constructor(stallMs: number, leftMs: number) {
    this.#stallMs = stallMs;
    this.#end = setTimeout(() => this.#abort.abort('it took too long'), Math.min(leftMs, 2 ** 31 - 1));
    this.#stall = this.#begin();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  alive(): void {
    clearTimeout(this.#stall);
    this.#stall = this.#begin();
  }

  stop(): void {
    clearTimeout(this.#stall);
    clearTimeout(this.#end);
  }

  reasonFor(error: unknown): { reason: string; offline: boolean } {
    const { reason } = this.#abort.signal;
    if (typeof reason === 'string') return { reason, offline: false };
    const code = codeOf(error);
    return { reason: wordsFor(code), offline: code !== null && unreachable.has(code) };
  }

  #begin(): NodeJS.Timeout {
    const reason = `nothing came for ${this.#stallMs / 1000} seconds`;
    return setTimeout(() => this.#abort.abort(reason), this.#stallMs);
  }
}

const unreachable: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ECONNREFUSED',
  'ENETDOWN',
]);

const wordsFor = (code: string | null): string =>
  code !== null && unreachable.has(code)
    ? `it cannot be reached (${code})`
    : `the connection broke off${code === null ? '' : ` (${code})`}`;

function codeOf(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return null;
}
