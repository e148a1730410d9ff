import type { Context } from 'hono';
import { contentEncodings, unpack, type ContentEncoding } from '../ingest/unpack.ts';
import { ApiError } from './api-error.ts';
import type { Middleware } from './authenticate.ts';

export function encodingOf(context: Context): ContentEncoding {
  const stated = (context.req.header('Content-Encoding') ?? 'identity').trim().toLowerCase();
  const known = contentEncodings.find((encoding) => encoding === stated);
  if (known === undefined) throw new ApiError('encoding-unsupported');
  return known;
}

/** After the limit of the body as it arrives: kiosks pack what is larger than two kilobytes. */
export const unpackBody = (maxBytes: number): Middleware =>
  async function unpackRequest(context, next) {
    const encoding = encodingOf(context);
    if (encoding !== 'identity') {
      const { raw } = context.req;
      const unpacked = unpack(new Uint8Array(await raw.arrayBuffer()), { encoding, maxBytes });
      if (typeof unpacked === 'string') throw new ApiError(unpacked);
      const headers = new Headers(raw.headers);
      for (const name of ['content-encoding', 'content-length']) headers.delete(name);
      const { method, signal, url } = raw;
      context.req.raw = new Request(url, { method, headers, signal, body: Uint8Array.from(unpacked) });
    }
    await next();
  };
