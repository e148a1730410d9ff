import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { buildModels, isBuilt, loadVerifiedModel, readManifest } from '../src/manifest/index.ts';
import type { ModelEntry, ModelRole } from '../src/manifest/index.ts';
import { referenceOf, startTensorFlow } from './parity-reference.ts';
import type { Reference } from './parity-reference.ts';
import { crop, eyeSquares, faces, grown } from './parity-samples.ts';
import type { Square } from './parity-samples.ts';

/**
 * Largest difference that a converted network may have, as a share of the range of the output's values. What is
 * asked for is 1e-3; dividing pixels by 255 in place of 256 made 9e-4, so that this is stricter.
 */
const tolerance = 1e-4;

/** How a picture's face is cut out for each network, as the product would; the corner has no face in it. */
const squaresOf: Partial<Record<ModelRole, (face: (typeof faces)[number]) => readonly Square[]>> = {
  detector: (face) => [grown(face.box, 3), grown(face.box, 1.5)],
  mesh: (face) => [grown(face.box, 1.5), grown(face.box, 1.2)],
  iris: eyeSquares,
  recogniser: (face) => [grown(face.box, 1.2)],
};
const corner: Square = [0, 0, 150];

async function samplesFor(entry: ModelEntry): Promise<readonly Uint8Array[]> {
  const size = entry.input.shape[1];
  const ofFaces = faces.flatMap((face) =>
    (squaresOf[entry.role]?.(face) ?? []).map((square) => crop(face.picture, square, size)),
  );
  return Promise.all([...ofFaces, crop('sample1.jpg', corner, size), crop('sample6.jpg', corner, size)]);
}

/** Pixels as the manifest says that the network wants them, plane by plane. */
function normalised(entry: ModelEntry, pixels: Uint8Array): Float32Array {
  const { mean, scale, shape } = entry.input;
  const [channels, height, width] = shape;
  const area = height * width;
  return Float32Array.from({ length: channels * area }, (_, i) => {
    const channel = Math.floor(i / area);
    return ((pixels[(i % area) * channels + channel] ?? NaN) - (mean[channel] ?? NaN)) / scale;
  });
}

async function run(entry: ModelEntry, session: InferenceSession, pixels: readonly Uint8Array[]) {
  const input = new Float32Array(pixels.length * entry.input.shape.reduce((a, b) => a * b, 1));
  pixels.forEach((one, i) => input.set(normalised(entry, one), (i * input.length) / pixels.length));
  const fed = { [entry.input.name]: new Tensor('float32', input, [pixels.length, ...entry.input.shape]) };
  const results = await session.run(fed);
  return entry.outputs.map((output) => {
    const tensor = results[output.name];
    assert.ok(tensor?.data instanceof Float32Array, `${entry.id} gives ${output.name}`);
    assert.deepEqual(tensor.dims, [pixels.length, ...output.shape], `shape of ${output.name}`);
    return tensor.data;
  });
}

interface Differences {
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  readonly count: number;
}

/** Absolute differences as shares of the range of what is expected. */
function compare(expected: readonly Float32Array[], actual: readonly Float32Array[]): Differences {
  const wanted = expected.flatMap((list) => [...list]);
  const given = actual.flatMap((list) => [...list]);
  assert.equal(given.length, wanted.length);
  const range = wanted.reduce((a, b) => Math.max(a, b)) - wanted.reduce((a, b) => Math.min(a, b));
  const shares = wanted.map((value, i) => Math.abs(value - (given[i] ?? NaN)) / range);
  assert.ok(shares.every(Number.isFinite), 'every value is a number');
  shares.sort((a, b) => a - b);
  const at = (share: number): number => shares[Math.floor((shares.length - 1) * share)] ?? NaN;
  return { p95: at(0.95), p99: at(0.99), max: at(1), count: shares.length };
}

const grey = (size: number): Uint8Array => new Uint8Array(size * size * 3).fill(128);

