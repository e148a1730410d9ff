/** Several kiosks with a central server each, side by side: most of a cycle is waiting, so that the whole is over sooner. */
import { runChaos, type ChaosOptions, type ChaosReport } from './run.ts';

export interface PairsOptions extends Omit<ChaosOptions, 'databaseUrl' | 'patienceSeconds'> {
  readonly pairs: number;
  /** The address of an empty PostgreSQL database, one for each pair; undefined for the embedded one. */
  readonly database: (pair: number) => Promise<string | undefined>;
}

/** Seeds of the pairs are this far apart, so that none has another's faults. */
const seedStep = 1_000_003;
/** Seconds that a kiosk waits for central, for each pair that shares the processors. */
const patienceSeconds = 0.3;

/**
 * One report about all of them. A pair that broke ends the others after the cycle they are in.
 * @throws what that pair threw
 */
export async function runPairs({ pairs, database, ...options }: PairsOptions): Promise<ChaosReport> {
  const broken = new AbortController();
  const enough =
    options.enough === undefined ? broken.signal : AbortSignal.any([options.enough, broken.signal]);
  const runs = Array.from({ length: pairs }, async (_, pair) => {
    try {
      return await runChaos({
        ...options,
        enough,
        cycles: shareOf(options.cycles, { pair, pairs }),
        seed: options.seed + pair * seedStep,
        patienceSeconds: patienceSeconds * pairs,
        databaseUrl: await database(pair),
        note: (text) => options.note(pairs === 1 ? text : `pair ${pair + 1}: ${text}`),
      });
    } catch (error) {
      broken.abort();
      throw error;
    }
  });
  const settled = await Promise.allSettled(runs);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])).reduce(together);
}

const shareOf = (cycles: number, { pair, pairs }: { pair: number; pairs: number }): number =>
  Math.floor(cycles / pairs) + (pair < cycles % pairs ? 1 : 0);

/** The sum of two reports; the seed is the first one's, and the time the longer one's. */
export function together(one: ChaosReport, other: ChaosReport): ChaosReport {
  const sum = (key: SummedKey): number => one[key] + other[key];
  return {
    cycles: sum('cycles'),
    promised: sum('promised'),
    lost: sum('lost'),
    doubled: sum('doubled'),
    altered: sum('altered'),
    reordered: sum('reordered'),
    unpromised: sum('unpromised'),
    problems: [...one.problems, ...other.problems].slice(0, 20),
    faults: sums(one.faults, other.faults),
    seed: one.seed,
    engine: one.engine,
    seconds: Math.max(one.seconds, other.seconds),
    requests: sum('requests'),
    keyRotations: sum('keyRotations'),
    unexpectedEnds: sum('unexpectedEnds'),
    refusals: sum('refusals'),
    deadLetters: sum('deadLetters'),
    rejections: sum('rejections'),
    alarms: sums(one.alarms, other.alarms),
  };
}

type SummedKey = {
  [Key in keyof ChaosReport]: ChaosReport[Key] extends number ? Key : never;
}[keyof ChaosReport];

type Counts = Readonly<Record<string, number>>;

const sums = (one: Counts, other: Counts): Counts =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((kind) => [
      kind,
      (one[kind] ?? 0) + (other[kind] ?? 0),
    ]),
  );
