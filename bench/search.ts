/**
 * What finding a template among many adds to a check-in: 10,000, 100,000 and 1,000,000 references of 128 values, one
 * per person, one query at a time, the best two people. Contenders take turns, so that noise hits all alike:
 *   ours           `PeopleIndex.search`, as the identifier calls it
 *   sqlite_vec     a `vec0` table in memory
 *   usearch_exact  `exactSearch` over the same Float32 memory
 *   memory_limit   reading that memory once, with nothing done with it (search/memory-limit.ts)
 */
import { PeopleIndex } from '@rollcall/biometrics';
import { median, spread } from './frame/statistics.ts';
import { prepareMemoryLimit } from './search/memory-limit.ts';
import { makeCrowd, modelId, personAt, type Crowd } from './search/people.ts';
import { prepareSqliteVec, prepareUsearch, type Search } from './search/peers.ts';

const sizes = [
  { label: '10k', count: 10_000, rounds: 200 },
  { label: '100k', count: 100_000, rounds: 60 },
  { label: '1m', count: 1_000_000, rounds: 20 },
] as const;
const warmUpRounds = 5;

type Times = Readonly<Record<string, readonly number[]>>;

export async function run(): Promise<Record<string, unknown>> {
  const measured = sizes.map(({ label, count, rounds }) => {
    const crowd = makeCrowd(count, rounds + warmUpRounds);
    return { label, times: takeTurns(crowd, contenders(crowd, count)) };
  });
  return Object.assign({}, ...measured.map(summarise), ratios(measured));
}

function contenders(crowd: Crowd, count: number): Record<string, Search> {
  const index = new PeopleIndex(modelId, crowd.references);
  const rowOf = new Map(Array.from({ length: count }, (_, row) => [personAt(row), row]));
  const limit = prepareMemoryLimit(crowd.matrix);
  const ours: Search = (vector) => rowOf.get(index.search({ modelId, vector })[0]!.enroleeId) ?? Number.NaN;
  return {
    ours,
    usearch_exact: prepareUsearch(crowd.matrix),
    memory_limit: () => limit(),
    sqlite_vec: prepareSqliteVec(crowd.matrix),
  };
}

/** Milliseconds of each contender in each round; whoever searches has to find the right person. */
function takeTurns({ probes }: Crowd, searches: Record<string, Search>): Times {
  const names = Object.keys(searches);
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  for (const [round, { row, vector }] of probes.entries())
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length] ?? '';
      const startedAt = performance.now();
      const found = searches[name]?.(vector);
      const elapsed = performance.now() - startedAt;
      if (name !== 'memory_limit' && found !== row) throw new Error(`${name} found ${found} and not ${row}`);
      if (round >= warmUpRounds) times[name]?.push(elapsed);
    }
  return times;
}

function summarise({ label, times }: { label: string; times: Times }): Record<string, unknown> {
  const entries = Object.entries(times).flatMap(([name, all]) => [
    [`${name}_ms_${label}`, rounded(median(all))],
    [`${name}_p10_p90_ms_${label}`, spread(all)],
  ]);
  return { ...Object.fromEntries(entries), [`runs_${label}`]: times['ours']?.length };
}

/** Of the same round, so that a slow stretch of the machine counts for both. */
function ratios(measured: readonly { label: string; times: Times }[]): Record<string, number> {
  const entries = measured.flatMap(({ label, times }) =>
    Object.keys(times)
      .filter((name) => name !== 'ours')
      .map((name) => [`ours_to_${name}_${label}`, rounded(medianRatio(times['ours'], times[name]))]),
  );
  return Object.fromEntries(entries);
}

const medianRatio = (first: readonly number[] = [], second: readonly number[] = []): number =>
  median(first.map((time, round) => time / (second[round] ?? Number.NaN)));

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
