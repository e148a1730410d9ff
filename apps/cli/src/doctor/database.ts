import { asFault, type FaultCode } from '@rollcall/domain';
import { withStore } from '../device-store.ts';
import { inWords } from '../output.ts';
import type { Places } from '../places.ts';
import { tell, well, type Check } from './check.ts';
import type { CodeOf } from './table.ts';

const day = 86_400;

const codes: Partial<Record<FaultCode, CodeOf<'database'>>> = {
  'database-corrupt': 'damaged',
  'database-newer': 'newer',
  'device-key-unreadable': 'key-unreadable',
};

/** Opens it, which checks its integrity and its keys. Where there is none, none is made. */
export async function checkDatabase(places: Places): Promise<Check> {
  try {
    return await withStore(places, (store) => well('database', `intact, ${store.people.count()} enrolled`));
  } catch (error) {
    const fault = asFault(error);
    if (fault.code === 'device-missing') return tell('database', 'absent', 'none yet');
    return tell('database', codes[fault.code] ?? 'unreadable', inWords(fault));
  }
}

/** What cannot be read is the database's line to tell. */
export async function checkQueue(places: Places): Promise<Check> {
  try {
    const { pending, deadLetters, oldestPendingSeconds } = await withStore(places, (store) =>
      store.outbox.status(),
    );
    const hours = ((oldestPendingSeconds ?? 0) / 3600).toFixed(0);
    const found = `${pending} events wait, the oldest for ${hours} h, ${deadLetters} dead letters`;
    if (deadLetters > 0) return tell('queue', 'dead-letters', found);
    if ((oldestPendingSeconds ?? 0) > day) return tell('queue', 'stale', found);
    return well('queue', found);
  } catch {
    return well('queue', 'none can be read: see the line of the database');
  }
}
