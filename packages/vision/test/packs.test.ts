import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isFault, type FaultCode } from '@rollcall/domain';
import { pullModels, readManifest, verifyModels, type PulledModel, type PullOptions } from '../src/index.ts';
import { addressOf } from '../src/packs/address.ts';
import {
  always200,
  corrupted,
  cutAfter,
  endless,
  honest,
  redirect,
  stallAfter,
  startMirror,
  status,
  type Answering,
  type Mirror,
} from './mirror-server.ts';
import { folderWith } from './tiny-networks.ts';

const scratch = await mkdtemp(join(tmpdir(), 'rollcall-packs-'));
after(() => rm(scratch, { recursive: true }));

/** Stand for the pack's files: random, so that no two parts are alike. */
const contents: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  ['yunet-2023mar', 'sface-2021dec', 'minifasnet-v2se-128'].map((id, at) => [
    id,
    Uint8Array.from(
      { length: at === 0 ? 3_000_000 : 40_000 + at },
      (_, index) => (index * (7 + at) + (index >> 7)) % 251,
    ),
  ]),
);
const files: Record<string, Uint8Array> = {};
const empty = join(scratch, 'empty');
before(async () => {
  await mkdir(empty);
  const replaced = Object.fromEntries(Object.entries(contents).map(([id, bytes]) => [id, { bytes }]));
  const { models } = await folderWith(join(scratch, 'whole'), empty, replaced);
  for (const { id, file } of models) {
    const bytes = contents[id];
    if (bytes !== undefined) files[file] = bytes;
  }
});

/** A folder whose manifest names the files, and that has none of them. */
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(scratch, 'models-'));
  await writeFile(join(folder, 'manifest.json'), await readFile(join(scratch, 'whole', 'manifest.json')));
  return folder;
}

const quick = { stallMs: 400, totalMs: 60_000, attempts: 3, firstWaitMs: 1 };

const pull = (modelsDirectory: string, options: Partial<PullOptions>): Promise<readonly PulledModel[]> =>
  pullModels({ modelsDirectory, pack: 'enhanced', limits: quick, ...options });

async function withMirror(
  answers: readonly Answering[],
  work: (mirror: Mirror) => Promise<void>,
): Promise<void> {
  const mirror = await startMirror(files, answers);
  try {
    await work(mirror);
  } finally {
    await mirror.close();
  }
}

const states = async (modelsDirectory: string): Promise<string[]> =>
  (await verifyModels({ modelsDirectory, pack: 'enhanced' })).map(({ state }) => state);
const allOk = Object.keys(contents).map(() => 'ok');

const fault = (code: FaultCode, words: RegExp) => (error: unknown) => {
  assert.ok(isFault(error, code), String(error));
  assert.match(error.message, words);
  return true;
};

