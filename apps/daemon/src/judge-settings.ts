/**
 * Entry of a process that judges the settings as the daemon does at its start; one line of JSON says what is wrong. The
 * doctor asks it: apps do not import each other, and the schema is the daemon's.
 */
import { asFault } from '@rollcall/domain';
import { environmentPrefix, readSettings } from './settings.ts';

function problemOf(dataDirectory: string): string | null {
  try {
    readSettings({ ...process.env, [`${environmentPrefix}DATA_DIR`]: dataDirectory });
    return null;
  } catch (error) {
    return asFault(error).message;
  }
}

if (import.meta.main) {
  const { dataDir }: { dataDir: string } = JSON.parse(process.argv[2] ?? '');
  process.stdout.write(`${JSON.stringify({ problem: problemOf(dataDir) })}\n`);
}
