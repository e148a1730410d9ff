import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { stateDirectory } from '../../../../scripts/setup/places.ts';

const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
const manifest = readFileSync(join(dirname(entry), '../package.json'), 'utf8');
const version = /"version": *"([\w.-]+)"/.exec(manifest)?.[1] ?? 'unknown';
const kept = join(stateDirectory, 'test', `pglite-${version}`);

/** An empty embedded database without the seconds that making one takes: one is kept between runs of the tests. */
export async function copyEmptyDatabase(directory: string): Promise<void> {
  if (!existsSync(kept)) await keepOne();
  cpSync(kept, directory, { recursive: true });
}

/** Several test files may come here at once; the first that is ready is kept. */
async function keepOne(): Promise<void> {
  mkdirSync(dirname(kept), { recursive: true });
  const draft = mkdtempSync(`${kept}-`);
  const lite = await PGlite.create(join(draft, 'database'));
  await lite.close();
  try {
    renameSync(join(draft, 'database'), kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
  } finally {
    rmSync(draft, { recursive: true });
  }
}
