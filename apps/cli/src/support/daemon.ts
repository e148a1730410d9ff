import { asFault } from '@rollcall/domain';
import { daemonHealth } from '../daemon-client.ts';
import { withStore } from '../device-store.ts';
import type { Places } from '../places.ts';

/** Figures and codes; its sentences may name somebody. */
export async function healthOf({ dataDir }: Places): Promise<object> {
  try {
    const { problems, central, executionProviderReason: _, ...figures } = await daemonHealth(dataDir);
    return {
      ...figures,
      central: { isSet: central.url !== null, reachable: central.reachable, registered: central.registered },
      problems: problems.map(({ code }) => code),
    };
  } catch (error) {
    return { unanswered: asFault(error).code };
  }
}

const mostLetters = 50;

export async function queueOf(places: Places): Promise<object> {
  try {
    return await withStore(places, ({ outbox }) => ({
      ...outbox.status(),
      refused: outbox.deadLetters(mostLetters).map(({ event, code, buriedAt }) => ({
        sequence: event.sequence,
        code: /^[a-z-]{1,60}$/.test(code) ? code : '(left out)',
        buriedAt,
      })),
    }));
  } catch (error) {
    return { unread: asFault(error).code };
  }
}
