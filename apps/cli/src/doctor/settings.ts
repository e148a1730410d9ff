import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { tell, tellLate, well, type Check } from './check.ts';
import { runUntil, withinMs } from './run-until.ts';
import type { Scene } from './scene.ts';

/** The daemon's own program, started by its path as the self-test starts the daemon. */
const judge = new URL('../../../daemon/src/judge-settings.ts', import.meta.url);
const judgedSchema = z.object({ problem: z.string().nullable() });

/** What keeps the daemon from starting, in its own words. Without a file that is a kiosk which nobody has set up. */
export async function checkSettings({ dataDir }: Scene): Promise<Check> {
  const file = join(dataDir, 'settings.json');
  const { line, isLate } = await runUntil(judge, { dataDir }, withinMs);
  if (isLate) return tellLate('settings', withinMs / 1000);
  const { problem } = judgedSchema.parse(JSON.parse(line));
  const isThere = existsSync(file);
  if (problem !== null) return tell('settings', isThere ? 'invalid' : 'absent', problem);
  return well('settings', isThere ? file : 'variables of the environment alone');
}
