import type { OnnxGraph } from './onnx-graph.ts';

/**
 * [Note: blocked layout] ONNX Runtime's fast convolutions keep pictures in blocks of 8 or 16 channels, and convert
 * at every operation that does not know the blocks: PRelu, Pad, ReduceMean, a MaxPool over a broken block. There,
 * converting back and forth took longer than the work itself, and one such value keeps all sums after it out of
 * the blocks. What is written here as a convolution computes the same and stays in them: facemesh and iris ran
 * 2 to 3 times as fast after that.
 */
export interface Picture {
  /** Value of [batch, channels, height, width]. */
  readonly name: string;
  readonly channels: number;
}

/** Each channel times its own factor. */
function scaleChannels(graph: OnnxGraph, picture: Picture, factors: Float32Array): Picture {
  const weights = graph.floats(factors, [picture.channels, 1, 1, 1]);
  const attributes = { kernel_shape: [1, 1], group: picture.channels };
  return { ...picture, name: graph.node('Conv', [picture.name, weights], attributes) };
}

/** The same picture with channels of zeros after its own until there are `channels` of them. */
export function widen(graph: OnnxGraph, picture: Picture, channels: number): Picture {
  const identity = new Float32Array(channels * picture.channels);
  for (let i = 0; i < picture.channels; i++) identity[i * picture.channels + i] = 1;
  const weights = graph.floats(identity, [channels, picture.channels, 1, 1]);
  return { channels, name: graph.node('Conv', [picture.name, weights], { kernel_shape: [1, 1] }) };
}

/** The same picture with zeros below and to the right of it: `more` rows and as many columns. */
export function extend(graph: OnnxGraph, picture: Picture, more: number): Picture {
  const ones = graph.floats(new Float32Array(picture.channels).fill(1), [picture.channels, 1, 1, 1]);
  const attributes = { kernel_shape: [1, 1], pads: [0, 0, more, more], group: picture.channels };
  return { ...picture, name: graph.node('Conv', [picture.name, ones], attributes) };
}

/** x where it is positive, slope·x elsewhere, written as x + (1 - slope)·relu(-x). */
export function parametricRelu(graph: OnnxGraph, picture: Picture, slopes: Float32Array): Picture {
  const mirrored = scaleChannels(graph, picture, new Float32Array(picture.channels).fill(-1));
  const below = { ...picture, name: graph.node('Relu', [mirrored.name]) };
  const correction = scaleChannels(
    graph,
    below,
    slopes.map((slope) => 1 - slope),
  );
  return { ...picture, name: graph.node('Add', [correction.name, picture.name]) };
}
