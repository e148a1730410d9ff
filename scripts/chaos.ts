/**
 * `npm run chaos -- [--cycles N] [--seed N] [--postgresql | --database-url URL] [--json]`: what chaos/run.ts does, and
 * what came of it. Ends with 1 when anything was lost, doubled, altered or reordered.
 */
import { parseArgs } from 'node:util';
import { startPostgresql } from '../apps/central/test/instruments/postgresql.ts';
import { isClean, runChaos } from '../chaos/run.ts';

const usage = 'Usage: npm run chaos -- [--cycles N] [--seed N] [--postgresql | --database-url URL] [--json]';

function readWords() {
  try {
    const { values } = parseArgs({
      options: {
        cycles: { type: 'string', default: '200' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        postgresql: { type: 'boolean', default: false },
        'database-url': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [cycles, seed] = [Number(values.cycles), Number(values.seed)];
    if (!Number.isSafeInteger(cycles) || cycles < 1 || !Number.isSafeInteger(seed)) return null;
    return { ...values, cycles, seed };
  } catch {
    return null;
  }
}

const words = readWords();
if (words === null) {
  console.error(usage);
  process.exit(2);
}

const cluster = words.postgresql ? await startPostgresql() : null;
if (typeof cluster === 'string') {
  console.error(cluster);
  process.exit(2);
}
const databaseUrl = cluster === null ? words['database-url'] : await cluster.createDatabase();
const { cycles, seed } = words;
console.error(`${cycles} cycles, seed ${seed}`);
try {
  const report = await runChaos({ cycles, seed, databaseUrl, note: (text) => console.error(text) });
  if (words.json) console.log(JSON.stringify(report));
  else for (const [key, value] of Object.entries(report)) console.log(key.padEnd(16), JSON.stringify(value));
  process.exitCode = isClean(report) ? 0 : 1;
} finally {
  await cluster?.remove();
}
