/** Code of WebAssembly: bytes in any nesting, so that it can be written in groups. */
export type Code = readonly (number | Code)[];

const types = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
export type ValueType = keyof typeof types;

/** The instructions that we use, with the specification's names in brackets where ours say more. */
export const op = {
  localGet: (index: number): Code => [0x20, unsigned(index)],
  localSet: (index: number): Code => [0x21, unsigned(index)],
  i32Const: (value: number): Code => [0x41, signed(value)],
  /** [i32.add] */
  add32: 0x6a,
  /** [i32.mul] */
  multiply32: 0x6c,
  /** [i32.and] */
  and32: 0x71,
  /** [i32.shr_s] */
  shiftRight32: 0x75,
  /** [i32.ge_u] */
  greaterOrEqualUnsigned: 0x4f,
  /** [f32.load] */
  loadFloat: (offset: number): Code => [0x2a, 2, unsigned(offset)],
  /** [f32.convert_i32_s] */
  floatOf32: 0xb2,
  /** [f32.mul] */
  multiplyFloat: 0x94,
  /** [f32.ge] */
  greaterOrEqualFloat: 0x60,
  /** [v128.load] Alignments are hints: any address will do. */
  load128: (offset: number): Code => [0xfd, unsigned(0x00), 0, unsigned(offset)],
  /** [v128.load8x8_s] */
  load8x8Signed: (offset: number): Code => [0xfd, unsigned(0x01), 0, unsigned(offset)],
  /** [v128.load64_zero] */
  load64: (offset: number): Code => [0xfd, unsigned(0x5d), 0, unsigned(offset)],
  /** [v128.store64_lane] */
  storeLane64: (lane: number): Code => [0xfd, unsigned(0x5b), 0, 0, lane],
  /** [v128.store32_lane] */
  storeLane32: (lane: number): Code => [0xfd, unsigned(0x5a), 0, 0, lane],
  /** [v128.const] */
  const128: (bytes: readonly number[]): Code => [0xfd, 0x0c, bytes],
  /** [v128.const] of zeros. */
  zero128: [0xfd, 0x0c, Array.from({ length: 16 }, () => 0)] as Code,
  /** [i32x4.extract_lane] */
  lane32: (lane: number): Code => [0xfd, unsigned(0x1b), lane],
  /** [i32x4.add] */
  add32x4: [0xfd, unsigned(0xae)] as Code,
  /** [i32x4.dot_i16x8_s] */
  dot16x8: [0xfd, unsigned(0xba)] as Code,
  /** [i8x16.swizzle] Places of bytes; 255 gives 0. */
  swizzle8x16: [0xfd, unsigned(0x0e)] as Code,
  /** [i8x16.narrow_i16x8_u] */
  narrow16x8: [0xfd, unsigned(0x66)] as Code,
  /** [i16x8.splat], [i16x8.add], [i16x8.shr_u] */
  splat16x8: [0xfd, unsigned(0x10)] as Code,
  add16x8: [0xfd, unsigned(0x8e)] as Code,
  shiftRight16x8: [0xfd, unsigned(0x8d)] as Code,
  /** [i32x4.splat], [i32x4.shl], [i32x4.sub], [i32x4.mul] */
  splat32x4: [0xfd, unsigned(0x11)] as Code,
  shiftLeft32x4: [0xfd, unsigned(0xab)] as Code,
  subtract32x4: [0xfd, unsigned(0xb1)] as Code,
  multiply32x4: [0xfd, unsigned(0xb5)] as Code,
  /** [f32x4.convert_i32x4_s], [f32x4.mul], [f32x4.add] */
  floatOf32x4: [0xfd, unsigned(0xfa)] as Code,
  multiplyFloat4: [0xfd, unsigned(0xe6)] as Code,
  addFloat4: [0xfd, unsigned(0xe4)] as Code,
  /** A loop, and an if, that leave nothing on the stack. */
  loop: [0x03, 0x40] as Code,
  if: [0x04, 0x40] as Code,
  branch: (depth: number): Code => [0x0c, unsigned(depth)],
  return: 0x0f,
  unreachable: 0x00,
  end: 0x0b,
} as const;

export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly result: ValueType;
  readonly locals: readonly ValueType[];
  readonly body: Code;
}

/** A module of one exported function over an imported memory, `host.memory` (WebAssembly core specification 5.5). */
export function encodeModule({ name, parameters, result, locals, body }: WasmFunction): Uint8Array {
  const declarations = locals.map((type): Code => [1, byteOf(type)]);
  return Uint8Array.from(
    flat([
      [0x00, ...text('asm'), 1, 0, 0, 0],
      section(1, [[0x60, vector(parameters.map(byteOf)), vector([byteOf(result)])]]),
      section(2, [[named('host'), named('memory'), [0x02, 0x00, 0]]]),
      section(3, [[0]]),
      section(7, [[named(name), [0x00, 0]]]),
      section(10, [sized([vector(declarations), body, op.end])]),
    ]),
  );
}

const byteOf = (type: ValueType): number => types[type];
const flat = (code: Code): number[] =>
  code.flatMap((part) => (typeof part === 'number' ? [part] : flat(part)));
const vector = (items: readonly (number | Code)[]): Code => [unsigned(items.length), items];
const sized = (code: Code): Code => vector(flat(code));
const section = (id: number, items: readonly Code[]): Code => [id, sized(vector(items))];
const text = (ascii: string): number[] => Array.from(ascii, (letter) => letter.charCodeAt(0));
const named = (ascii: string): Code => vector(text(ascii));

/** LEB128: seven bits a byte, the lowest first, the eighth bit set on all but the last. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** The same for signed numbers: the last byte's seventh bit is the sign. */
function signed(value: number): number[] {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
