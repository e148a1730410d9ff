import { Fault, type FaultCode } from '@rollcall/domain';
import { inWords } from '../output.ts';
import type { Places } from '../places.ts';
import { tell, tellLate, well, type Check } from './check.ts';
import { storeReadSchema, type StoreRead } from './read-store.ts';
import { runUntil, withinMs } from './run-until.ts';
import type { CodeOf } from './table.ts';

const day = 86_400;
const seconds = withinMs / 1000;

const codes: Partial<Record<FaultCode, CodeOf<'database'>>> = {
  'database-corrupt': 'damaged',
  'database-newer': 'newer',
  'device-key-unreadable': 'key-unreadable',
};

/** What the store holds; null when it could not even be opened in time. See [Note: a check with a deadline]. */
export async function readStore({ dataDir }: Pick<Places, 'dataDir'>): Promise<StoreRead | null> {
  const { line, isLate } = await runUntil(new URL('./read-store.ts', import.meta.url), { dataDir }, withinMs);
  if (line !== '') return storeReadSchema.parse(JSON.parse(line));
  if (isLate) return null;
  throw new Fault('unexpected', 'The process that reads the database ended without a word.');
}

/** Its keys and, as far as the time goes, all of its pages. Where there is none, none is made. */
export function checkDatabase(read: StoreRead | null): Check {
  if (read === null) return tellLate('database', seconds);
  if (read.outcome === 'failed') {
    if (read.code === 'device-missing') return tell('database', 'absent', 'none yet');
    return tell('database', codes[read.code] ?? 'unreadable', inWords(read));
  }
  const { enrolled, isReadWhole } = read;
  if (isReadWhole) return well('database', `intact, ${enrolled} enrolled`);
  return well(
    'database',
    `opens, ${enrolled} enrolled; too large to be read whole in ${seconds} s, which the daemon does at night`,
  );
}

/** What cannot be read is the database's line to tell. */
export function checkQueue(read: StoreRead | null): Check {
  if (read?.outcome !== 'opened') return well('queue', 'none can be read: see the line of the database');
  const { pending, deadLetters, oldestPendingSeconds } = read.queue;
  const hours = ((oldestPendingSeconds ?? 0) / 3600).toFixed(0);
  const found = `${pending} events wait, the oldest for ${hours} h, ${deadLetters} dead letters`;
  if (deadLetters > 0) return tell('queue', 'dead-letters', found);
  return (oldestPendingSeconds ?? 0) > day ? tell('queue', 'stale', found) : well('queue', found);
}
