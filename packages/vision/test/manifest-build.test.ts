import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isFault } from '@rollcall/domain';
import type { FaultCode } from '@rollcall/domain';
import {
  buildModels,
  isBuilt,
  loadVerifiedModel,
  modelOf,
  readManifest,
  verifyModels,
} from '../src/manifest/index.ts';
import type { BuiltEntry, LocatePackage } from '../src/manifest/index.ts';
import { sha256Of } from '../src/manifest/model-file.ts';
import { locateInstalledPackage } from '../src/manifest/source-files.ts';

const scratch = await mkdtemp(join(tmpdir(), 'rollcall-build-'));
after(() => rm(scratch, { recursive: true }));
const newFolder = (): Promise<string> => mkdtemp(join(scratch, 'models-'));

const product = await readManifest({ modelsDirectory: scratch });
const models = product.models.filter(isBuilt);
const ids = models.map((model) => model.id);
const [first] = models;
assert.ok(first !== undefined);

/** A folder with every network, copied from one build. */
const built = await newFolder();
before(() => buildModels({ modelsDirectory: built }));
async function copyOfBuilt(): Promise<string> {
  const folder = await newFolder();
  await cp(built, folder, { recursive: true });
  return folder;
}

const fault = (code: FaultCode, words: RegExp) => (error: unknown) => {
  assert.ok(isFault(error, code), String(error));
  assert.match(error.message, words);
  return true;
};
const states = async (modelsDirectory: string): Promise<string[]> =>
  (await verifyModels({ modelsDirectory, pack: 'builtin' })).map((model) => model.state);
const allOk = ids.map(() => 'ok');

async function told(options: Parameters<typeof buildModels>[0]): Promise<string[]> {
  const words: string[] = [];
  await buildModels({ ...options, onProgress: (sentence) => words.push(sentence) });
  return words;
}

describe('building the networks', () => {
  it('an empty folder: all are missing, then all are there, told one by one, and nothing else is left', async () => {
    const modelsDirectory = join(await newFolder(), 'not', 'yet', 'made');
    assert.deepEqual(
      await states(modelsDirectory),
      ids.map(() => 'missing'),
    );
    const words = await told({ modelsDirectory });
    assert.deepEqual(
      words.map((sentence) => sentence.split(' ')[0]),
      ids,
    );
    assert.ok(words.every((sentence) => sentence.includes(' from @vladmandic/')));
    assert.deepEqual(await states(modelsDirectory), allOk);
    assert.deepEqual(
      (await readdir(modelsDirectory)).toSorted(),
      models.map((model) => model.file).toSorted(),
    );
  });

  it('the bytes are the same every time, and those of the manifest', async () => {
    const again = await newFolder();
    await buildModels({ modelsDirectory: again });
    for (const model of models) {
      const bytes = await loadVerifiedModel(model, again);
      assert.equal(bytes.byteLength, model.bytes);
      assert.equal(sha256Of(bytes), sha256Of(await loadVerifiedModel(model, built)));
    }
  });

  it('a second run writes nothing and needs no source package', async () => {
    const modelsDirectory = await copyOfBuilt();
    const times = async (): Promise<number[]> =>
      Promise.all(models.map(async ({ file }) => (await stat(join(modelsDirectory, file))).mtimeMs));
    const written = await times();
    const words = await told({ modelsDirectory, locatePackage: () => null });
    assert.ok(
      words.every((sentence) => sentence.endsWith('is there')),
      words.join('\n'),
    );
    assert.deepEqual(await times(), written);
  });

  it('two builds of one folder at the same time both succeed', async () => {
    const modelsDirectory = await newFolder();
    await Promise.all([buildModels({ modelsDirectory }), buildModels({ modelsDirectory })]);
    assert.deepEqual(await states(modelsDirectory), allOk);
  });
});

