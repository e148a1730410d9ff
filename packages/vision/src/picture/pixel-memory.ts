import { instantiatePixelCode, type PixelCode } from './pixel-code.ts';

const pageBytes = 65536;
const scratchAddress = 64;
const scratchBytes = 512 * 1024;
/** The code may read and write so far past an end. */
export const spareBytes = 16;

/** Memory that the pixel code reaches: its constants, scratch for rows of a crop, and then pictures. */
export class PixelMemory {
  /** Where pictures may lie, from here to the end. */
  static readonly picturesAddress = scratchAddress + scratchBytes;
  readonly #memory = new WebAssembly.Memory({ initial: Math.ceil(PixelMemory.picturesAddress / pageBytes) });
  readonly code: PixelCode = instantiatePixelCode(this.#memory);

  /** Makes room up to `end`. What `bytes` and `floats` gave before is gone. */
  reserve(end: number): void {
    const missing = end + spareBytes - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / pageBytes));
  }

  bytes(address: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer, address, length);
  }

  floats(address: number, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#memory.buffer, address, length);
  }

  /** The scratch memory as floats, and where it is. */
  scratch(): { readonly address: number; readonly values: Float32Array<ArrayBuffer> } {
    return { address: scratchAddress, values: this.floats(scratchAddress, scratchBytes / 4) };
  }
}

/** Each memory takes gigabytes of addresses, though not of memory: those that nobody uses are used again. */
const idle: PixelMemory[] = [];

export const takeMemory = (): PixelMemory => idle.pop() ?? new PixelMemory();

export function giveMemoryBack(memory: PixelMemory): void {
  idle.push(memory);
}
