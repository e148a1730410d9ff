/** Bytes of a WebAssembly page. */
const pageBytes = 65_536;
const memorySection = 5;

/**
 * The same module with its memory's maximum lowered, in place. A file made to swell then fails in its own sandbox
 * instead of taking what the machine has. Does nothing where the maximum can't be written in the bytes that are there.
 */
export function limitMemory(module: Uint8Array, maxBytes: number): void {
  for (let at = 8; at < module.length;) {
    const id = module[at];
    const size = readNumber(module, at + 1);
    if (id === memorySection) return lowerMaximum(module, size.end, Math.floor(maxBytes / pageBytes));
    at = size.end + size.value;
  }
}

/** One memory: count, flags (1: has a maximum), minimum, maximum. */
function lowerMaximum(module: Uint8Array, start: number, pages: number): void {
  if (module[start] !== 1 || module[start + 1] !== 1) return;
  const minimum = readNumber(module, start + 2);
  const maximum = readNumber(module, minimum.end);
  if (maximum.value <= pages || pages < minimum.value) return;
  let rest = pages;
  for (let at = minimum.end; at < maximum.end; at++) {
    // Numbers may be padded with zero bits, so that they keep their length.
    module[at] = (rest & 0x7f) | (at < maximum.end - 1 ? 0x80 : 0);
    rest >>>= 7;
  }
}

/** LEB128, unsigned. */
function readNumber(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let [value, shift, at] = [0, 0, start];
  for (;;) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    shift += 7;
    if ((byte & 0x80) === 0) return { value, end: at };
  }
}
