/** Where releases lie: a directory, or the address of one. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/**
 * A file of a source. A slow line may take as long as it takes, and one that brings nothing for `stallMs` is given up.
 * @throws Error, or its stream fails, in words for a technician
 */
export async function openSource(source: string, name: string, stallMs = 30_000): Promise<Readable> {
  if (source.startsWith('/')) return createReadStream(join(source, name));
  const stall = new AbortController();
  const giveUp = (): void => stall.abort(new Error(`nothing came for ${stallMs / 1000} seconds`));
  const timer = setTimeout(giveUp, stallMs).unref();
  const address = `${source.replace(/\/$/, '')}/${name}`;
  const response = await fetch(address, { redirect: 'error', signal: stall.signal });
  if (!response.ok || response.body === null) throw new Error(`it answers ${response.status}`);
  return Readable.from(watched(response.body, timer));
}

async function* watched(body: AsyncIterable<Uint8Array>, timer: NodeJS.Timeout): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) {
      timer.refresh();
      yield chunk;
    }
  } finally {
    clearTimeout(timer);
  }
}
