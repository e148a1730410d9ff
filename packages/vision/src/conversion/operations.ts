import { Fault } from '@rollcall/domain';
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
export interface Value {
  readonly name: string;
  readonly layout: 'nchw' | 'flat';
}

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
): Value {
  const { graph, weights, operand } = conversion;
  const dilations = node.attr['dilations'] === undefined ? [1, 1] : spatial(node, 'dilations');
  const inputs = [operand(node, 0).name, graph.floats(kernel.values, kernel.shape)];
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
  return { name, layout: 'nchw' };
}

const fusedOperations = (node: TfjsNode): readonly string[] => node.attr['fused_ops']?.list?.s ?? [];

function parametricRelu(value: Value, slopeName: string, { graph, weights }: Conversion): Value {
  const slope = floatWeight(weights, slopeName);
  const constant = graph.floats(slope.values, [slope.values.length, 1, 1]);
  return { name: graph.node('PRelu', [value.name, constant]), layout: value.layout };
}

function fusedConvolution(node: TfjsNode, conversion: Conversion): Value {
  const kernel = convolutionKernel(floatWeight(conversion.weights, inputName(node, 1)));
  const value = convolution(node, conversion, kernel, {});
  const activations = fusedOperations(node).filter((name) => name !== 'BiasAdd');
  if (activations.length === 0) return value;
  if (activations.join() === 'Relu') {
    return { name: conversion.graph.node('Relu', [value.name]), layout: 'nchw' };
  }
  if (activations.join() === 'Prelu') return parametricRelu(value, inputName(node, 3), conversion);
  throw unsupported(node, activations.join());
}

function depthwiseConvolution(node: TfjsNode, conversion: Conversion): Value {
  const source = floatWeight(conversion.weights, inputName(node, 1));
  return convolution(node, conversion, depthwiseKernel(source), { group: source.shape[2] ?? 1 });
}

function maxPool(node: TfjsNode, { graph, operand }: Conversion): Value {
  const attributes = {
    ...padding(node),
    kernel_shape: spatial(node, 'ksize'),
    strides: spatial(node, 'strides'),
  };
  return { name: graph.node('MaxPool', [operand(node, 0).name], attributes), layout: 'nchw' };
}

function add(node: TfjsNode, { graph, operand }: Conversion): Value {
  const [left, right] = [operand(node, 0), operand(node, 1)];
  if (left.layout !== right.layout) throw unsupported(node, 'a sum of a picture and a list');
  return { name: graph.node('Add', [left.name, right.name]), layout: left.layout };
}

/** TensorFlow lists [before, after] per axis in nhwc; ONNX wants all befores, then all afters, in nchw. */
function pad(node: TfjsNode, { graph, weights, operand }: Conversion): Value {
  const pairs = integerWeight(weights, inputName(node, 1));
  const nchw = [0, 3, 1, 2];
  const amounts = [
    ...nchw.map((axis) => pairs[axis * 2] ?? 0),
    ...nchw.map((axis) => pairs[axis * 2 + 1] ?? 0),
  ];
  const name = graph.node('Pad', [operand(node, 0).name, graph.integers(amounts)], { mode: 'constant' });
  return { name, layout: 'nchw' };
}

/** The value in TensorFlow's own order. */
export function asNhwc(value: Value, graph: OnnxGraph): string {
  return value.layout === 'flat' ? value.name : graph.node('Transpose', [value.name], { perm: [0, 2, 3, 1] });
}

/** A leading 1 is the batch of a network exported for one picture; 0 keeps whatever batch comes in. */
function reshape(node: TfjsNode, { graph, weights, operand }: Conversion): Value {
  const [batch, ...rest] = integerWeight(weights, inputName(node, 1));
  if (batch !== 1 && batch !== -1) throw unsupported(node, `a reshape to batch ${batch}`);
  if (rest.includes(-1)) throw unsupported(node, 'a reshape to an open size');
  const value = asNhwc(operand(node, 0), graph);
  return { name: graph.node('Reshape', [value, graph.integers([0, ...rest])]), layout: 'flat' };
}

function concatenate(node: TfjsNode, { graph, weights, operand }: Conversion): Value {
  const count = node.attr['N']?.i ?? node.input.length - 1;
  const values = Array.from({ length: count }, (_, i) => operand(node, i));
  const [axis] = integerWeight(weights, inputName(node, count));
  if (axis !== 3 || values.some((value) => value.layout !== 'nchw')) throw unsupported(node, `axis ${axis}`);
  const name = graph.node(
    'Concat',
    values.map((value) => value.name),
    { axis: 1 },
  );
  return { name, layout: 'nchw' };
}

const elementwise =
  (opType: string): Operation =>
  (node, { graph, operand }) => {
    const value = operand(node, 0);
    return { name: graph.node(opType, [value.name]), layout: value.layout };
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
  [
    'Prelu',
    (node, conversion) => parametricRelu(conversion.operand(node, 0), inputName(node, 1), conversion),
  ],
  ['Identity', (node, { operand }) => operand(node, 0)],
]);
