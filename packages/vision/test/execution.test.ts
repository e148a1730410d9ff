import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isRefusal } from '@rollcall/domain';
import { loadAnalyser } from '../src/analysis/load-analyser.ts';
import type { Analysed } from '../src/analysis/face-analyser.ts';
import { trialOf } from '../src/engine/trial-of.ts';
import { chooseProvider, type Machine } from '../src/execution/choose-provider.ts';
import { ExecutionRuntime } from '../src/execution/runtime.ts';
import { createSession, type CreateSession, type Session } from '../src/execution/session.ts';
import { tryInProcess, type Trial } from '../src/execution/try-in-process.ts';
import { buildModels, chooseNetworks, openVision, readManifest, type ChosenNetworks } from '../src/index.ts';
import { executionProviders, type ExecutionProvider } from '../src/settings.ts';
import { onePersonJpeg } from './pictures.ts';

const scratch = await mkdtemp(join(tmpdir(), 'rollcall-execution-'));
let chosen: ChosenNetworks;
before(async () => {
  await buildModels({ modelsDirectory: scratch });
  chosen = await chooseNetworks(await readManifest({ modelsDirectory: scratch }), scratch);
});
after(() => rm(scratch, { recursive: true }));

const request = { networks: [{ path: 'any.onnx', sha256: '', shape: [1, 3, 8, 8] as const }] };
const good: Trial = {
  outcome: 'answered',
  largestDifference: 1e-5,
  milliseconds: 2,
  processorMilliseconds: 9,
};

/** A machine with these providers, whose trials end so. */
function machine(trials: Partial<Record<ExecutionProvider, Trial>>, missing: readonly string[] = []) {
  const attempted: ExecutionProvider[] = [];
  const stand: Machine = {
    builtIn: executionProviders,
    hasDevice: (provider) => !missing.includes(provider),
    attempt: async (provider) => {
      attempted.push(provider);
      return trials[provider] ?? { outcome: 'failed', reason: 'no driver' };
    },
  };
  return { stand, attempted };
}

describe('the execution provider', () => {
  it('is the first that answers its trial, and the reason says what was passed over', async () => {
    const { stand, attempted } = machine({ webgpu: good, dml: good }, ['cuda']);
    const { name, reason } = await chooseProvider('auto', request, stand);
    assert.equal(name, 'webgpu');
    assert.match(reason, /webgpu answered.*cuda: no device/);
    assert.deepEqual(attempted, ['webgpu']);
  });

  const rejected: readonly [string, Trial, RegExp][] = [
    ['fails', { outcome: 'failed', reason: 'no driver' }, /cuda: no driver/],
    ['answers otherwise', { ...good, largestDifference: 0.2 }, /cuda: answered otherwise.*0\.2/],
    ['is slower', { ...good, milliseconds: 12 }, /cuda: slower.*12 ms against 9 ms/],
  ];
  for (const [what, trial, words] of rejected) {
    it(`that ${what} is not trusted, and the processor computes`, async () => {
      const { stand } = machine({ cuda: trial });
      const { name, reason } = await chooseProvider('auto', request, stand);
      assert.equal(name, 'cpu');
      assert.match(reason, words);
    });
  }

  it('that is named by the settings may be slow, but has to answer rightly', async () => {
    const slow = { ...good, milliseconds: 12 };
    assert.equal((await chooseProvider('cuda', request, machine({ cuda: slow }).stand)).name, 'cuda');
    const wrong = { ...good, largestDifference: 1 };
    assert.equal((await chooseProvider('cuda', request, machine({ cuda: wrong }).stand)).name, 'cpu');
    const { stand, attempted } = machine({ cuda: good });
    assert.equal((await chooseProvider('cpu', request, stand)).name, 'cpu');
    assert.deepEqual(attempted, []);
  });
});

