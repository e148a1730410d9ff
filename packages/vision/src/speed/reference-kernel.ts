import { OnnxGraph } from '../conversion/onnx-graph.ts';

const channels = 32;
const side = 48;
const layers = 3;

export const kernelShape = [1, channels, side, side] as const;

/**
 * Convolutions as the networks have them, 64 million multiplications in three layers: what the runtime reaches with
 * them on a processor is what it can reach with a network. Its memory fits the cache of any of them.
 */
export function referenceKernel(): Uint8Array {
  const graph = new OnnxGraph();
  let value = graph.input('input', kernelShape);
  const weights = Float32Array.from(
    { length: channels * channels * 9 },
    (_, index) => Math.sin(index * 0.37) * 0.05,
  );
  for (let layer = 0; layer < layers; layer++) {
    const kernel = graph.floats(weights, [channels, channels, 3, 3]);
    value = graph.node('Conv', [value, kernel], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] });
    value = graph.node('Relu', [value]);
  }
  graph.output('output', value, kernelShape);
  return graph.serialise('reference-kernel');
}
