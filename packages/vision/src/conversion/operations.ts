import { Fault } from '@rollcall/domain';
import { parametricRelu, widen } from './blocked-layout.ts';
import type { Picture } from './blocked-layout.ts';
import { convolutionKernel, depthwiseKernel } from './kernel-layout.ts';
import type { Kernel } from './kernel-layout.ts';
import type { Attribute, OnnxGraph } from './onnx-graph.ts';
import type { TfjsNode } from './tfjs-graph.ts';
import { floatWeight, integerWeight } from './weights.ts';
import type { Weights } from './weights.ts';

/**
 * [Note: layouts] TensorFlow keeps pictures as [batch, height, width, channels] (`nhwc`), ONNX Runtime computes on
 * [batch, channels, height, width]. A converted network stays in ONNX's order from input to the first operation
 * that gives up the picture (Reshape, an output); what has no channels axis any more is `flat` and is left alone.
 */
export type Value =
  (Picture & { readonly layout: 'nchw' }) | { readonly name: string; readonly layout: 'flat' };

export interface Conversion {
  readonly graph: OnnxGraph;
  readonly weights: Weights;
  /** The converted value of the node's n-th input. */
  readonly operand: (node: TfjsNode, index: number) => Value;
}

type Operation = (node: TfjsNode, conversion: Conversion) => Value;

function inputName(node: TfjsNode, index: number): string {
  const name = node.input[index];
  if (name === undefined) throw new Fault('input-invalid', `${node.op} ${node.name} has no input ${index}.`);
  return name;
}

function unsupported(node: TfjsNode, what: string): Fault {
  return new Fault(
    'input-invalid',
    `${node.op} ${node.name}: ${what} is not supported by the model builder.`,
  );
}

/** Height and width of an attribute such as strides, which TensorFlow writes as [1, height, width, 1]. */
function spatial(node: TfjsNode, attribute: string): [number, number] {
  const [, height, width] = node.attr[attribute]?.list?.i ?? [];
  if (height === undefined || width === undefined) throw unsupported(node, `${attribute} without sizes`);
  return [height, width];
}

function picture(node: TfjsNode, index: number, { operand }: Conversion): Picture {
  const value = operand(node, index);
  if (value.layout !== 'nchw') throw unsupported(node, 'an operand that is no picture');
  return value;
}

const inBlocks = (value: Picture): Value => ({ ...value, layout: 'nchw' });

function padding(node: TfjsNode): { auto_pad: string } {
  const kind = node.attr['padding']?.s;
  if (kind === 'SAME') return { auto_pad: 'SAME_UPPER' };
  if (kind === 'VALID') return { auto_pad: 'VALID' };
  throw unsupported(node, `padding ${kind}`);
}

function convolution(
  node: TfjsNode,
  conversion: Conversion,
  kernel: Kernel,
  more: Record<string, Attribute>,
): Picture {
  const { graph, weights } = conversion;
  const dilations = node.attr['dilations'] === undefined ? [1, 1] : spatial(node, 'dilations');
  const inputs = [picture(node, 0, conversion).name, graph.floats(kernel.values, kernel.shape)];
  if (fusedOperations(node).includes('BiasAdd')) {
    const bias = floatWeight(weights, inputName(node, 2));
    inputs.push(graph.floats(bias.values, [bias.values.length]));
  }
  const strides = spatial(node, 'strides');
  const kernelShape = kernel.shape.slice(2);
  const name = graph.node('Conv', inputs, {
    ...padding(node),
    kernel_shape: kernelShape,
    strides,
    dilations,
    ...more,
  });
  return { name, channels: kernel.shape[0] };
}

const fusedOperations = (node: TfjsNode): readonly string[] => node.attr['fused_ops']?.list?.s ?? [];

function prelu(before: Picture, slopes: string, { graph, weights }: Conversion): Value {
  return inBlocks(parametricRelu(graph, before, floatWeight(weights, slopes).values));
}

function fusedConvolution(node: TfjsNode, conversion: Conversion): Value {
  const kernel = convolutionKernel(floatWeight(conversion.weights, inputName(node, 1)));
  const sum = convolution(node, conversion, kernel, {});
  const activations = fusedOperations(node).filter((name) => name !== 'BiasAdd');
  if (activations.length === 0) return inBlocks(sum);
  if (activations.join() === 'Relu') {
    return inBlocks({ ...sum, name: conversion.graph.node('Relu', [sum.name]) });
  }
  if (activations.join() === 'Prelu') return prelu(sum, inputName(node, 3), conversion);
  throw unsupported(node, activations.join());
}

