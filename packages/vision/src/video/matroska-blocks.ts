/** One frame of a Matroska stream. */
export interface MatroskaBlock {
  readonly atMs: number;
  readonly content: Uint8Array;
}

const segment = 0x18538067;
const cluster = 0x1f43b675;
const timestamp = 0xe7;
const simpleBlock = 0xa3;

/**
 * The frames of a Matroska stream with one track, as ffmpeg writes it into a pipe: times are whole milliseconds, and
 * what a cluster's frames have in common comes before them. Matroska rather than a multipart stream, for that has
 * no times. What follows the last whole frame is left out.
 */
export async function* matroskaBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<MatroskaBlock> {
  let waiting: Buffer = Buffer.alloc(0);
  let clusterMs = 0;
  for await (const chunk of chunks) {
    waiting = Buffer.concat([waiting, chunk]);
    let at = 0;
    for (let found = elementAt(waiting, at); found !== null; found = elementAt(waiting, at)) {
      at = found.end;
      if (found.id === timestamp) clusterMs = waiting.readUIntBE(found.start, found.end - found.start);
      if (found.id === simpleBlock) yield blockOf(waiting.subarray(found.start, found.end), clusterMs);
    }
    waiting = waiting.subarray(at);
  }
}

interface Element {
  readonly id: number;
  /** Of its content. */
  readonly start: number;
  /** Where the next one begins: for a master element that is its content. */
  readonly end: number;
}

function elementAt(bytes: Buffer, at: number): Element | null {
  const id = numberAt(bytes, at, { withMarker: true });
  if (id === null) return null;
  const size = numberAt(bytes, id.end, { withMarker: false });
  if (size === null) return null;
  if (id.value === segment || id.value === cluster) return { id: id.value, start: size.end, end: size.end };
  const end = size.end + size.value;
  return end > bytes.length ? null : { id: id.value, start: size.end, end };
}

/** EBML's numbers of variable length: the zeros before the first one say how many bytes follow. */
function numberAt(
  bytes: Buffer,
  at: number,
  { withMarker }: { withMarker: boolean },
): { readonly value: number; readonly end: number } | null {
  const first = bytes[at];
  if (first === undefined) return null;
  const length = Math.clz32(first) - 23;
  if (length > 8) throw new Error('The stream is no Matroska.');
  if (at + length > bytes.length) return null;
  let value = withMarker ? first : first & (0xff >> length);
  for (let index = 1; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, end: at + length };
}

/** Track number (one byte), time within the cluster (two, signed), flags (one), and the frame. */
const blockOf = (block: Buffer, clusterMs: number): MatroskaBlock => ({
  atMs: clusterMs + block.readInt16BE(1),
  // A copy: the picture goes to another thread, and what it is cut from is large.
  content: new Uint8Array(block.subarray(4)),
});
