import { encodeModule, op, type Code } from '../webassembly-module.ts';

/** How many values one step takes: 8 bytes widened to 8 16-bit lanes. */
export const valuesPerStep = 8;

/**
 * `nextRow(row, end, cut)`: the address of the first row from `row` on whose product with the probe reaches `cut`,
 * or `end` when none does. Addresses are bytes and count as unsigned.
 */
export type NextRow = (row: number, end: number, cut: number) => number;

/**
 * The inner loop of a search, as WebAssembly with 128-bit lanes, which JavaScript has not; made for one row length (a
 * multiple of `valuesPerStep`), so that nothing in it is counted or asked twice.
 * The probe lies at address 0: one 16-bit integer per value. A row is one signed byte per value, then its scale as a
 * 32-bit float. The product is exact in integers (the caller keeps it below 2³¹), then scaled in 32-bit floats.
 */
export function instantiateRowScan(memory: WebAssembly.Memory, rowLength: number): NextRow {
  const module = new WebAssembly.Module(encodeModule({ name: 'nextRow', ...rowScan(rowLength) }));
  const { exports } = new WebAssembly.Instance(module, { host: { memory } });
  const nextRow = exports['nextRow'] as NextRow; // What `rowScan` says of itself below.
  return (row, end, cut) => nextRow(row, end, cut) >>> 0;
}

function rowScan(rowLength: number) {
  const [row, end, cut, sum, other] = [0, 1, 2, 3, 4];
  const steps = Array.from({ length: rowLength / valuesPerStep }, (_, step) => step * valuesPerStep);
  /** Two sums, so that one addition need not wait for the one before. */
  const sumOf = (step: number): number => (step % 2 === 0 ? sum : other);
  const multiplyAndAdd = (at: number, step: number): Code => [
    op.localGet(sumOf(step)),
    op.localGet(row),
    op.load8x8Signed(at),
    op.i32Const(0),
    op.load128(2 * at),
    op.dot16x8,
    op.add32x4,
    op.localSet(sumOf(step)),
  ];
  const body: Code = [
    op.loop,
    [
      op.localGet(row),
      op.localGet(end),
      op.greaterOrEqualUnsigned,
      op.if,
      op.localGet(end),
      op.return,
      op.end,
    ],
    [op.zero128, op.localSet(sum), op.zero128, op.localSet(other)],
    steps.map(multiplyAndAdd),
    [op.localGet(sum), op.localGet(other), op.add32x4, op.localSet(sum)],
    [0, 1, 2, 3].map((lane) => [op.localGet(sum), op.lane32(lane)]),
    [op.add32, op.add32, op.add32, op.floatOf32],
    [op.localGet(row), op.loadFloat(rowLength), op.multiplyFloat],
    [op.localGet(cut), op.greaterOrEqualFloat, op.if, op.localGet(row), op.return, op.end],
    [op.localGet(row), op.i32Const(rowLength + Float32Array.BYTES_PER_ELEMENT), op.add32, op.localSet(row)],
    [op.branch(0), op.end, op.unreachable],
  ];
  return { parameters: ['i32', 'i32', 'f32'], result: 'i32', locals: ['v128', 'v128'], body } as const;
}
