import { Fault } from '@rollcall/domain';
import { z } from 'zod';

/** One weight as TensorFlow.js describes it; the file holds them one after another in this order. */
export const weightSpecSchema = z.object({
  name: z.string(),
  shape: z.array(z.int().nonnegative()),
  dtype: z.enum(['float32', 'int32']),
  quantization: z
    .discriminatedUnion('dtype', [
      z.object({ dtype: z.literal('float16') }),
      z.object({ dtype: z.literal('uint8'), scale: z.number(), min: z.number() }),
    ])
    .optional(),
});
export type WeightSpec = z.infer<typeof weightSpecSchema>;

export const weightsManifestSchema = z.array(z.object({ weights: z.array(weightSpecSchema) })).min(1);

export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}
export type Weights = ReadonlyMap<string, Weight>;

const elementCount = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

function bytesPerElement(spec: WeightSpec): number {
  if (spec.quantization === undefined) return 4;
  return spec.quantization.dtype === 'float16' ? 2 : 1;
}

/** IEEE 754 half precision to number. Float16Array is not in the language version that we compile for. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}

function decodeOne(spec: WeightSpec, view: DataView): Float32Array | Int32Array {
  const count = elementCount(spec.shape);
  if (spec.dtype === 'int32') return Int32Array.from({ length: count }, (_, i) => view.getInt32(i * 4, true));
  const { quantization } = spec;
  const read = (i: number): number => {
    if (quantization === undefined) return view.getFloat32(i * 4, true);
    if (quantization.dtype === 'float16') return halfToNumber(view.getUint16(i * 2, true));
    return view.getUint8(i) * quantization.scale + quantization.min;
  };
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = read(i);
  return values;
}

/** All weights of a TensorFlow.js weights file, as float32 (shapes and paddings: int32). Faults: `input-invalid`. */
export function decodeWeights(specs: readonly WeightSpec[], bytes: Uint8Array): Weights {
  const weights = new Map<string, Weight>();
  let offset = 0;
  for (const spec of specs) {
    const length = elementCount(spec.shape) * bytesPerElement(spec);
    if (offset + length > bytes.byteLength) {
      throw new Fault('input-invalid', `The weights file ends before weight ${spec.name}.`);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset + offset, length);
    weights.set(spec.name, { shape: spec.shape, values: decodeOne(spec, view) });
    offset += length;
  }
  if (offset !== bytes.byteLength) {
    throw new Fault('input-invalid', `The weights file has ${bytes.byteLength - offset} bytes too many.`);
  }
  return weights;
}

/** A float weight by name. Faults: `input-invalid` when it is missing or holds integers. */
export function floatWeight(
  weights: Weights,
  name: string,
): { shape: readonly number[]; values: Float32Array } {
  const weight = weights.get(name);
  if (!(weight?.values instanceof Float32Array)) throw new Fault('input-invalid', `No float weight ${name}.`);
  return { shape: weight.shape, values: weight.values };
}

/** An integer weight (a shape, a padding, axes) by name. Faults: `input-invalid` when missing or not integer. */
export function integerWeight(weights: Weights, name: string): readonly number[] {
  const weight = weights.get(name);
  if (!(weight?.values instanceof Int32Array)) throw new Fault('input-invalid', `No integer weight ${name}.`);
  return [...weight.values];
}