describe('a trial in a process of its own', () => {
  it('runs the networks twice, and finds that the processor agrees with itself', async () => {
    const trial = await tryInProcess('cpu', trialOf(chosen, scratch));
    assert.ok(trial.outcome === 'answered', JSON.stringify(trial));
    assert.ok(trial.largestDifference < 1e-6);
    assert.ok(trial.milliseconds > 0 && trial.processorMilliseconds > 0);
  });

  it('that cannot run says why, and never throws', async () => {
    const lost = await tryInProcess('cpu', {
      networks: [{ path: join(scratch, 'lost.onnx'), sha256: '', shape: [1, 3, 8, 8] }],
    });
    assert.ok(lost.outcome === 'failed' && /ENOENT/.test(lost.reason), JSON.stringify(lost));
  });

  it('runs no file but that of the manifest, even one that would run', async () => {
    const { networks } = trialOf(chosen, scratch);
    const [mesh, recogniser] = networks;
    assert.ok(mesh !== undefined && recogniser !== undefined);
    const trial = await tryInProcess('cpu', { networks: [{ ...mesh, sha256: recogniser.sha256 }] });
    assert.ok(
      trial.outcome === 'failed' && /not the network of the manifest/.test(trial.reason),
      JSON.stringify(trial),
    );
  });

  it('on this machine ends in a provider that works, with its reason', async () => {
    const vision = await openVision({ modelsDirectory: scratch });
    try {
      assert.ok(executionProviders.includes(vision.executionProvider));
      assert.ok(vision.executionProviderReason.length > 0);
      assert.ok(!isRefusal(await vision.analyse(await onePersonJpeg(), { template: true })));
    } finally {
      await vision.close();
    }
  });
});

/**
 * Stands for a device: computes on the processor and fails, from the run of this number on, as a driver that is reset.
 */
function failing(fromRun: number): { create: CreateSession; runs: () => number } {
  let runs = 0;
  const create: CreateSession = async (model, provider) => {
    const session = await createSession(model, 'cpu');
    if (provider === 'cpu') return session;
    const run: Session['run'] = async (...given) => {
      runs++;
      if (runs >= fromRun) throw new Error('device lost\nwith a long trace');
      return session.run(...given);
    };
    return { inputNames: session.inputNames, outputNames: session.outputNames, run };
  };
  return { create, runs: () => runs };
}

async function analysedOn(
  runtime: ExecutionRuntime,
  frames: number,
): Promise<{ last: Analysed; all: readonly Analysed[] }> {
  const analyser = await loadAnalyser(chosen, scratch, runtime);
  const all: Analysed[] = [];
  const image = await onePersonJpeg();
  for (let frame = 0; frame < frames; frame++) {
    const analysed = await analyser.analyse(image, {
      template: true,
      presentationAttack: false,
      presentationMeasures: false,
    });
    assert.ok(!isRefusal(analysed));
    all.push(analysed);
  }
  const last = all.at(-1);
  assert.ok(last);
  return { last, all };
}

const onlyProcessor: CreateSession = (model, provider) =>
  provider === 'cpu' ? createSession(model, 'cpu') : Promise.reject(new Error('out of memory'));
const nothing: CreateSession = () => Promise.reject(new Error('nothing works'));

const onDevice = { name: 'webgpu', reason: 'stands for a device' } as const;

describe('a provider that fails while it is in use', () => {
  for (const fromRun of [1, 9, 10, 11, 12, 15]) {
    it(`at run ${fromRun}: no frame is lost, all are answered as by the processor`, async () => {
      const { create, runs } = failing(fromRun);
      const runtime = new ExecutionRuntime(onDevice, create);
      const { all } = await analysedOn(runtime, 3);
      const expected = await analysedOn(new ExecutionRuntime({ name: 'cpu', reason: '' }), 1);
      for (const analysed of all) assert.deepEqual(analysed, expected.last);
      assert.equal(runtime.state.name, 'cpu');
      assert.match(runtime.state.reason, /webgpu failed.*device lost$/);
      assert.equal(runs(), fromRun, 'no other network tries it again');
    });
  }

  it('when it is opened: the processor is used from the start', async () => {
    const runtime = new ExecutionRuntime(onDevice, onlyProcessor);
    await analysedOn(runtime, 1);
    assert.match(runtime.state.reason, /out of memory/);
  });

  it('and a processor that fails too is a fault', async () => {
    await assert.rejects(loadAnalyser(chosen, scratch, new ExecutionRuntime(onDevice, nothing)), {
      code: 'model-load-failed',
    });
  });
});
