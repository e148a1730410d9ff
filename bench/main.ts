/**
 * `npm run bench -- NAME [--json]`: runs bench/NAME.ts and prints what it measured.
 * A bench compares at least two ways in one run, so that its ratio holds on a noisy machine.
 */
import { existsSync, globSync } from 'node:fs';
import { arch, cpus, totalmem } from 'node:os';
import { basename } from 'node:path';

interface Bench {
  run(options: { json: boolean }): Promise<Record<string, unknown>>;
}

const names = globSync('*.ts', { cwd: import.meta.dirname })
  .map((file) => basename(file, '.ts'))
  .filter((name) => name !== 'main');

const [name, ...flags] = process.argv.slice(2);
const json = flags.includes('--json');

if (name === undefined || !names.includes(name) || !existsSync(new URL(`${name}.ts`, import.meta.url))) {
  console.error(`Usage: npm run bench -- NAME [--json], where NAME is one of: ${names.join(', ')}`);
  process.exit(2);
}

const bench: Bench = await import(`./${name}.ts`);
const figures = {
  bench: name,
  machine: `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${arch()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  ...(await bench.run({ json })),
};

if (json) console.log(JSON.stringify(figures));
else
  for (const [key, value] of Object.entries(figures))
    console.log(`${key.padEnd(28)} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
// Native libraries may keep threads alive after a bench has ended.
process.exit(0);
