import { extend, widen } from './blocked-layout.ts';
import type { Picture } from './blocked-layout.ts';
import { parseDescription } from './description.ts';
import { convolutionKernel } from './kernel-layout.ts';
import { OnnxGraph } from './onnx-graph.ts';
import { decodeWeights, floatWeight, weightsManifestSchema } from './weights.ts';
import type { Weights } from './weights.ts';

/** The network's blocks in order; `down` blocks halve the picture. From face-api's `FaceRecognitionNet.ts`. */
const blocks = [
  { name: 'conv32_1', down: false },
  { name: 'conv32_2', down: false },
  { name: 'conv32_3', down: false },
  { name: 'conv64_down', down: true },
  { name: 'conv64_1', down: false },
  { name: 'conv64_2', down: false },
  { name: 'conv64_3', down: false },
  { name: 'conv128_down', down: true },
  { name: 'conv128_1', down: false },
  { name: 'conv128_2', down: false },
  { name: 'conv256_down', down: true },
  { name: 'conv256_1', down: false },
  { name: 'conv256_2', down: false },
  { name: 'conv256_down_out', down: true },
] as const;

const inputSize = 150;

/** `size`: height, which is also the width. */
type Square = Picture & { readonly size: number };

interface Builder {
  readonly graph: OnnxGraph;
  readonly weights: Weights;
}

/**
 * One convolution with the learned scale and offset after it folded into its weights:
 * scale·(w∗x + b) + offset = (scale·w)∗x + (scale·b + offset).
 */
function convolution(builder: Builder, from: Square, layer: { name: string; stride: 1 | 2 }): Square {
  const { graph, weights } = builder;
  const kernel = convolutionKernel(floatWeight(weights, `${layer.name}/conv/filters`));
  const bias = floatWeight(weights, `${layer.name}/conv/bias`).values;
  const scale = floatWeight(weights, `${layer.name}/scale/weights`).values;
  const offset = floatWeight(weights, `${layer.name}/scale/biases`).values;
  const [outputs, inputs, side] = kernel.shape;
  const perOutput = inputs * side * side;
  const scaled = kernel.values.map((value, i) => value * (scale[Math.floor(i / perOutput)] ?? 0));
  const shifted = bias.map((value, i) => value * (scale[i] ?? 0) + (offset[i] ?? 0));
  const margin = layer.stride === 1 ? (side - 1) / 2 : 0;
  const name = graph.node(
    'Conv',
    [from.name, graph.floats(scaled, kernel.shape), graph.floats(shifted, [outputs])],
    {
      kernel_shape: [side, side],
      strides: [layer.stride, layer.stride],
      pads: [margin, margin, margin, margin],
    },
  );
  const size = Math.floor((from.size + 2 * margin - side) / layer.stride) + 1;
  return { name, channels: outputs, size };
}

const relu = (graph: OnnxGraph, picture: Square): Square => ({
  ...picture,
  name: graph.node('Relu', [picture.name]),
});

function shortcut({ graph }: Builder, from: Square, to: { down: boolean; channels: number }): Square {
  if (!to.down) return from;
  const name = graph.node('AveragePool', [from.name], { kernel_shape: [2, 2], strides: [2, 2] });
  const pooled = { name, channels: from.channels, size: Math.floor(from.size / 2) };
  return to.channels === from.channels ? pooled : { ...pooled, ...widen(graph, pooled, to.channels) };
}

/** Sum and activation; where rounding made the convolved picture smaller than its bypass, zeros fill it up. */
function block(builder: Builder, from: Square, { name, down }: { name: string; down: boolean }): Square {
  const { graph } = builder;
  const first = relu(graph, convolution(builder, from, { name: `${name}/conv1`, stride: down ? 2 : 1 }));
  const second = convolution(builder, first, { name: `${name}/conv2`, stride: 1 });
  const bypass = shortcut(builder, from, { down, channels: second.channels });
  const missing = bypass.size - second.size;
  const convolved = missing === 0 ? second : extend(graph, second, missing);
  return relu(graph, { ...bypass, name: graph.node('Add', [convolved.name, bypass.name]) });
}

function stem(builder: Builder, input: Square): Square {
  const first = relu(builder.graph, convolution(builder, input, { name: 'conv32_down', stride: 2 }));
  const name = builder.graph.node('MaxPool', [first.name], { kernel_shape: [3, 3], strides: [2, 2] });
  return { name, channels: first.channels, size: Math.floor((first.size - 3) / 2) + 1 };
}

/**
 * dlib's face recognition ResNet as an ONNX file, from face-api's layer weights, which come without a graph.
 * Input [batch, 3, 150, 150] RGB; output [batch, 128], not of unit length. Faults: `input-invalid`.
 */
export function convertDlibResnet(
  files: { weightsManifest: Uint8Array; weights: Uint8Array },
  names: { name: string; input: string; output: string },
): Uint8Array {
  const groups = parseDescription(files.weightsManifest, weightsManifestSchema, 'weights manifest');
  const specs = groups.flatMap((group) => group.weights);
  const builder = { graph: new OnnxGraph(), weights: decodeWeights(specs, files.weights) };
  const { graph, weights } = builder;

  const input = graph.input(names.input, ['batch', 3, inputSize, inputSize]);
  let picture = stem(builder, { name: input, channels: 3, size: inputSize });
  for (const next of blocks) picture = block(builder, picture, next);

  const average = graph.node('Flatten', [graph.node('GlobalAveragePool', [picture.name])], { axis: 1 });
  const matrix = floatWeight(weights, 'fc');
  const product = graph.node('MatMul', [average, graph.floats(matrix.values, matrix.shape)]);
  graph.output(names.output, product, ['batch', matrix.shape[1] ?? 0]);
  return graph.serialise(names.name);
}
