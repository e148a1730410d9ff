import { instantiateRowScan, valuesPerStep, type NextRow } from './row-scan.ts';

const pageBytes = 65_536;
const largestByte = 127;
const largestShort = 32_767;
/** Sums of products of a byte and a short stay below this. */
const largestSum = 2 ** 31 - 1;
/** What rounding to 32-bit floats can do to a score: three roundings of 2⁻²⁴ each, of values up to about one. */
const roundingError = 1e-6;

/** A probe that has been laid down for the scan. */
export interface LaidProbe {
  /** A score of one in the scan's unit. */
  readonly unit: number;
  /** How far the score of the scan can be from the real one. */
  readonly error: number;
}

/**
 * Vectors of unit length in one byte per value, a quarter of their Float32 memory, which is what a search has to
 * read. Each has a scale of its own. What the bytes leave out is measured when a vector is laid down, so that the
 * scan knows how far it can be wrong.
 */
export class QuantisedRows {
  readonly #length: number;
  readonly #rowLength: number;
  readonly #memory: WebAssembly.Memory;
  readonly #nextRow: NextRow;
  #bytes: Int8Array;
  #floats: Float32Array;
  #count = 0;
  #greatestLoss = 0;

  /** @param length values of each vector */
  constructor(length: number) {
    this.#length = length;
    this.#rowLength = Math.ceil(length / valuesPerStep) * valuesPerStep;
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil((2 * this.#rowLength) / pageBytes) });
    this.#nextRow = instantiateRowScan(this.#memory, this.#rowLength);
    this.#bytes = new Int8Array(this.#memory.buffer);
    this.#floats = new Float32Array(this.#memory.buffer);
  }

  append(vector: Float32Array): void {
    this.#count += 1;
    this.#makeRoom();
    const address = this.#addressOf(this.#count - 1);
    const scale = Math.fround(largestOf(vector) / largestByte);
    let loss = 0;
    for (let index = 0; index < this.#length; index++) {
      const value = vector[index]!;
      const byte = Math.max(-largestByte, Math.min(largestByte, Math.round(value / scale)));
      this.#bytes[address + index] = byte;
      loss += (value - byte * scale) ** 2;
    }
    this.#floats[(address + this.#rowLength) / 4] = scale;
    this.#greatestLoss = Math.max(this.#greatestLoss, Math.sqrt(loss));
  }

  /** Puts the last row in the place of another. */
  removeSwappingLast(row: number): void {
    this.#count -= 1;
    const last = this.#addressOf(this.#count);
    this.#bytes.copyWithin(this.#addressOf(row), last, last + this.#stride);
  }

  /**
   * [Note: scan error] With p, r the probe and a row, P, R what their integers stand for:
   * |p·r − P·R| ≤ |p·(r − R)| + |(p − P)·R| ≤ |p||r − R| + |p − P|(|r| + |r − R|), by Cauchy and Schwarz.
   */
  layProbe(probe: Float32Array): LaidProbe {
    const steps = Math.min(largestShort, Math.floor(largestSum / (largestByte * this.#length)));
    const scale = largestOf(probe) / steps;
    const shorts = new Int16Array(this.#memory.buffer, 0, this.#rowLength);
    let [loss, square] = [0, 0];
    for (let index = 0; index < this.#length; index++) {
      const value = probe[index]!;
      const short = Math.round(value / scale);
      shorts[index] = short;
      loss += (value - short * scale) ** 2;
      square += value ** 2;
    }
    const rowLoss = this.#greatestLoss;
    const error = Math.sqrt(square) * rowLoss + Math.sqrt(loss) * (longest + rowLoss) + roundingError;
    return { unit: 1 / scale, error };
  }

  /** The first row from `from` on whose real score may be `score` or more; the number of rows when none is left. */
  next(from: number, score: number, { unit, error }: LaidProbe): number {
    const end = this.#addressOf(this.#count);
    const address = this.#nextRow(this.#addressOf(from), end, (score - error) * unit);
    return (address - this.#addressOf(0)) / this.#stride;
  }

  get #stride(): number {
    return this.#rowLength + Float32Array.BYTES_PER_ELEMENT;
  }

  #addressOf(row: number): number {
    return 2 * this.#rowLength + row * this.#stride;
  }

  #makeRoom(): void {
    const missing = this.#addressOf(this.#count) - this.#memory.buffer.byteLength;
    if (missing <= 0) return;
    // A sixteenth more than now at the least: else each new row of a large store would have all copied.
    const wanted = Math.max(missing, this.#memory.buffer.byteLength / 16);
    this.#memory.grow(Math.ceil(wanted / pageBytes));
    this.#bytes = new Int8Array(this.#memory.buffer);
    this.#floats = new Float32Array(this.#memory.buffer);
  }
}

/** Unit length, and what `isUnitLength` tolerates. */
const longest = 1.001;

/** False for anything with a value that is no number, too. */
export function isUnitLength(vector: Float32Array): boolean {
  let square = 0;
  for (const value of vector) square += value ** 2;
  return Math.abs(square - 1) < 0.001;
}

function largestOf(vector: Float32Array): number {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  return largest;
}