describe('addresses', () => {
  it('are those of the makers, at one commit, large files from where large files are', async () => {
    const { models } = await readManifest({ modelsDirectory: empty });
    const of = (id: string, mirror: string | null = null): string | undefined => {
      const entry = models.find((model) => model.id === id);
      return entry && addressOf(entry, mirror)?.href;
    };
    assert.match(
      of('yunet-2023mar') ?? '',
      /^https:\/\/media\.githubusercontent\.com\/media\/opencv\/opencv_zoo\/[0-9a-f]{40}\/models\/.*\.onnx$/,
    );
    assert.match(of('minifasnet-v2se-128') ?? '', /^https:\/\/raw\.githubusercontent\.com\/facenox\//);
    assert.equal(of('blazeface-256'), undefined);
    for (const mirror of ['http://box.example/models', 'http://box.example/models/'])
      assert.equal(of('minifasnet-v2se-128', mirror), 'http://box.example/models/minifasnet_v2se_128.onnx');
  });

  it('of a mirror that is none are a fault', async () => {
    const folder = await newFolder();
    for (const mirror of ['box.example', 'ftp://box.example/', ''])
      await assert.rejects(pull(folder, { mirror }), fault('input-invalid', /not an http/));
  });
});

describe('pulling a pack', () => {
  it('brings every file whole, leaves nothing else, and the second time asks for nothing', () =>
    withMirror([honest], async ({ address, asked }) => {
      const folder = await newFolder();
      const told: string[] = [];
      const pulled = await pull(folder, { mirror: address, onProgress: (words) => told.push(words) });
      assert.deepEqual(
        pulled.map(({ state }) => state),
        allOk.map(() => 'pulled'),
      );
      assert.deepEqual(await states(folder), allOk);
      assert.deepEqual(
        (await readdir(folder)).toSorted(),
        [...Object.keys(files), 'manifest.json'].toSorted(),
      );
      assert.ok(told.some((words) => /yunet.*1 of 3.*MB/.test(words)));
      assert.equal(asked.length, 3);
      const again = await pull(folder, { mirror: address });
      assert.ok(again.every(({ state }) => state === 'already-there'));
      assert.equal(asked.length, 3);
    }));

  it('that the manifest does not have, or that is built here, is a fault', async () => {
    const folder = await newFolder();
    for (const pack of ['better', 'builtin'])
      await assert.rejects(pull(folder, { pack }), fault('input-invalid', /enhanced/));
  });

  it('replaces a file that is not the manifest’s', () =>
    withMirror([honest], async ({ address }) => {
      const folder = await newFolder();
      await writeFile(join(folder, 'minifasnet_v2se_128.onnx'), 'an older one');
      await pull(folder, { mirror: address });
      assert.deepEqual(await states(folder), allOk);
    }));
});

describe('a network that spoils', () => {
  const mended: readonly [string, readonly Answering[]][] = [
    ['cuts the connection', [cutAfter(15_000), cutAfter(9_000), honest]],
    ['sends nothing for a while', [stallAfter(12_000), honest]],
    ['corrupts once', [corrupted, honest]],
    ['is overloaded', [status(500), status(503, { 'retry-after': '0' }), honest]],
    ['redirects', [redirect('/elsewhere/face_detection_yunet_2023mar.onnx'), honest]],
    ['knows no parts', [cutAfter(15_000), always200]],
    ['finds the part wrong', [cutAfter(15_000), status(416), honest]],
  ];
  for (const [what, answers] of mended) {
    it(`and ${what} is overcome`, () =>
      withMirror(answers, async ({ address }) => {
        const folder = await newFolder();
        await pull(folder, { mirror: address });
        assert.deepEqual(await states(folder), allOk);
      }));
  }

  it('asks for the rest only: within a pull, and in the next one', () =>
    withMirror([cutAfter(1_000_000), cutAfter(500_000), status(404), honest], async ({ address, asked }) => {
      const folder = await newFolder();
      await assert.rejects(
        pull(folder, { mirror: address }),
        fault('model-download-failed', /not there \(404\)/),
      );
      assert.deepEqual(await states(folder), ['missing', 'ok', 'ok'], 'the others are got all the same');
      await pull(folder, { mirror: address });
      assert.deepEqual(await states(folder), allOk);
      const starts = asked
        .filter((path) => path.startsWith('/face_detection_yunet'))
        .map((path) => Number(/bytes=(\d+)-$/.exec(path)?.[1] ?? 0));
      const [first, second = 0, third = 0, fourth] = starts;
      assert.equal(first, 0);
      // What was on its way when the connection broke may be lost.
      assert.ok(second > 500_000 && second <= 1_000_000, starts.join());
      assert.ok(third > second && third <= 1_500_000, starts.join());
      assert.equal(fourth, third);
    }));

  const refused: readonly [string, readonly Answering[], FaultCode, RegExp][] = [
    ['always corrupts', [corrupted], 'model-hash-mismatch', /not the network yunet/],
    ['has no such file', [status(404)], 'model-download-failed', /not there \(404\).*kept/],
    ['forbids it', [status(403)], 'model-download-failed', /answered 403/],
    ['stays overloaded', [status(500)], 'model-download-failed', /answered 500/],
    ['never sends', [stallAfter(0)], 'model-download-failed', /nothing came for 0\.4 seconds/],
    ['never stops', [endless], 'model-download-failed', /longer than the manifest says/],
    [
      'turns in circles',
      [redirect('/a/face_detection_yunet_2023mar.onnx')],
      'model-download-failed',
      /redirect/,
    ],
    [
      'leads to a file of this machine',
      [redirect('file:///etc/passwd')],
      'model-download-failed',
      /redirect/,
    ],
    [
      'sends a page instead',
      [(_, response) => void response.writeHead(200, { 'content-length': '11' }).end('<html>hello')],
      'model-download-failed',
      /11 bytes there, and not 3000000/,
    ],
  ];
  for (const [what, answers, code, words] of refused) {
    it(`and ${what} is a fault, and nothing of it is taken into use`, () =>
      withMirror(answers, async ({ address }) => {
        const folder = await newFolder();
        await assert.rejects(pull(folder, { mirror: address }), fault(code, words));
        assert.ok((await states(folder)).every((state) => state === 'missing'));
      }));
  }

  it('and takes too long in all is a fault', () =>
    withMirror([cutAfter(10)], async ({ address }) => {
      const limits = { ...quick, attempts: 1e6, totalMs: 300 };
      await assert.rejects(
        pull(await newFolder(), { mirror: address, limits }),
        fault('model-download-failed', /too long/),
      );
    }));

  it('or is not there says how to do without, and does not try the other files', async () => {
    const mirror = await startMirror(files);
    await mirror.close();
    const words = /cannot be reached \(ECONNREFUSED\).*models pull --pack enhanced --from FOLDER/;
    await assert.rejects(
      pull(await newFolder(), { mirror: mirror.address }),
      fault('model-download-failed', words),
    );
  });
});

describe('two pulls at once', () => {
  it('the second is told that there is one; a pull that was killed does not count', () =>
    withMirror([stallAfter(0)], async ({ address }) => {
      const folder = await newFolder();
      const first = pull(folder, { mirror: address });
      const ended = assert.rejects(first, fault('model-download-failed', /nothing came/));
      while (!(await readdir(folder)).includes('.pulling'));
      const refusal: unknown = await pull(folder, { from: empty }).catch((error: unknown) => error);
      assert.ok(isFault(refusal, 'already-running'), String(refusal));
      await ended;
      await writeFile(join(folder, '.pulling'), '999999999');
      await pull(folder, { from: join(scratch, 'whole') });
      assert.deepEqual(await states(folder), allOk);
    }));

  // After a reboot, and in a container, process ids begin anew.
  for (const [whose, left] of [
    ['this process', `${process.pid}`],
    ['another program', '1'],
    ['this process, since a reboot,', `${process.pid} some-boot/1 x\n`],
  ] as const) {
    it(`one that was killed does not count though ${whose} has its id now`, async () => {
      const folder = await newFolder();
      await writeFile(join(folder, '.pulling'), left);
      await pull(folder, { from: join(scratch, 'whole') });
      assert.deepEqual(await states(folder), allOk);
      assert.ok(!(await readdir(folder)).some((name) => name.includes('.pulling')), 'nothing is left of it');
    });
  }
});

describe('a folder, such as a memory stick', () => {
  it('is imported from, by the file’s own name or the upstream one', async () => {
    const stick = await mkdtemp(join(scratch, 'stick-'));
    for (const [name, bytes] of Object.entries(files)) {
      const upstream = name === 'minifasnet_v2se_128.onnx' ? 'liveness.onnx' : name;
      await writeFile(join(stick, upstream), bytes);
    }
    const folder = await newFolder();
    await pull(folder, { from: stick });
    assert.deepEqual(await states(folder), allOk);
  });

  const name = 'face_detection_yunet_2023mar.onnx';
  const spoiled: readonly [string, (stick: string) => Promise<void>, FaultCode, RegExp][] = [
    [
      'lacks a file',
      (stick) => rm(join(stick, name)),
      'models-missing',
      /does not hold face_detection_yunet/,
    ],
    [
      'has another',
      (stick) => writeFile(join(stick, name), 'x'),
      'model-hash-mismatch',
      /not the network yunet/,
    ],
    [
      'has a longer one',
      (stick) => writeFile(join(stick, name), new Uint8Array(3_000_001)),
      'model-hash-mismatch',
      /damaged/,
    ],
    ['is not there', (stick) => rm(stick, { recursive: true }), 'models-missing', /does not hold/],
  ];
  for (const [what, spoil, code, words] of spoiled) {
    it(`that ${what} is a fault`, async () => {
      const stick = await mkdtemp(join(scratch, 'stick-'));
      for (const [file, bytes] of Object.entries(files)) await writeFile(join(stick, file), bytes);
      await spoil(stick);
      const folder = await newFolder();
      await assert.rejects(pull(folder, { from: stick }), fault(code, words));
      assert.equal((await states(folder))[0], 'missing');
    });
  }
});
