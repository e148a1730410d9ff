import type { Logger } from '@rollcall/runtime';
import type { Arrivals } from '../attendance/arrivals.ts';
import type { CentralDb } from '../database/open.ts';
import { collectDeliveries } from './collect.ts';
import { deliverDue, forgetOldDeliveries, type DeliveryPorts } from './deliver.ts';

export interface WebhookRun extends DeliveryPorts {
  readonly db: CentralDb;
  readonly arrivals: Arrivals;
  readonly logger: Logger;
  /** Aborted when the process stops. */
  readonly signal: AbortSignal;
}

const lookAgainMs = 2000;
const forgetEveryMs = 3_600_000;

/** Tells the receivers, until the process stops; resolves when what was under way has ended. */
export async function runWebhooks({ db, arrivals, logger, signal, ...ports }: WebhookRun): Promise<void> {
  let forgottenAt = 0;
  while (!signal.aborted) {
    const arrived = arrivals.next(lookAgainMs, signal);
    try {
      const work = (await collectDeliveries(db)) + (await deliverDue(db, ports));
      if (ports.now() - forgottenAt > forgetEveryMs) {
        forgottenAt = ports.now();
        await forgetOldDeliveries(db);
      }
      if (work > 0) continue;
    } catch (error) {
      logger.warn({ err: error }, 'webhooks could not be worked on; the next attempt is in a moment');
    }
    await arrived;
  }
}