function depthwiseConvolution(node: TfjsNode, conversion: Conversion): Value {
  const source = floatWeight(conversion.weights, inputName(node, 1));
  return inBlocks(convolution(node, conversion, depthwiseKernel(source), { group: source.shape[2] ?? 1 }));
}

/** ONNX Runtime's blocks have at most so many channels; see [Note: blocked layout]. */
const largestBlock = 16;

function maxPool(node: TfjsNode, conversion: Conversion): Value {
  const { graph } = conversion;
  const before = picture(node, 0, conversion);
  const attributes = {
    ...padding(node),
    kernel_shape: spatial(node, 'ksize'),
    strides: spatial(node, 'strides'),
  };
  const pooled = { ...before, name: graph.node('MaxPool', [before.name], attributes) };
  return inBlocks(before.channels % largestBlock === 0 ? pooled : widen(graph, pooled, pooled.channels));
}

function add(node: TfjsNode, conversion: Conversion): Value {
  const [left, right] = [picture(node, 0, conversion), picture(node, 1, conversion)];
  if (left.channels !== right.channels) throw unsupported(node, 'a sum of pictures of different channels');
  return inBlocks({ ...left, name: conversion.graph.node('Add', [left.name, right.name]) });
}

/** TensorFlow lists [before, after] per axis. */
function pad(node: TfjsNode, conversion: Conversion): Value {
  const amounts = integerWeight(conversion.weights, inputName(node, 1));
  const onlyAfterChannels = amounts.length === 8 && amounts.every((amount, i) => i === 7 || amount === 0);
  if (!onlyAfterChannels) throw unsupported(node, `padding by ${amounts.join()}`);
  const before = picture(node, 0, conversion);
  return inBlocks(widen(conversion.graph, before, before.channels + (amounts[7] ?? 0)));
}

/** The value in TensorFlow's own order. */
export function asNhwc(value: Value, graph: OnnxGraph): string {
  return value.layout === 'flat' ? value.name : graph.node('Transpose', [value.name], { perm: [0, 2, 3, 1] });
}

/**
 * A leading 1 is the batch of a network exported for one picture; 0 keeps whatever batch comes in. The size after it
 * follows from the others (-1), as a detector has more rows the larger its input is.
 */
function reshape(node: TfjsNode, { graph, weights, operand }: Conversion): Value {
  const [batch, ...rest] = integerWeight(weights, inputName(node, 1));
  if (batch !== 1 && batch !== -1) throw unsupported(node, `a reshape to batch ${batch}`);
  if (rest.includes(-1)) throw unsupported(node, 'a reshape to an open size');
  const value = asNhwc(operand(node, 0), graph);
  return { name: graph.node('Reshape', [value, graph.integers([0, -1, ...rest.slice(1)])]), layout: 'flat' };
}

function concatenate(node: TfjsNode, conversion: Conversion): Value {
  const { graph, weights } = conversion;
  const count = node.attr['N']?.i ?? node.input.length - 1;
  const parts = Array.from({ length: count }, (_, i) => picture(node, i, conversion));
  const [axis] = integerWeight(weights, inputName(node, count));
  if (axis !== 3) throw unsupported(node, `axis ${axis}`);
  const names = parts.map((part) => part.name);
  const channels = parts.reduce((sum, part) => sum + part.channels, 0);
  return inBlocks({ channels, name: graph.node('Concat', names, { axis: 1 }) });
}

const elementwise =
  (opType: string): Operation =>
  (node, { graph, operand }) => {
    const value = operand(node, 0);
    return { ...value, name: graph.node(opType, [value.name]) };
  };

/** How each TensorFlow operation becomes ONNX. To add one: write its function and name it here. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['_FusedConv2D', fusedConvolution],
  ['DepthwiseConv2dNative', depthwiseConvolution],
  ['MaxPool', maxPool],
  ['AddV2', add],
  ['Pad', pad],
  ['Reshape', reshape],
  ['ConcatV2', concatenate],
  ['Relu', elementwise('Relu')],
  ['Sigmoid', elementwise('Sigmoid')],
  ['Prelu', (node, conversion) => prelu(picture(node, 0, conversion), inputName(node, 1), conversion)],
  ['Identity', (node, { operand }) => operand(node, 0)],
]);
