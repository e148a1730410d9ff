import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { isFault } from '@rollcall/domain';
import * as tf from '@tensorflow/tfjs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { convertTfjsGraph, parseTfjsGraph } from '../src/conversion/index.ts';

/** A TensorFlow.js graph of one operation on a picture, written as its two files are. */
interface OneOperation {
  readonly op: string;
  readonly attr?: Record<string, unknown>;
  readonly constants?: readonly {
    readonly shape: readonly number[];
    readonly values: readonly number[];
    readonly dtype?: string;
  }[];
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const text = (value: string): unknown => ({ s: base64(value) });
const texts = (...values: string[]): unknown => ({ list: { s: values.map(base64) } });
const integers = (...values: number[]): unknown => ({ list: { i: values.map(String) } });

function files({ op, attr = {}, constants = [] }: OneOperation): { json: Uint8Array; weights: Uint8Array } {
  const named = constants.map((constant, i) => ({ dtype: 'float32', ...constant, name: `constant${i}` }));
  const node = [
    { name: 'x', op: 'Placeholder' },
    ...named.map(({ name }) => ({ name, op: 'Const' })),
    { name: 'y', op, input: ['x', ...named.map(({ name }) => name)], attr },
  ];
  const weights = named.map(({ name, shape, dtype }) => ({ name, shape, dtype }));
  const bytes = named.map(({ dtype, values }) =>
    Buffer.from((dtype === 'int32' ? Int32Array.from(values) : Float32Array.from(values)).buffer),
  );
  const model = { format: 'graph-model', modelTopology: { node }, weightsManifest: [{ weights }] };
  return { json: Buffer.from(JSON.stringify(model)), weights: Buffer.concat(bytes) };
}

type Sizes = readonly [height: number, width: number, channels: number];

function convert(
  operation: OneOperation,
  [height, width, channels]: Sizes,
  output: readonly number[],
): Uint8Array {
  const { json, weights } = files(operation);
  return convertTfjsGraph(parseTfjsGraph(json, weights), {
    name: operation.op,
    input: { name: 'x', shape: [channels, height, width] },
    outputs: [{ name: 'result', node: 'y', shape: output }],
  });
}

/** Values that are different everywhere, negative ones among them, and the same in every run. */
const ramp = (count: number): number[] => Array.from({ length: count }, (_, i) => Math.sin(i * 1.7) * 2);

/** Runs a converted operation on [1, height, width, channels] and gives values in that order too. */
async function converted(operation: OneOperation, sizes: Sizes, expected: tf.Tensor): Promise<Float32Array> {
  const [height, width, channels] = sizes;
  const session = await InferenceSession.create(convert(operation, sizes, expected.shape.slice(1)));
  const pixels = ramp(height * width * channels);
  const planes = Float32Array.from(pixels, (_, i) => {
    const [channel, place] = [Math.floor(i / (height * width)), i % (height * width)];
    return pixels[place * channels + channel] ?? NaN;
  });
  const { result } = await session.run({ x: new Tensor('float32', planes, [1, channels, height, width]) });
  assert.deepEqual(result?.dims, expected.shape);
  assert.ok(result?.data instanceof Float32Array);
  return result.data;
}

const input = ([height, width, channels]: Sizes): tf.Tensor4D =>
  tf.tensor4d(ramp(height * width * channels), [1, height, width, channels]);

async function assertSame(operation: OneOperation, sizes: Sizes, expected: tf.Tensor): Promise<void> {
  const actual = await converted(operation, sizes, expected);
  const wanted = Float32Array.from(await expected.data());
  assert.equal(actual.length, wanted.length);
  const largest = Math.max(...wanted.map((value, i) => Math.abs(value - (actual[i] ?? NaN))));
  assert.ok(largest < 1e-5, `largest difference ${largest}`);
}

const faultOf = (code: 'input-invalid', words: RegExp) => (error: unknown) => {
  assert.ok(isFault(error, code), String(error));
  assert.match(error.message, words);
  return true;
};

describe('operations of a TensorFlow.js graph as ONNX, against TensorFlow.js itself', () => {
  before(() => tf.setBackend('cpu'));

  const kernel = { shape: [3, 3, 4, 6], values: ramp(3 * 3 * 4 * 6) };
  const bias = { shape: [6], values: [0.5, -0.25, 1, 0, -1, 2] };
  const kernelTensor = (): tf.Tensor4D => tf.tensor4d(kernel.values, [3, 3, 4, 6]);

  for (const [padding, size] of [
    ['SAME', 8],
    ['SAME', 7],
    ['VALID', 8],
  ] as const) {
    it(`convolution of stride 2, padding ${padding}, on ${size} by ${size} pixels`, async () => {
      const sizes: Sizes = [size, size, 4];
      const attr = { strides: integers(1, 2, 2, 1), padding: text(padding), fused_ops: texts('BiasAdd') };
      const expected = tf
        .conv2d(input(sizes), kernelTensor(), 2, padding === 'SAME' ? 'same' : 'valid')
        .add(bias.values);
      await assertSame({ op: '_FusedConv2D', attr, constants: [kernel, bias] }, sizes, expected);
    });
  }

  it('convolution with Relu', async () => {
    const sizes: Sizes = [5, 6, 4];
    const attr = {
      strides: integers(1, 1, 1, 1),
      padding: text('SAME'),
      fused_ops: texts('BiasAdd', 'Relu'),
    };
    const expected = tf.conv2d(input(sizes), kernelTensor(), 1, 'same').add(bias.values).relu();
    await assertSame({ op: '_FusedConv2D', attr, constants: [kernel, bias] }, sizes, expected);
  });

  const slopes = { shape: [1, 1, 6], values: [0, 0.25, 1, 1.5, -0.5, 0.1] };

  it('convolution with Prelu, slopes below zero and above one among them', async () => {
    const sizes: Sizes = [5, 6, 4];
    const attr = {
      strides: integers(1, 1, 1, 1),
      padding: text('SAME'),
      fused_ops: texts('BiasAdd', 'Prelu'),
    };
    const sum = tf.conv2d(input(sizes), kernelTensor(), 1, 'same').add(bias.values);
    const expected = tf.prelu(sum, tf.tensor3d(slopes.values, [1, 1, 6]));
    await assertSame({ op: '_FusedConv2D', attr, constants: [kernel, bias, slopes] }, sizes, expected);
  });

  it('Prelu on its own', async () => {
    const sizes: Sizes = [4, 4, 6];
    const expected = tf.prelu(input(sizes), tf.tensor4d(slopes.values, [1, 1, 1, 6]));
    await assertSame({ op: 'Prelu', constants: [slopes] }, sizes, expected);
  });

  for (const multiplier of [1, 2]) {
    it(`depthwise convolution, ${multiplier} outputs for each channel`, async () => {
      const sizes: Sizes = [7, 8, 5];
      const shape: [number, number, number, number] = [3, 3, 5, multiplier];
      const depthwise = { shape, values: ramp(45 * multiplier) };
      const attr = { strides: integers(1, 2, 2, 1), padding: text('SAME') };
      const expected = tf.depthwiseConv2d(input(sizes), tf.tensor4d(depthwise.values, shape), 2, 'same');
      await assertSame({ op: 'DepthwiseConv2dNative', attr, constants: [depthwise] }, sizes, expected);
    });
  }

  for (const channels of [16, 24]) {
    it(`maximum pooling of ${channels} channels`, async () => {
      const sizes: Sizes = [6, 6, channels];
      const attr = { ksize: integers(1, 2, 2, 1), strides: integers(1, 2, 2, 1), padding: text('SAME') };
      await assertSame({ op: 'MaxPool', attr }, sizes, tf.maxPool(input(sizes), 2, 2, 'same'));
    });
  }

  it('zeros after the channels', async () => {
    const sizes: Sizes = [3, 4, 5];
    const constants = [{ shape: [4, 2], values: [0, 0, 0, 0, 0, 0, 0, 3], dtype: 'int32' }];
    const expected = tf.pad4d(input(sizes), [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 3],
    ]);
    await assertSame({ op: 'Pad', constants }, sizes, expected);
  });

  it('a reshape reads the picture in the order of TensorFlow', async () => {
    const sizes: Sizes = [2, 3, 4];
    const constants = [{ shape: [3], values: [1, 6, 4], dtype: 'int32' }];
    await assertSame({ op: 'Reshape', constants }, sizes, input(sizes).reshape([1, 6, 4]));
  });

  it('activations', async () => {
    const sizes: Sizes = [2, 3, 4];
    await assertSame({ op: 'Sigmoid' }, sizes, tf.sigmoid(input(sizes)));
    await assertSame({ op: 'Relu' }, sizes, tf.relu(input(sizes)));
  });

  const sizes: Sizes = [4, 4, 4];
  const refusals: readonly [string, OneOperation, RegExp][] = [
    ['an operation that is not known', { op: 'Einsum' }, /Einsum \(y\) is not known/],
    [
      'rows of padding',
      { op: 'Pad', constants: [{ shape: [4, 2], values: [0, 0, 1, 1, 0, 0, 0, 0], dtype: 'int32' }] },
      /padding by/,
    ],
    [
      'an activation that is not known',
      {
        op: '_FusedConv2D',
        attr: { strides: integers(1, 1, 1, 1), padding: text('SAME'), fused_ops: texts('BiasAdd', 'Elu') },
        constants: [kernel, bias],
      },
      /Elu/,
    ],
    [
      'an explicit padding',
      {
        op: '_FusedConv2D',
        attr: { strides: integers(1, 1, 1, 1), padding: text('EXPLICIT') },
        constants: [kernel],
      },
      /padding EXPLICIT/,
    ],
    [
      'a reshape that breaks up the batch',
      { op: 'Reshape', constants: [{ shape: [2], values: [8, 8], dtype: 'int32' }] },
      /batch 8/,
    ],
    ['a weight that is not there', { op: 'Prelu' }, /no input 1/],
  ];
  for (const [what, operation, words] of refusals) {
    it(`${what} is a fault that names it`, () => {
      assert.throws(() => convert(operation, sizes, [1]), faultOf('input-invalid', words));
    });
  }
});
