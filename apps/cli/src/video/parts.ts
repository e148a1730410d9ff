const endOfHeader = Buffer.from('\r\n\r\n');

/**
 * The bodies of a multipart stream as ffmpeg's `mpjpeg` writes it: each part says its length, so that nothing has
 * to be looked for within the pictures. What follows the last whole part is left out.
 */
export async function* splitParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    waiting = Buffer.concat([waiting, chunk]);
    for (let part = firstPart(waiting); part !== null; part = firstPart(waiting)) {
      yield part.body;
      waiting = part.rest;
    }
  }
}

function firstPart(bytes: Buffer): { readonly body: Uint8Array; readonly rest: Buffer } | null {
  const headerEnd = bytes.indexOf(endOfHeader);
  if (headerEnd < 0) return null;
  const length = /content-length: *(\d+)/i.exec(bytes.toString('latin1', 0, headerEnd))?.[1];
  if (length === undefined) throw new Error('A part of the stream does not say its length.');
  const start = headerEnd + endOfHeader.length;
  const end = start + Number(length);
  if (bytes.length < end) return null;
  // A copy: the picture goes to another thread, and what it is cut from is large.
  return { body: new Uint8Array(bytes.subarray(start, end)), rest: bytes.subarray(end) };
}
