/** Entry of the process that times the networks; one line of JSON says how it went. See [Note: expected speed]. */
import { asFault } from '@rollcall/domain';
import { Tensor } from 'onnxruntime-node';
import { withInputSize } from '../conversion/with-input-size.ts';
import { createSession } from '../execution/session.ts';
import { chooseNetworks, loadVerifiedModel, readManifest, type ModelEntry } from '../manifest/index.ts';
import type { ExecutionProvider } from '../settings.ts';
import { kernelShape, referenceKernel } from './reference-kernel.ts';
import { speedRequestSchema, type SpeedAnswer } from './messages.ts';

/** Enough that one of them is disturbed by nothing, and no more than so long in all. */
const mostRounds = 15;
const enoughMs = 2000;
const fewestRounds = 3;

interface Timed {
  readonly id: string;
  /** Of the fastest run. */
  milliseconds: number;
  readonly run: () => Promise<unknown>;
}

async function timed(
  id: string,
  model: Uint8Array,
  { shape, provider }: { shape: readonly number[]; provider: ExecutionProvider },
): Promise<Timed> {
  const session = await createSession(model, provider);
  const [name = ''] = session.inputNames;
  const length = shape.reduce((product, one) => product * one, 1);
  const values = Float32Array.from({ length }, (_, index) => Math.sin(index * 0.013));
  const feeds = { [name]: new Tensor('float32', values, shape) };
  const run = (): Promise<unknown> => session.run(feeds);
  await run();
  return { id, milliseconds: Infinity, run };
}

async function network(
  entry: ModelEntry,
  modelsDirectory: string,
  provider: ExecutionProvider,
): Promise<Timed> {
  const bytes = await loadVerifiedModel(entry, modelsDirectory);
  const [, height, width] = entry.input.shape;
  const model = entry.input.openSize === true ? withInputSize(bytes, { batch: 1, height, width }) : bytes;
  return timed(entry.id, model, { shape: [1, ...entry.input.shape], provider });
}

/** In turn, so that what slows one of them slows the others. */
async function race(runners: readonly Timed[]): Promise<void> {
  const startedAt = performance.now();
  for (let round = 0; round < mostRounds; round++) {
    for (const runner of runners) {
      const from = performance.now();
      await runner.run();
      runner.milliseconds = Math.min(runner.milliseconds, performance.now() - from);
    }
    if (round + 1 >= fewestRounds && performance.now() - startedAt > enoughMs) return;
  }
}

async function measure(): Promise<SpeedAnswer> {
  const { modelsDirectory, networks, provider } = speedRequestSchema.parse(JSON.parse(process.argv[2] ?? ''));
  const chosen = await chooseNetworks(await readManifest({ modelsDirectory }), modelsDirectory, networks);
  const kernel = await timed('kernel', referenceKernel(), { shape: kernelShape, provider: 'cpu' });
  const runners: Timed[] = [];
  for (const entry of Object.values(chosen))
    if (entry !== null) runners.push(await network(entry, modelsDirectory, provider));
  await race([kernel, ...runners]);
  return {
    outcome: 'measured',
    kernelMilliseconds: kernel.milliseconds,
    networks: runners.map(({ id, milliseconds }) => ({ id, milliseconds })),
  };
}

const answer = await measure().catch((error: unknown): SpeedAnswer => {
  const { code, message } = asFault(error);
  return { outcome: 'failed', code, message };
});
process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));