async function flipByte(path: string): Promise<void> {
  const bytes = await readFile(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

describe('a built network that is not right', () => {
  const damages: readonly [
    string,
    (path: string) => Promise<void>,
    'missing' | 'hash-mismatch',
    FaultCode,
  ][] = [
    ['missing', (path) => rm(path), 'missing', 'models-missing'],
    ['corrupted by one bit', flipByte, 'hash-mismatch', 'model-hash-mismatch'],
    ['truncated', (path) => truncate(path, 1000), 'hash-mismatch', 'model-hash-mismatch'],
    ['empty', (path) => truncate(path, 0), 'hash-mismatch', 'model-hash-mismatch'],
  ];
  for (const [what, damage, state, code] of damages) {
    it(`${what}: seen, never loaded, and only it is built again`, async () => {
      const modelsDirectory = await copyOfBuilt();
      await damage(join(modelsDirectory, first.file));
      assert.deepEqual(await states(modelsDirectory), [state, ...allOk.slice(1)]);
      const [seen] = await verifyModels({ modelsDirectory });
      assert.equal(seen?.id, first.id);
      assert.equal(seen.expectedSha256, first.sha256);
      assert.equal(seen.actualSha256 === null, state === 'missing');
      await assert.rejects(
        loadVerifiedModel(first, modelsDirectory),
        fault(code, /Run: npx rollcall models build/),
      );
      const words = await told({ modelsDirectory });
      assert.deepEqual(
        words.map((sentence) => sentence.endsWith('is there')),
        [false, ...allOk.slice(1).map(() => true)],
      );
      assert.deepEqual(await states(modelsDirectory), allOk);
    });
  }

  it('a folder in its place is a fault that names the path', async () => {
    const modelsDirectory = await newFolder();
    await mkdir(join(modelsDirectory, first.file));
    await assert.rejects(buildModels({ modelsDirectory }), fault('file-unreadable', new RegExp(first.file)));
  });
});

/** The source package of `entry`, copied so that the copy can be harmed. */
async function copiedPackage(entry: BuiltEntry): Promise<{ folder: string; locate: LocatePackage }> {
  const folder = await mkdtemp(join(scratch, 'package-'));
  const installed = locateInstalledPackage(entry.source.package);
  assert.ok(installed !== null);
  for (const { path } of entry.source.files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(installed, path), join(folder, path));
  }
  return { folder, locate: () => folder };
}

describe('a source that is not the one of the manifest', () => {
  for (const entry of [first, modelOf(product, 'recogniser')].filter(isBuilt)) {
    for (const [which, { path }] of entry.source.files.entries()) {
      it(`${entry.id}: file ${which + 1} changed, or gone, is a fault, and nothing is built from it`, async () => {
        const modelsDirectory = await newFolder();
        await writeFile(
          join(modelsDirectory, 'manifest.json'),
          JSON.stringify({ format: 1, models: [entry] }),
        );
        const { folder, locate } = await copiedPackage(entry);
        const build = (): Promise<void> => buildModels({ modelsDirectory, locatePackage: locate });
        await flipByte(join(folder, path));
        await assert.rejects(
          build(),
          fault('model-source-changed', /not the file of @vladmandic.*Run: npm ci/),
        );
        await rm(join(folder, path));
        await assert.rejects(build(), fault('model-source-changed', /is missing|missing of/));
        assert.deepEqual(await readdir(modelsDirectory), ['manifest.json']);
      });
    }
  }

  it('a package that is not installed is a fault', async () => {
    const modelsDirectory = await newFolder();
    const build = buildModels({ modelsDirectory, locatePackage: () => null });
    await assert.rejects(build, fault('model-source-changed', /not installed. Run: npm install/));
    assert.equal(locateInstalledPackage('@rollcall/no-such-package'), null);
  });

  it('a manifest that promises another result is a fault, and the result is not kept', async () => {
    const modelsDirectory = await newFolder();
    const promised = { format: 1, models: [{ ...first, sha256: '0'.repeat(64) }] };
    await writeFile(join(modelsDirectory, 'manifest.json'), JSON.stringify(promised));
    await assert.rejects(
      buildModels({ modelsDirectory }),
      fault('model-hash-mismatch', /another file than the manifest names/),
    );
    assert.deepEqual(await readdir(modelsDirectory), ['manifest.json']);
  });
});

const indexUrl = JSON.stringify(new URL('../src/manifest/index.ts', import.meta.url).href);
const cut = "process.kill(process.pid, 'SIGKILL')";

/** Programs that build into their first argument and are killed, as by a power cut, at a chosen place. */
const cutOff = {
  halfway: `
    import { open } from 'node:fs/promises';
    import { buildModels } from ${indexUrl};
    const handle = await open(process.execPath);
    Object.getPrototypeOf(handle).writeFile = async function (bytes) {
      await this.write(bytes, 0, bytes.length >> 1);
      ${cut};
    };
    await buildModels({ modelsDirectory: process.argv[1] });
  `,
  betweenNetworks: `
    import { buildModels } from ${indexUrl};
    const onProgress = (words) => words.startsWith(${JSON.stringify(ids[1])}) && ${cut};
    await buildModels({ modelsDirectory: process.argv[1], onProgress });
  `,
};

function buildKilled(modelsDirectory: string, program: string): void {
  const { signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', program, modelsDirectory]);
  assert.equal(signal, 'SIGKILL');
}

describe('a build that is cut off', () => {
  it('in the middle of a file: no network is half there, and the next build finishes', async () => {
    const modelsDirectory = await newFolder();
    buildKilled(modelsDirectory, cutOff.halfway);
    const [left, ...others] = await readdir(modelsDirectory);
    assert.match(left ?? '', /^\.unfinished-/);
    assert.deepEqual(others, []);
    const { size } = await stat(join(modelsDirectory, left ?? ''));
    assert.equal(size, Math.floor(first.bytes / 2));
    assert.deepEqual(
      await states(modelsDirectory),
      ids.map(() => 'missing'),
    );
    await buildModels({ modelsDirectory });
    assert.deepEqual(await states(modelsDirectory), allOk);
  });

  it('between two networks: the first is whole, and the next build makes only the others', async () => {
    const modelsDirectory = await newFolder();
    buildKilled(modelsDirectory, cutOff.betweenNetworks);
    assert.deepEqual(await states(modelsDirectory), ['ok', ...ids.slice(1).map(() => 'missing')]);
    const words = await told({ modelsDirectory });
    assert.deepEqual(
      words.map((sentence) => sentence.endsWith('is there')),
      [true, ...ids.slice(1).map(() => false)],
    );
  });

  it('what it has left is removed later, but not what another build may be writing', async () => {
    const modelsDirectory = await copyOfBuilt();
    const [abandoned, fresh] = ['.unfinished-1-old.onnx', '.unfinished-2-new.onnx'];
    await writeFile(join(modelsDirectory, abandoned), 'half');
    await writeFile(join(modelsDirectory, fresh), 'half');
    const anHourAgo = Date.now() / 1000 - 3600;
    await utimes(join(modelsDirectory, abandoned), anHourAgo, anHourAgo);
    await buildModels({ modelsDirectory });
    const left = (await readdir(modelsDirectory)).filter((name) => name.startsWith('.unfinished'));
    assert.deepEqual(left, [fresh]);
  });

  it('a full disk is the fault disk-full and leaves nothing', async (t) => {
    const modelsDirectory = await newFolder();
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', modelsDirectory]);
    if (mounted.status !== 0) return t.skip('a small file system can be mounted by root only');
    try {
      await assert.rejects(buildModels({ modelsDirectory }), fault('disk-full', /The disk is full/));
      assert.deepEqual(await readdir(modelsDirectory), [first.file]);
      assert.deepEqual(await states(modelsDirectory), ['ok', ...allOk.slice(1).map(() => 'missing')]);
    } finally {
      spawnSync('umount', [modelsDirectory]);
    }
  });
});
