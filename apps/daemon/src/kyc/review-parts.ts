/** Each with its length before it, 4 bytes, big-endian. */
export const packParts = (parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );

/** What `packParts` has put together: the material as JSON, then each picture. */
export function unpackParts(bytes: Uint8Array): readonly Buffer[] {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Buffer[] = [];
  for (let at = 0; at < packed.length;) {
    const end = at + 4 + packed.readUInt32BE(at);
    parts.push(packed.subarray(at + 4, end));
    at = end;
  }
  return parts;
}
