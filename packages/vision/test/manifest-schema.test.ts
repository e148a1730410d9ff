import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { isFault } from '@rollcall/domain';
import { z } from 'zod';
import { isBuilt, modelOf, readManifest } from '../src/manifest/index.ts';
import type { ModelManifest } from '../src/manifest/index.ts';
import { locateInstalledPackage } from '../src/manifest/source-files.ts';

const scratch = await mkdtemp(join(tmpdir(), 'rollcall-manifest-'));
after(() => rm(scratch, { recursive: true }));
let folders = 0;

const product = await readManifest({ modelsDirectory: scratch });

async function reading(text: string): Promise<ModelManifest> {
  const modelsDirectory = await mkdtemp(join(scratch, `${folders++}-`));
  await writeFile(join(modelsDirectory, 'manifest.json'), text);
  return readManifest({ modelsDirectory });
}

/** The product's manifest after a change to a copy of it. */
function changed(change: (manifest: ModelManifest) => unknown): string {
  const copy = structuredClone(product);
  return JSON.stringify(change(copy) ?? copy);
}

const invalid =
  (...words: RegExp[]) =>
  (error: unknown) => {
    assert.ok(isFault(error, 'input-invalid'), String(error));
    for (const word of words) assert.match(error.message, word);
    assert.match(error.message, /manifest\.json/);
    return true;
  };

const measured = {
  fmr: 0.001,
  threshold: 0.93,
  margin: 0.01,
  stricter: [{ fmr: 0.0001, threshold: 0.95 }],
  measuredOn: {
    dataSet: 'pairs',
    matedPairs: 10,
    nonMatedPairs: 10,
    method: 'mean of picture and mirror image',
  },
};

/** The product's recogniser with another operating point, as a manifest of its own. */
const operating = (operatingPoint: unknown): string =>
  JSON.stringify({ format: 1, models: [{ ...modelOf(product, 'recogniser'), operatingPoint }] });

describe("the product's manifest", () => {
  it('lists a detector, a mesh, an iris network and a recogniser', () => {
    for (const role of ['detector', 'mesh', 'iris', 'recogniser'] as const)
      assert.equal(modelOf(product, role).role, role);
  });

  it('names the versions of the packages that are installed', async () => {
    for (const { source } of product.models.filter(isBuilt)) {
      const folder = locateInstalledPackage(source.package);
      assert.ok(folder !== null, `${source.package} is installed`);
      const text = await readFile(join(folder, 'package.json'), 'utf8');
      const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
      assert.equal(version, source.version);
    }
  });

  it('says of each network who made it and under which licence', () => {
    for (const { licence } of product.models) {
      assert.ok(licence.upstream !== null);
      assert.ok(licence.origin.length > 0 && licence.note.length > 0);
    }
  });
});

describe('reading a manifest', () => {
  it('of before passes over a network for the quality of samples, which nothing runs any more', async () => {
    const text = changed(({ active, models, ...rest }) => ({
      ...rest,
      active: { ...active, quality: 'ediffiqa-tiny-112' },
      models: [...models, { id: 'ediffiqa-tiny-112', role: 'quality', head: 'quality-112' }],
    }));
    assert.deepEqual(await reading(text), product);
  });

  it('a folder with one of its own is read by that one', async () => {
    const own = await reading(changed(({ models }) => ({ format: 1, models: models.slice(0, 1) })));
    assert.equal(own.models.length, 1);
    assert.throws(
      () => modelOf(own, 'recogniser'),
      (error) => isFault(error, 'models-missing'),
    );
  });

  it('what is no JSON, or cut off, is a fault that names the file', async () => {
    await assert.rejects(reading('networks: none'), invalid(/not JSON/));
    await assert.rejects(reading(changed(() => undefined).slice(0, 500)), invalid(/not JSON/));
  });

  it('a manifest that is there but cannot be read is a fault, not passed over', async () => {
    const modelsDirectory = await mkdtemp(join(scratch, 'unreadable-'));
    await mkdir(join(modelsDirectory, 'manifest.json'));
    await assert.rejects(readManifest({ modelsDirectory }), (error) => isFault(error, 'file-unreadable'));
  });

  it('every problem is told at once', async () => {
    const text = changed(({ models }) => ({
      format: 1,
      models: models.map((model) => ({ ...model, sha256: 'short', bytes: -1 })),
    }));
    await assert.rejects(reading(text), invalid(/sha256/, /bytes/, /models\[0\]/, /models\[3\]/));
  });

  const rejected: readonly [string, (manifest: ModelManifest) => unknown, RegExp][] = [
    ['another format', (manifest) => ({ ...manifest, format: 2 }), /format/],
    ['no network', (manifest) => ({ ...manifest, models: [] }), /models/],
    ['a field that nobody knows', (manifest) => ({ ...manifest, extra: true }), /extra/],
    [
      'two networks of one id',
      ({ models, ...rest }) => ({ ...rest, models: [models[0], models[0]] }),
      /ids must differ/,
    ],
    [
      'a file outside the folder',
      ({ models, ...rest }) => ({
        ...rest,
        models: models.map((model) => ({ ...model, file: '../x.onnx' })),
      }),
      /file/,
    ],
    [
      'an absolute file',
      ({ models, ...rest }) => ({ ...rest, models: models.map((model) => ({ ...model, file: '/x.onnx' })) }),
      /file/,
    ],
    [
      'too few means',
      ({ models, ...rest }) => ({
        ...rest,
        models: models.map((model) => ({ ...model, input: { ...model.input, mean: [0] } })),
      }),
      /one value per channel/,
    ],
  ];
  for (const [what, change, word] of rejected) {
    it(`${what} is a fault`, async () => {
      await assert.rejects(reading(changed(change)), invalid(word));
    });
  }
});

describe('operating point of a recogniser', () => {
  it('may be unmeasured, or a measurement with its stricter points', async () => {
    assert.equal(modelOf(await reading(operating(null)), 'recogniser').operatingPoint, null);
    assert.deepEqual(modelOf(await reading(operating(measured)), 'recogniser').operatingPoint, measured);
  });

  const rejected: readonly [string, unknown][] = [
    ['a threshold without the rate that it was measured for', { ...measured, fmr: undefined }],
    ['a rate of zero, which nobody can measure', { ...measured, fmr: 0 }],
    ['no word of how it was measured', { ...measured, measuredOn: undefined }],
    ['a stricter point that is not rarer', { ...measured, stricter: [{ fmr: 0.01, threshold: 0.95 }] }],
    ['a rarer point that is not stricter', { ...measured, stricter: [{ fmr: 0.0001, threshold: 0.92 }] }],
  ];
  for (const [what, point] of rejected) {
    it(`${what} is a fault`, async () => {
      await assert.rejects(reading(operating(point)), invalid(/operatingPoint/));
    });
  }
});
