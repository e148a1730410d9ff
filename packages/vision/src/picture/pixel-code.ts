import { type Code, encodeModule, op } from '@rollcall/biometrics';

/**
 * The inner loops over pixels, as WebAssembly with 128-bit lanes, which JavaScript has not: crops took a quarter of a
 * frame's time without it. Addresses are bytes. Both read and write up to 16 bytes past their end.
 */
export interface PixelCode {
  /**
   * Means of 2×2 pixels: rows `upper` and `lower` of three bytes a pixel into the row from `to` to `end`. The source
   * has two pixels for each of the target.
   */
  readonly halveRow: (upper: number, lower: number, to: number, end: number) => void;
  /** Fills one row of three planes of floats, bilinear, with what `normalisation` makes of the pixels. */
  readonly sampleRow: (row: SampledRow) => void;
}

export interface SampledRow {
  /** Of the picture's first pixel, and bytes from row to row. */
  readonly picture: number;
  readonly stride: number;
  /** Place of the first pixel, and from one to the next, in 65536ths; all four neighbours lie in the picture. */
  readonly u: number;
  readonly v: number;
  readonly stepU: number;
  readonly stepV: number;
  /** Of the first float of red, of the one after its last, and from red to green and to blue. */
  readonly to: number;
  readonly end: number;
  readonly toGreen: number;
  readonly toBlue: number;
}

/** Where `sampleRow` reads four factors and then four terms, floats, of red, green, blue and nothing. */
export const normalisation = { address: 0, length: 8 } as const;

type Numbers = (...values: number[]) => number;

export function instantiatePixelCode(memory: WebAssembly.Memory): PixelCode {
  const halve = instantiate(memory, 'halveRow', halving());
  const sample = instantiate(memory, 'sampleRow', sampling());
  return {
    halveRow: (upper, lower, to, end) => void halve(upper, lower, to, end),
    sampleRow: (row) => {
      const { picture, stride, u, v, stepU, stepV, to, end, toGreen, toBlue } = row;
      sample(picture, stride, u, v, stepU, stepV, to, end, toGreen, toBlue);
    },
  };
}

interface FunctionCode {
  readonly parameters: number;
  readonly locals: readonly ('i32' | 'v128')[];
  readonly body: Code;
}

function instantiate(memory: WebAssembly.Memory, name: string, code: FunctionCode): Numbers {
  const parameters = Array.from({ length: code.parameters }, () => 'i32' as const);
  const bytes = encodeModule({ ...code, name, parameters, result: 'i32' });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory } });
  return exports[name] as Numbers; // As encoded: 32-bit integers in, one out.
}

const nothing = 255;
const get = op.localGet;

/** `local += value`, in bytes. */
const advance = (local: number, value: Code): Code => [get(local), value, op.add32, op.localSet(local)];

/** Returns once `to` has reached `end`. */
const untilEnd = (to: number, end: number): Code => [
  get(to),
  get(end),
  op.greaterOrEqualUnsigned,
  op.if,
  op.i32Const(0),
  op.return,
  op.end,
];

const repeat: Code = [op.branch(0), op.end, op.unreachable];

/** Two pixels of the target at once: of twelve bytes of each row those of the first and third pixel, and the others. */
function halving(): FunctionCode {
  const [upper, lower, to, end, above, below] = [0, 1, 2, 3, 4, 5];
  const widened = (row: number, places: readonly number[]): Code => [
    get(row),
    op.const128(inLanesOf16(places)),
    op.swizzle8x16,
  ];
  const [evenPixels, oddPixels] = [
    [0, 1, 2, 6, 7, 8],
    [3, 4, 5, 9, 10, 11],
  ];
  const body: Code = [
    op.loop,
    untilEnd(to, end),
    [get(upper), op.load128(0), op.localSet(above), get(lower), op.load128(0), op.localSet(below)],
    get(to),
    [widened(above, evenPixels), widened(above, oddPixels), op.add16x8],
    [widened(below, evenPixels), widened(below, oddPixels), op.add16x8, op.add16x8],
    [op.i32Const(2), op.splat16x8, op.add16x8, op.i32Const(2), op.shiftRight16x8],
    [op.zero128, op.narrow16x8, op.storeLane64(0)],
    [advance(upper, op.i32Const(12)), advance(lower, op.i32Const(12)), advance(to, op.i32Const(6))],
    repeat,
  ];
  return { parameters: 4, locals: ['v128', 'v128'], body };
}

/** Bytes as 16-bit integers, the rest of the lanes 0. */
const inLanesOf16 = (places: readonly number[]): number[] =>
  Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? (places[at / 2] ?? nothing) : nothing));

/** In whole numbers: positions in 65536ths of a pixel, weights in 256ths for each direction. */
function sampling(): FunctionCode {
  const [picture, stride, u, v, stepU, stepV, to, end, toGreen, toBlue] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const [at, across, upper, values] = [10, 11, 12, 13];
  const fraction = (place: number): Code => [
    [get(place), op.i32Const(8), op.shiftRight32],
    [op.i32Const(255), op.and32],
  ];
  const whole = (place: number): Code => [get(place), op.i32Const(16), op.shiftRight32];
  /** Of the row at the address on the stack: each colour of two neighbours by their weights. */
  const blended: Code = [
    [op.load64(0), op.const128(inLanesOf16([0, 3, 1, 4, 2, 5])), op.swizzle8x16],
    [get(across), op.dot16x8],
  ];
  const store = (offset: Code, lane: number): Code => [get(to), offset, get(values), op.storeLane32(lane)];
  const body: Code = [
    op.loop,
    untilEnd(to, end),
    [get(picture), whole(v), get(stride), op.multiply32, op.add32],
    [whole(u), op.i32Const(3), op.multiply32, op.add32, op.localSet(at)],
    // Pairs of 16-bit weights: 256 less the fraction, and the fraction.
    [fraction(u), op.i32Const(65535), op.multiply32, op.i32Const(256), op.add32],
    [op.splat32x4, op.localSet(across)],
    [get(at), blended, op.localSet(upper)],
    [get(upper), op.i32Const(8), op.shiftLeft32x4],
    [get(at), get(stride), op.add32, blended, get(upper), op.subtract32x4],
    [fraction(v), op.splat32x4, op.multiply32x4, op.add32x4, op.floatOf32x4],
    [op.i32Const(normalisation.address), op.load128(0), op.multiplyFloat4],
    [op.i32Const(normalisation.address), op.load128(16), op.addFloat4, op.localSet(values)],
    [store([], 0), store([get(toGreen), op.add32], 1), store([get(toBlue), op.add32], 2)],
    [advance(u, get(stepU)), advance(v, get(stepV)), advance(to, op.i32Const(4))],
    repeat,
  ];
  return { parameters: 10, locals: ['i32', 'v128', 'v128', 'v128'], body };
}
