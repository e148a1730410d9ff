/** Entry of a trial's process: networks on a provider and on the processor; one line of JSON says how it went. */
import { readFile } from 'node:fs/promises';
import { Tensor } from 'onnxruntime-node';
import { z } from 'zod';
import { sha256Of } from '../manifest/model-file.ts';
import { executionProviders } from '../settings.ts';
import { firstLine } from './runtime.ts';
import { createSession } from './session.ts';
import type { Trial } from './try-in-process.ts';

const size = z.int().positive();
const requestSchema = z.object({
  provider: z.enum(executionProviders),
  networks: z
    .array(z.object({ path: z.string(), sha256: z.string(), shape: z.tuple([size, size, size, size]) }))
    .min(1),
});
type Request = z.infer<typeof requestSchema>;

const rounds = 7;

interface Measured {
  readonly outputs: readonly Float32Array[];
  readonly milliseconds: number;
}

async function measure(provider: Request['provider'], networks: Request['networks']): Promise<Measured> {
  const runs = await Promise.all(
    networks.map(async ({ path, sha256, shape }) => {
      const session = await createSession(await readVerified(path, sha256), provider);
      const [name = ''] = session.inputNames;
      const feeds = { [name]: new Tensor('float32', pattern(shape), shape) };
      return () => session.run(feeds);
    }),
  );
  const outputs: Float32Array[] = [];
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    for (const run of runs) {
      const results = await run();
      if (round === 0)
        outputs.push(...Object.values(results).map(({ data }) => z.instanceof(Float32Array).parse(data)));
    }
    times.push(performance.now() - startedAt);
  }
  const sorted = times.toSorted((first, second) => first - second);
  return { outputs, milliseconds: Math.round((sorted[rounds >> 1] ?? 0) * 100) / 100 };
}

/** A trial runs before the workers verify their networks. */
async function readVerified(path: string, sha256: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  if (sha256Of(bytes) !== sha256) throw new Error(`${path} is not the network of the manifest`);
  return bytes;
}

/** Something like a picture, and the same each time. */
function pattern(shape: readonly number[]): Float32Array {
  const length = shape.reduce((product, one) => product * one, 1);
  return Float32Array.from({ length }, (_, index) => Math.sin(index * 0.013) * Math.cos(index * 0.0007));
}

function largestDifference(expected: readonly Float32Array[], actual: readonly Float32Array[]): number {
  return Math.max(
    ...expected.map((values, index) => {
      const range = Math.max(...values) - Math.min(...values) || 1;
      const differences = values.map(
        (value, at) => Math.abs(value - (actual[index]?.[at] ?? Number.NaN)) / range,
      );
      return differences.every(Number.isFinite) ? Math.max(...differences) : Number.MAX_VALUE;
    }),
  );
}

async function attempt(): Promise<Trial> {
  const { provider, networks } = requestSchema.parse(JSON.parse(process.argv[2] ?? ''));
  const candidate = await measure(provider, networks);
  const processor = await measure('cpu', networks);
  return {
    outcome: 'answered',
    largestDifference: largestDifference(processor.outputs, candidate.outputs),
    milliseconds: candidate.milliseconds,
    processorMilliseconds: processor.milliseconds,
  };
}

const trial = await attempt().catch((error: unknown): Trial => ({
  outcome: 'failed',
  reason: firstLine(error instanceof Error ? error.message : String(error)),
}));
process.stdout.write(`${JSON.stringify(trial)}\n`, () => process.exit(0));
