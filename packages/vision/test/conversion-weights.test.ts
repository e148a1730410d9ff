import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFault } from '@rollcall/domain';
import { convertDlibResnet, parseTfjsGraph } from '../src/conversion/index.ts';
import { decodeWeights, floatWeight, integerWeight } from '../src/conversion/weights.ts';
import type { WeightSpec } from '../src/conversion/weights.ts';

const bytesOf = (...lists: (Float32Array | Int32Array | Uint16Array | Uint8Array)[]): Uint8Array =>
  Buffer.concat(lists.map((list) => new Uint8Array(list.buffer)));

const invalid = (words: RegExp) => (error: unknown) => {
  assert.ok(isFault(error, 'input-invalid'), String(error));
  assert.match(error.message, words);
  return true;
};

describe('weights of a TensorFlow.js file', () => {
  it('are read one after another in each of the four forms', () => {
    const specs: WeightSpec[] = [
      { name: 'plain', shape: [2], dtype: 'float32' },
      { name: 'sizes', shape: [2], dtype: 'int32' },
      { name: 'half', shape: [2, 3], dtype: 'float32', quantization: { dtype: 'float16' } },
      { name: 'byte', shape: [3], dtype: 'float32', quantization: { dtype: 'uint8', scale: 0.5, min: -10 } },
    ];
    // Half precision: 1, -2, 0.5, the smallest number above 0, the largest number, minus zero.
    const halves = Uint16Array.of(0x3c00, 0xc000, 0x3800, 0x0001, 0x7bff, 0x8000);
    const file = bytesOf(
      Float32Array.of(1.5, -2.25),
      Int32Array.of(-1, 7),
      halves,
      Uint8Array.of(0, 20, 255),
    );
    const weights = decodeWeights(specs, file);
    assert.deepEqual([...floatWeight(weights, 'plain').values], [1.5, -2.25]);
    assert.deepEqual(integerWeight(weights, 'sizes'), [-1, 7]);
    assert.deepEqual([...floatWeight(weights, 'half').values], [1, -2, 0.5, 2 ** -24, 65504, -0]);
    assert.deepEqual(floatWeight(weights, 'half').shape, [2, 3]);
    assert.deepEqual([...floatWeight(weights, 'byte').values], [-10, 0, 117.5]);
  });

  const one: WeightSpec[] = [{ name: 'only', shape: [2], dtype: 'float32' }];

  it('a file that is too short or too long is a fault', () => {
    assert.throws(() => decodeWeights(one, new Uint8Array(7)), invalid(/ends before weight only/));
    assert.throws(() => decodeWeights(one, new Uint8Array(11)), invalid(/3 bytes too many/));
  });

  it('a weight that is missing or of the other kind is a fault', () => {
    const weights = decodeWeights(one, new Uint8Array(8));
    assert.throws(() => floatWeight(weights, 'other'), invalid(/No float weight other/));
    assert.throws(() => integerWeight(weights, 'only'), invalid(/No integer weight only/));
  });
});

describe('descriptions of networks', () => {
  const nothing = new Uint8Array();

  for (const [what, text, words] of [
    ['no JSON', '{"format":', /Not a graph model: it is not JSON/],
    [
      'another format',
      '{"format":"layers-model","modelTopology":{},"weightsManifest":[]}',
      /Not a graph model/,
    ],
  ] as const) {
    it(`${what} is a fault`, () => {
      assert.throws(() => parseTfjsGraph(Buffer.from(text), nothing), invalid(words));
    });
  }

  it("a weights manifest that is none, or lacks a layer, is a fault of dlib's network", () => {
    const names = { name: 'dlib', input: 'input', output: 'template' };
    const convert = (text: string): Uint8Array =>
      convertDlibResnet({ weightsManifest: Buffer.from(text), weights: nothing }, names);
    assert.throws(() => convert('[]'), invalid(/Not a weights manifest/));
    assert.throws(() => convert('[{"weights":[]}]'), invalid(/No float weight conv32_down/));
  });
});
