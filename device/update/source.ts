/** Where releases lie: a directory, or the address of one. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A server that does not give all of a file. `broken`: the line broke off, or it cannot just now; asking again may bring
 * the rest. `refused`: it will not. `changed`: it is not the file any more of which a part is here.
 */
export class NotGiven extends Error {
  readonly why: 'broken' | 'refused' | 'changed';

  constructor(why: NotGiven['why'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}

export interface Wanted {
  readonly stallMs?: number;
  /** Bytes that are here already; 0 for none. Only a server is asked to leave them out. */
  readonly from?: number;
  /** What the server said when it gave them, by which it knows whether the file is still the same. */
  readonly validator?: string | null;
}

export interface Opened {
  readonly body: AsyncIterable<Uint8Array>;
  /** Where it begins: `from`, or 0 when it is given from its beginning all the same. */
  readonly start: number;
  /** Of the whole file; null when nobody says. */
  readonly bytes: number | null;
  readonly validator: string | null;
}

/**
 * A file of a source. A slow line may take as long as it takes, and one that brings nothing for `stallMs` is given up.
 * @throws NotGiven, or the file system's error; its body, too
 */
export async function openSource(source: string, name: string, wanted: Wanted = {}): Promise<Opened> {
  if (source.startsWith('/')) return openFile(join(source, name));
  const { stallMs = 30_000, from = 0 } = wanted;
  const stall = new AbortController();
  const giveUp = (): void => stall.abort(new Error(`nothing came for ${stallMs / 1000} seconds`));
  const timer = setTimeout(giveUp, stallMs).unref();
  const address = `${source.replace(/\/$/, '')}/${name}`;
  const headers = headersOf(wanted);
  const response = await orBroken(fetch(address, { headers, redirect: 'error', signal: stall.signal }));
  const start = startOf(response, from);
  if (response.body === null) throw new NotGiven('refused', 'it answers nothing');
  return {
    body: watched(response.body, timer),
    start,
    bytes: bytesOf(response),
    validator: validatorOf(response.headers),
  };
}

async function openFile(path: string): Promise<Opened> {
  const { size } = await stat(path);
  return { body: createReadStream(path), start: 0, bytes: size, validator: null };
}

/** A range is one of the bytes as they lie there, so nothing may pack them on the way. */
function headersOf({ from = 0, validator }: Wanted): Record<string, string> {
  const plain = { 'accept-encoding': 'identity' };
  if (from === 0) return plain;
  const range = { ...plain, range: `bytes=${from}-` };
  return typeof validator === 'string' ? { ...range, 'if-range': validator } : range;
}

const passing: readonly number[] = [408, 425, 429, 500, 502, 503, 504];
const contentRange = /^bytes (\d+)-\d+\/(\d+|\*)$/;

function startOf({ status, headers }: Response, from: number): number {
  if (status === 200) return 0;
  const [, start] = contentRange.exec(headers.get('content-range') ?? '') ?? [];
  if (status === 206 && from > 0 && Number(start) === from) return from;
  if (status === 206 || (status === 416 && from > 0)) throw new NotGiven('changed', `it answers ${status}`);
  if (passing.includes(status)) throw new NotGiven('broken', `it answers ${status}`);
  throw new NotGiven('refused', `it answers ${status}`);
}

function bytesOf({ status, headers }: Response): number | null {
  if (headers.has('content-encoding')) return null;
  const [, , whole] = contentRange.exec(headers.get('content-range') ?? '') ?? [];
  const told = status === 206 ? whole : headers.get('content-length');
  return told === undefined || told === null || !/^\d+$/.test(told) ? null : Number(told);
}

/** A weak tag says that two files are alike, not that their bytes are the same. */
function validatorOf(headers: Headers): string | null {
  const tag = headers.get('etag');
  return tag !== null && tag.startsWith('"') ? tag : headers.get('last-modified');
}

async function* watched(body: AsyncIterable<Uint8Array>, timer: NodeJS.Timeout): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await orBroken(chunks.next());
      if (next.done === true) return;
      timer.refresh();
      yield next.value;
    }
  } finally {
    clearTimeout(timer);
    await chunks.return?.();
  }
}

async function orBroken<T>(coming: Promise<T>): Promise<T> {
  try {
    return await coming;
  } catch (error) {
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    throw new NotGiven('broken', message, { cause });
  }
}
