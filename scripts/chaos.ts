/**
 * `npm run chaos -- [--cycles N] [--seed N] [--pairs N] [--postgresql | --database-url URL] [--json]`: what chaos/run.ts
 * does, and what came of it. `--pairs` shares the cycles among so many kiosks with a central server each. SIGTERM ends it
 * early, with a report about the cycles until then. `--power-loss` cuts the power instead (chaos/power-loss/run.ts), N
 * times. Ends with 1 when anything was lost, doubled, altered or reordered.
 */
import { parseArgs } from 'node:util';
import { startPostgresql } from '../apps/central/test/instruments/postgresql.ts';
import { powerLossObstacle, runPowerLoss } from '../chaos/power-loss/run.ts';
import { runPairs } from '../chaos/pairs.ts';
import { isClean, type ChaosReport } from '../chaos/run.ts';

const usage =
  'Usage: npm run chaos -- [--power-loss] [--cycles N] [--seed N] [--pairs N] [--postgresql | --database-url URL] [--json]';

function readWords() {
  try {
    const { values } = parseArgs({
      options: {
        cycles: { type: 'string', default: '200' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        pairs: { type: 'string', default: '1' },
        'power-loss': { type: 'boolean', default: false },
        postgresql: { type: 'boolean', default: false },
        'database-url': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [cycles, seed] = [Number(values.cycles), Number(values.seed)];
    const pairs = Number(values.pairs);
    const counts = [cycles, pairs].every((count) => Number.isSafeInteger(count) && count >= 1);
    // One database is one central server's.
    const fits = pairs === 1 || (values['database-url'] === undefined && !values['power-loss']);
    return counts && fits && pairs <= cycles && Number.isSafeInteger(seed)
      ? { ...values, cycles, seed, pairs }
      : null;
  } catch {
    return null;
  }
}

function refuse(reason: string): never {
  console.error(reason);
  process.exit(2);
}

const words = readWords() ?? refuse(usage);
const { cycles, seed } = words;
const enough = new AbortController();

async function faultsAndKills(): Promise<ChaosReport> {
  const cluster = words.postgresql ? await startPostgresql() : null;
  if (typeof cluster === 'string') refuse(cluster);
  try {
    return await runPairs({
      cycles,
      seed,
      pairs: words.pairs,
      database: async () => (cluster === null ? words['database-url'] : cluster.createDatabase()),
      enough: enough.signal,
      note: (text) => console.error(text),
    });
  } finally {
    await cluster?.remove();
  }
}

function powerCuts() {
  const obstacle = powerLossObstacle();
  if (obstacle !== null) refuse(obstacle);
  return runPowerLoss({ cuts: cycles, events: 200, seed });
}

// What was started ends with this process, however it ends.
process.once('SIGINT', () => process.exit(1));
// Asked to end, it reports on what it has seen until then.
process.on('SIGTERM', () => {
  if (enough.signal.aborted || words['power-loss']) process.exit(1);
  enough.abort();
});
console.error(`${cycles} cycles, seed ${seed}`);
const report = words['power-loss'] ? powerCuts() : await faultsAndKills();
if (words.json) console.log(JSON.stringify(report));
else for (const [key, value] of Object.entries(report)) console.log(key.padEnd(16), JSON.stringify(value));
const isGood = 'doubled' in report ? isClean(report) : report.lost + report.altered + report.unusable === 0;
process.exitCode = isGood ? 0 : 1;
