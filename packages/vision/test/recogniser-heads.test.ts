import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isFault, isRefusal } from '@rollcall/domain';
import type { Sharp } from 'sharp';
import { buildModels, openVision, type Analysed, type NetworkChoice } from '../src/index.ts';
import { onePerson } from './pictures.ts';
import { folderWith, tinyNetwork } from './tiny-networks.ts';

/**
 * The file of SFace is too large to come with the tests. This network has its input and output, and what it computes
 * can be calculated from what it was shown: the means of red, green and blue. It proves the way to a network and back;
 * what the real one is worth, `rollcall eval` has to say.
 */
const sface = tinyNetwork({
  side: 112,
  input: 'data',
  output: 'fc1',
  values: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
});
const outputs = [{ name: 'fc1', shape: [3], meaning: 'three values' }];

const operatingPoint = {
  fmr: 0.001,
  threshold: 0.4,
  margin: 0.02,
  stricter: [],
  measuredOn: { dataSet: 'none', matedPairs: 1, nonMatedPairs: 1, method: 'made up for a test' },
};

const scratch = await mkdtemp(join(tmpdir(), 'rollcall-heads-'));
const [built, installed] = [join(scratch, 'built'), join(scratch, 'installed')];
before(async () => {
  await buildModels({ modelsDirectory: built });
  await folderWith(installed, built, {
    'sface-2021dec': { bytes: sface, change: { operatingPoint, outputs } },
  });
});
after(() => rm(scratch, { recursive: true }));

async function analysed(picture: Sharp, networks: NetworkChoice): Promise<Analysed> {
  const vision = await openVision({ modelsDirectory: installed, networks });
  try {
    const result = await vision.analyse(await picture.png().toBuffer(), { template: true });
    assert.ok(!isRefusal(result));
    return result;
  } finally {
    await vision.close();
  }
}

describe('a recogniser of head embedding-112-arcface', () => {
  it('makes templates of its own model from RGB of 0 to 255, of unit length', async () => {
    const vision = await openVision({
      modelsDirectory: installed,
      networks: { recogniser: 'sface-2021dec' },
    });
    assert.deepEqual([vision.modelId, vision.operatingPoint.threshold], ['sface-2021dec', 0.4]);
    assert.equal(vision.templateLength, 3);
    await vision.close();
    const { template } = await analysed(onePerson().tint('#f44'), { recogniser: 'sface-2021dec' });
    assert.ok(template);
    assert.equal(template.modelId, 'sface-2021dec');
    assert.equal(template.vector.length, 3);
    assert.ok(Math.abs(Math.hypot(...template.vector) - 1) < 1e-6);
    const [red = 0, , blue = 0] = template.vector;
    assert.ok(red > 2 * blue, [...template.vector].join());
  });

  it('sees the face and its mirror image: a mirrored picture gives the same template', async () => {
    const networks = { recogniser: 'sface-2021dec' };
    const [one, other] = [
      await analysed(onePerson(), networks),
      await analysed(onePerson().flop(), networks),
    ];
    assert.ok(one.template && other.template);
    for (const [at, value] of one.template.vector.entries())
      assert.ok(Math.abs(value - (other.template.vector[at] ?? 0)) < 0.01);
  });

  it('that gives other templates than the manifest says is not loaded', async () => {
    const other = await mkdtemp(join(scratch, 'other-'));
    await folderWith(other, built, { 'sface-2021dec': { bytes: sface, change: { operatingPoint } } });
    await assert.rejects(
      openVision({ modelsDirectory: other, networks: { recogniser: 'sface-2021dec' } }),
      (error) => isFault(error, 'model-load-failed') && /gives 3 values .* says 128/.test(error.message),
    );
  });

  it('whose threshold was never measured is not used', async () => {
    await assert.rejects(
      openVision({ modelsDirectory: built, networks: { recogniser: 'sface-2021dec' } }),
      (error) => isFault(error, 'model-load-failed') && /No threshold was ever measured/.test(error.message),
    );
    const unmeasured = await mkdtemp(join(scratch, 'unmeasured-'));
    await folderWith(unmeasured, built, { 'sface-2021dec': { bytes: sface, change: { outputs } } });
    const networks = { recogniser: 'sface-2021dec' };
    const vision = await openVision({ modelsDirectory: unmeasured, networks, unmeasured: true });
    assert.equal(vision.operatingPoint.threshold, 1, 'but by whoever measures it');
    await vision.close();
  });
});