describe('converted networks against the originals run by TensorFlow.js, on real faces', async () => {
  const modelsDirectory = await mkdtemp(join(tmpdir(), 'rollcall-parity-'));
  after(() => rm(modelsDirectory, { recursive: true }));
  const models = (await readManifest({ modelsDirectory })).models.filter(isBuilt);

  before(async () => {
    await buildModels({ modelsDirectory });
    await startTensorFlow();
  });

  const open = async (entry: ModelEntry): Promise<InferenceSession> =>
    InferenceSession.create(await loadVerifiedModel(entry, modelsDirectory));

  for (const entry of models) {
    it(`${entry.id} differs by at most ${tolerance} of each output's range`, async (t) => {
      const session = await open(entry);
      const reference: Reference = await referenceOf(entry);
      const samples = await samplesFor(entry);
      const expected = await inTurn(samples, reference);
      const actual = await inTurn(samples, (pixels) => run(entry, session, [pixels]));
      for (const [i, output] of entry.outputs.entries()) {
        const pick = (outputs: readonly Float32Array[]): Float32Array => outputs[i] ?? new Float32Array();
        const { p95, p99, max, count } = compare(expected.map(pick), actual.map(pick));
        const figures = [p95, p99, max].map((share) => share.toExponential(1)).join(' / ');
        t.diagnostic(`${entry.id} ${output.name}: p95 / p99 / max ${figures} of the range, ${count} values`);
        assert.ok(max <= tolerance, `${output.name} differs by ${max} of its range`);
      }
    });

    it(`${entry.id} says the same of two pictures at once as of each alone`, async () => {
      const session = await open(entry);
      const [first, second] = await samplesFor(entry);
      assert.ok(first !== undefined && second !== undefined);
      const together = await run(entry, session, [first, second]);
      const alone = await inTurn([first, second], (pixels) => run(entry, session, [pixels]));
      for (const [i, output] of together.entries()) {
        const inOrder = alone.flatMap((outputs) => [...(outputs[i] ?? [])]);
        const largest = inOrder.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
        assert.equal(output.length, inOrder.length);
        assert.ok(output.every((value, k) => Math.abs(value - (inOrder[k] ?? NaN)) <= 1e-5 * largest));
      }
    });
  }

  const highest = async (role: ModelRole, output: number, samples: (entry: ModelEntry) => Uint8Array[]) => {
    const entry = models.find((model) => model.role === role);
    assert.ok(entry !== undefined);
    const session = await open(entry);
    const results = await inTurn(samples(entry), (pixels) => run(entry, session, [pixels]));
    return results.map((outputs) => Math.max(...(outputs[output] ?? [])));
  };

  // The graphs are compared on the manifest's own normalisation, so a wrong one would show only here.
  it('the normalisation of the manifest lets detector and mesh see the faces, and no face in plain grey', async () => {
    const wide = await Promise.all(faces.map((face) => crop(face.picture, grown(face.box, 3), 256)));
    const close = await Promise.all(faces.map((face) => crop(face.picture, grown(face.box, 1.5), 192)));
    const detected = await highest('detector', 0, () => [...wide, grey(256)]);
    const meshed = await highest('mesh', 1, () => [...close, grey(192)]);
    assert.ok(
      detected.slice(0, -1).every((logit) => logit > 0) && (detected.at(-1) ?? 0) < -2,
      detected.join(),
    );
    assert.ok(meshed.slice(0, -1).every((share) => share > 0.9) && (meshed.at(-1) ?? 1) < 0.5, meshed.join());
  });

  it('the measure notices a difference: two faces are further apart than the tolerance', async () => {
    const entry = models.find((model) => model.role === 'recogniser');
    assert.ok(entry !== undefined);
    const session = await open(entry);
    const [first, second] = await samplesFor(entry);
    assert.ok(first !== undefined && second !== undefined);
    const [one, other] = [await run(entry, session, [first]), await run(entry, session, [second])];
    assert.ok(compare(one, other).max > 10 * tolerance);
  });
});

/** One after another: TensorFlow.js has one backend, and two cores are soon full. */
async function inTurn<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
