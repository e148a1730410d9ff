import { isFault } from '@rollcall/domain';
import { withStore } from '../device-store.ts';
import { inWords } from '../output.ts';
import type { Places } from '../places.ts';
import { ok, problem, warning, type Check } from './check.ts';

const named = { id: 'database', title: 'Database' };

/** Opens it, which checks its integrity and its keys. Where there is none, none is made. */
export async function checkDatabase(places: Places): Promise<Check> {
  try {
    return await withStore(places, (store) => {
      const enrolled = store.people.count();
      const { pending, deadLetters } = store.outbox.status();
      const found = `intact, ${enrolled} enrolled, ${pending} events queued, ${deadLetters} dead letters`;
      if (deadLetters === 0) return ok(named, found);
      return warning(named, found, 'The central server refused some events: see its log for why.');
    });
  } catch (error) {
    if (!isFault(error)) throw error;
    if (error.code === 'device-missing') {
      return warning(named, 'none yet', 'The first start creates it: ./scripts/start.');
    }
    return problem(named, inWords(error), 'The sentence says what to do; nothing was changed.');
  }
}
