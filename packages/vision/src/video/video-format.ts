/** `mp4` is QuickTime's format too: MOV and 3GP. */
export type VideoFormat = 'mp4' | 'webm';

const ebml = 0x1a45dfa3;
/** Kinds of boxes with which such a file begins; old QuickTime files have no `ftyp`. */
const firstBoxes: ReadonlySet<string> = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);

/** By the first bytes, never by a name; null for whatever a phone or a browser does not record. */
export function videoFormat(video: Uint8Array): VideoFormat | null {
  if (video.byteLength < 8) return null;
  const bytes = Buffer.from(video.buffer, video.byteOffset, 8);
  if (bytes.readUInt32BE(0) === ebml) return 'webm';
  return firstBoxes.has(bytes.toString('latin1', 4, 8)) ? 'mp4' : null;
}
