import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isFault, isRefusal } from '@rollcall/domain';
import type { Sharp } from 'sharp';
import { buildModels, openVision, type Analysed, type NetworkChoice } from '../src/index.ts';
import { nobody, onePerson } from './pictures.ts';
import { folderWith, tinyNetwork } from './tiny-networks.ts';

/**
 * Stands for a pulled network with the same input and outputs: its logits are the means of red and of blue over the
 * crop, so that what it answers can be calculated from what it was shown.
 */
const id = 'minifasnet-v2se-128';
const bytes = tinyNetwork({
  side: 128,
  input: 'input',
  output: 'output',
  values: [
    [8, 0, 0],
    [0, 0, 8],
  ],
  batch: 'batch_size',
});

const scratch = await mkdtemp(join(tmpdir(), 'rollcall-attack-'));
const built = join(scratch, 'built');
const installed = join(scratch, 'installed');
before(async () => {
  await buildModels({ modelsDirectory: built });
  await folderWith(installed, built, { [id]: { bytes } });
});
after(() => rm(scratch, { recursive: true }));

async function judged(
  picture: Sharp,
  options: { template?: boolean; presentationAttack?: boolean },
  open: { modelsDirectory: string; networks?: NetworkChoice } = { modelsDirectory: installed },
): Promise<Analysed> {
  const vision = await openVision(open);
  try {
    const analysed = await vision.analyse(await picture.png().toBuffer(), options);
    assert.ok(!isRefusal(analysed));
    return analysed;
  } finally {
    await vision.close();
  }
}

describe('a network of two classes', () => {
  it('judges the analysed face with what is around it, in RGB of 0 to 1', async () => {
    const reddish = await judged(onePerson().tint('#f44'), { presentationAttack: true });
    const bluish = await judged(onePerson().tint('#44f'), { presentationAttack: true });
    assert.ok(reddish.presentationAttack && bluish.presentationAttack);
    assert.ok(reddish.presentationAttack.score < 0.3, String(reddish.presentationAttack.score));
    assert.ok(bluish.presentationAttack.score > 0.7, String(bluish.presentationAttack.score));
  });

  it('is asked with a template, and where it is wanted; where nobody is there is nothing to judge', async () => {
    assert.ok((await judged(onePerson(), { template: true })).presentationAttack);
    assert.equal((await judged(onePerson(), {})).presentationAttack, null);
    assert.equal(
      (await judged(onePerson(), { template: true, presentationAttack: false })).presentationAttack,
      null,
    );
    assert.equal((await judged(nobody(), { presentationAttack: true })).presentationAttack, null);
  });

  it('that is not installed judges nothing, unless somebody named it: then it is missed', async () => {
    const wanted = { template: true };
    assert.equal((await judged(onePerson(), wanted, { modelsDirectory: built })).presentationAttack, null);
    await assert.rejects(
      openVision({ modelsDirectory: built, networks: { presentationAttack: id } }),
      (error) =>
        isFault(error, 'models-missing') && /rollcall models pull --pack enhanced/.test(error.message),
    );
    await assert.rejects(
      openVision({ modelsDirectory: built, networks: { presentationAttack: 'blazeface-256' } }),
      (error) => isFault(error, 'input-invalid') && /minifasnet-v2se-128/.test(error.message),
    );
  });

  it('can be left out, and one that is not the manifest’s is never run', async () => {
    const without = { modelsDirectory: installed, networks: { presentationAttack: null } };
    assert.equal((await judged(onePerson(), { template: true }, without)).presentationAttack, null);
    const harmed = join(scratch, 'harmed');
    await mkdir(harmed);
    await folderWith(harmed, built, { [id]: { bytes } });
    await writeFile(join(harmed, 'minifasnet_v2se_128.onnx'), 'something else');
    await assert.rejects(openVision({ modelsDirectory: harmed }), (error) =>
      isFault(error, 'model-hash-mismatch'),
    );
  });
});
