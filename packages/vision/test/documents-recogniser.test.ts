import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isFault } from '@rollcall/domain';
import { alphabet, classCount, freeReading } from '@rollcall/identity';
import { z } from 'zod';
import { loadLineRecogniser, recogniserDirectory } from '../src/documents/recogniser.ts';
import type { LineRecogniser } from '../src/documents/recogniser.ts';
import { normalise, type LineCrop } from '../src/documents/straighten.ts';

const samplesSchema = z.array(
  z.object({
    text: z.string(),
    width: z.int(),
    pixels: z.base64(),
    frames: z.int(),
    logProbabilities: z.base64(),
  }),
);

let directory: string;
let recogniser: LineRecogniser;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rollcall-recogniser-'));
  recogniser = await loadLineRecogniser();
});
after(() => rm(directory, { recursive: true, force: true }));

const floats = (base64: string): Float32Array => {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer);
};

async function samples(): Promise<readonly { line: LineCrop; expected: Float32Array; text: string }[]> {
  const file = await readFile(join(recogniserDirectory, 'parity.json'), 'utf8');
  return samplesSchema.parse(JSON.parse(file)).map(({ text, width, pixels, logProbabilities }) => ({
    text,
    line: normalise({ width, values: Float32Array.from(Buffer.from(pixels, 'base64')) }),
    expected: floats(logProbabilities),
  }));
}

const largestDifference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0);

describe('the line recogniser', () => {
  it('gives what PyTorch gives for the network that was trained', async () => {
    for (const { line, expected } of await samples()) {
      const [result] = await recogniser.recognise([line]);
      assert.equal(result?.logProbabilities.length, expected.length);
      assert.ok(largestDifference(result.logProbabilities, expected) < 1e-3);
    }
  });

  it('reads the lines of a batch as it reads them alone, but for the edge that padding touches', async () => {
    const lines = (await samples()).map(({ line }) => line);
    const together = await recogniser.recognise(lines);
    for (const [index, line] of lines.entries()) {
      const [alone] = await recogniser.recognise([line]);
      const inner = ((alone?.frames ?? 0) - 8) * classCount;
      assert.ok(inner > 0);
      const difference = largestDifference(
        together[index]?.logProbabilities.subarray(0, inner) ?? new Float32Array(),
        alone?.logProbabilities.subarray(0, inner) ?? new Float32Array(),
      );
      assert.ok(difference < 1e-3, `${difference}`);
    }
  });

  it('gives probabilities: they sum to one in every frame', async () => {
    const [sample] = await samples();
    const [result] = await recogniser.recognise(sample === undefined ? [] : [sample.line]);
    assert.ok(result !== undefined);
    for (let frame = 0; frame < result.frames; frame++) {
      const own = result.logProbabilities.subarray(frame * classCount, (frame + 1) * classCount);
      assert.ok(Math.abs(own.reduce((sum, value) => sum + Math.exp(value), 0) - 1) < 1e-4);
    }
  });

  it('has the alphabet of the decoder, and nothing to say about no lines', async () => {
    assert.equal(recogniser.card.alphabet, alphabet);
    assert.deepEqual(await recogniser.recognise([]), []);
  });

  it('reads the rendered samples', async () => {
    for (const { line, text } of await samples()) {
      const [result] = await recogniser.recognise([line]);
      assert.ok(result !== undefined);
      const read = freeReading({
        frames: result.frames,
        probabilities: Float64Array.from(result.logProbabilities, Math.exp),
        outside: new Float64Array(result.frames),
      }).text;
      const same = Array.from(read).filter((character, i) => character === text[i]).length;
      assert.ok(same >= text.length * 0.8, `${read} for ${text}`);
    }
  });
});

describe('the file of the recogniser', () => {
  const files = ['mrz-recogniser.json', 'mrz-recogniser.onnx'];
  const copy = async (): Promise<void> => {
    for (const file of files) await copyFile(join(recogniserDirectory, file), join(directory, file));
  };

  it('is not run when a byte of it is not that of its card', async () => {
    await copy();
    const bytes = await readFile(join(directory, 'mrz-recogniser.onnx'));
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    await writeFile(join(directory, 'mrz-recogniser.onnx'), bytes);
    await assert.rejects(loadLineRecogniser(directory), (error) => isFault(error, 'model-hash-mismatch'));
  });

  it('is missed by name', async () => {
    await copy();
    await rm(join(directory, 'mrz-recogniser.onnx'));
    await assert.rejects(
      loadLineRecogniser(directory),
      (error) => isFault(error, 'file-unreadable') && error.message.includes('mrz-recogniser.onnx'),
    );
  });

  it('needs a card that is one', async () => {
    for (const content of ['', '{}', '[1]']) {
      await writeFile(join(directory, 'mrz-recogniser.json'), content);
      await assert.rejects(loadLineRecogniser(directory), (error) => isFault(error, 'model-load-failed'));
    }
  });
});
