import { Fault } from '@rollcall/domain';

/** Weights of a convolution and their sizes, outermost first. */
export interface Kernel {
  readonly shape: readonly [number, number, number, number];
  readonly values: Float32Array;
}

function fourSizes(shape: readonly number[]): readonly [number, number, number, number] {
  const [a, b, c, d] = shape;
  if (shape.length !== 4 || a === undefined || b === undefined || c === undefined || d === undefined) {
    throw new Fault('input-invalid', `A convolution's weights need four sizes, not [${shape.join(', ')}].`);
  }
  return [a, b, c, d];
}

/** Moves axis `order[k]` of the source to place k: `permute(hwio, [3, 2, 0, 1])` is oihw. */
function permute(
  source: { shape: readonly number[]; values: Float32Array },
  order: readonly number[],
): Float32Array {
  const strides = source.shape.map((_, axis) => source.shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const sizes = order.map((axis) => source.shape[axis] ?? 1);
  const steps = order.map((axis) => strides[axis] ?? 1);
  const result = new Float32Array(source.values.length);
  const position = sizes.map(() => 0);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = source.values[from] ?? 0;
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      const step = steps[axis] ?? 0;
      const next = (position[axis] ?? 0) + 1;
      if (next < (sizes[axis] ?? 0)) {
        position[axis] = next;
        from += step;
        break;
      }
      from -= step * (next - 1);
      position[axis] = 0;
    }
  }
  return result;
}

/** TensorFlow's [height, width, in, out] as ONNX's [out, in, height, width]. */
export function convolutionKernel(source: { shape: readonly number[]; values: Float32Array }): Kernel {
  const [height, width, inputs, outputs] = fourSizes(source.shape);
  return { shape: [outputs, inputs, height, width], values: permute(source, [3, 2, 0, 1]) };
}

/** TensorFlow's depthwise [height, width, channels, multiplier] as ONNX's grouped [channels·multiplier, 1, height, width]. */
export function depthwiseKernel(source: { shape: readonly number[]; values: Float32Array }): Kernel {
  const [height, width, channels, multiplier] = fourSizes(source.shape);
  return { shape: [channels * multiplier, 1, height, width], values: permute(source, [2, 3, 0, 1]) };
}
