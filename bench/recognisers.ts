/**
 * Our recogniser against those of `@vladmandic/human` and `@vladmandic/face-api`, each as its library finds, aligns,
 * describes and compares faces, on the same labelled pairs:
 *   ROLLCALL_BENCH_PAIRS=pairs.csv [ROLLCALL_BENCH_LIMIT=300] npm run bench -- recognisers --json
 * Columns as for `rollcall eval verify`; pictures lie beside the CSV. The limit takes every n-th pair.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRefusal } from '@rollcall/domain';
import { openVision } from '@rollcall/vision';
import {
  bestAccuracy,
  bestWithin,
  errorTradeOff,
} from '../packages/recognition/src/evaluation/error-rates.ts';
import { modelsDirectory } from '../scripts/setup/places.ts';
import { prepareHumanRecogniser } from './frame/human.ts';
import { prepareFaceApi } from './recognisers/face-api.ts';

type Vector = readonly number[];

interface Contender {
  readonly describe: (image: Buffer) => Promise<Vector | null>;
  /** The higher, the more alike. */
  readonly compare: (first: Vector, second: Vector) => number;
}

interface Pair {
  readonly names: readonly [string, string];
  readonly mated: boolean;
}

export async function run(): Promise<Record<string, unknown>> {
  const path = process.env['ROLLCALL_BENCH_PAIRS'];
  if (path === undefined) throw new Error('ROLLCALL_BENCH_PAIRS names no CSV of pairs');
  const pairs = await readPairs(path, Number(process.env['ROLLCALL_BENCH_LIMIT'] ?? Infinity));
  const vision = await openVision({ modelsDirectory });
  const human = await prepareHumanRecogniser();
  const contenders: Record<string, Contender> = {
    ours: {
      describe: async (image) => {
        const analysed = await vision.analyse(image, { template: true });
        return isRefusal(analysed) || analysed.template === null ? null : [...analysed.template.vector];
      },
      compare: cosine,
    },
    human: { describe: human.describe, compare: cosine },
    face_api: { describe: await prepareFaceApi(), compare: (first, second) => -euclidean(first, second) },
  };
  const read = (name: string): Promise<Buffer> => readFile(join(dirname(path), name));
  const figures: Record<string, unknown> = { pairs: pairs.length };
  for (const [name, contender] of Object.entries(contenders))
    Object.assign(figures, await measure(name, contender, { pairs, read }));
  await vision.close();
  await human.close();
  return figures;
}

async function readPairs(path: string, limit: number): Promise<readonly Pair[]> {
  const [, ...lines] = (await readFile(path, 'utf8')).trim().split(/\r?\n/);
  const all = lines.map((line): Pair => {
    const [first = '', second = '', mated] = line.split(',');
    return { names: [first, second], mated: mated === '1' };
  });
  const step = Math.max(1, Math.ceil(all.length / limit));
  return all.filter((_, index) => index % step === 0);
}

/** Pairs with a picture in which it found no face have no score, and are counted apart. */
async function measure(
  name: string,
  { describe, compare }: Contender,
  { pairs, read }: { pairs: readonly Pair[]; read: (name: string) => Promise<Buffer> },
): Promise<Record<string, unknown>> {
  const described = new Map<string, Vector | null>();
  const startedAt = performance.now();
  for (const image of new Set(pairs.flatMap(({ names }) => names)))
    described.set(image, await describe(await read(image)));
  const elapsed = performance.now() - startedAt;
  const scores = { mated: [] as number[], nonMated: [] as number[] };
  for (const { names, mated } of pairs) {
    const [first, second] = names.map((image) => described.get(image) ?? null);
    if (first && second) scores[mated ? 'mated' : 'nonMated'].push(compare(first, second));
  }
  const tradeOff = errorTradeOff(scores);
  const tmr = (fmr: number): number | null => {
    const rates = bestWithin(tradeOff, fmr);
    return rates === null ? null : rounded(1 - rates.fnmr);
  };
  return {
    [`${name}_accuracy`]: rounded(bestAccuracy(scores)?.accuracy ?? Number.NaN),
    [`${name}_tmr_at_fmr_1pct`]: tmr(0.01),
    [`${name}_tmr_at_fmr_0_1pct`]: tmr(0.001),
    [`${name}_failures_to_acquire`]: [...described.values()].filter((vector) => vector === null).length,
    [`${name}_ms_per_image`]: rounded(elapsed / described.size),
  };
}

function cosine(first: Vector, second: Vector): number {
  const dot = (one: Vector, other: Vector): number =>
    one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
  return dot(first, second) / Math.sqrt(dot(first, first) * dot(second, second));
}

const euclidean = (first: Vector, second: Vector): number =>
  Math.hypot(...first.map((value, index) => value - (second[index] ?? 0)));

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
