/** Larger than any JPEG of a camera that a kiosk can use. */
export const largestPicture = 16 * 1024 * 1024;
const longestHeader = 1024;
const headerEnd = Buffer.from('\r\n\r\n');

/**
 * Cuts ffmpeg's `mpjpeg` output into JPEGs: a header with the length, then that many bytes. Memory is bounded by one
 * picture.
 */
export class MultipartReader {
  #pending: Buffer = Buffer.alloc(0);
  #length: number | null = null;
  readonly #onPicture: (jpeg: Uint8Array) => void;

  constructor(onPicture: (jpeg: Uint8Array) => void) {
    this.#onPicture = onPicture;
  }

  /** @throws Error when it is no such stream, or a picture is larger than `largestPicture` */
  push(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    for (;;) {
      this.#length ??= this.#readHeader();
      if (this.#length === null || this.#pending.length < this.#length) return;
      const picture = new Uint8Array(this.#pending.subarray(0, this.#length));
      this.#pending = this.#pending.subarray(this.#length);
      this.#length = null;
      this.#onPicture(picture);
    }
  }

  #readHeader(): number | null {
    const end = this.#pending.indexOf(headerEnd);
    if (end === -1) {
      if (this.#pending.length > longestHeader) throw new Error('the stream has no headers');
      return null;
    }
    const header = this.#pending.subarray(0, end).toString('latin1');
    const length = Number(/content-length:\s*(\d+)/i.exec(header)?.[1]);
    if (!(length > 0 && length <= largestPicture))
      throw new Error('a picture has no length, or is too large');
    this.#pending = this.#pending.subarray(end + headerEnd.length);
    return length;
  }
}
