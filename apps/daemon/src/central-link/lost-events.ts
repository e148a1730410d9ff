import { heartbeatAnswerSchema } from '@rollcall/contract';
import type { Logger } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import { parseAnswer } from './parse-answer.ts';

export interface LostEventsParts {
  readonly store: Pick<DeviceStore, 'outbox'>;
  readonly central: { self(path: string, body: object): Promise<unknown> };
  /** See `Delivery.deliverAll`. */
  readonly deliverEvents: () => Promise<void>;
  readonly logger: Logger;
}

/**
 * [Note: central lost events] One that was put back to a dump, or lost its database, names nobody who was enrolled
 * since, and whoever is not named is forgotten. The templates are here only: so before this kiosk begins a round anew,
 * central gets every event that it lacks. Only a newer event would bring these otherwise, and nobody may come before the next pull.
 * @throws CentralFault when they could not be brought: the round waits then
 */
export async function tellLostEvents(parts: LostEventsParts): Promise<void> {
  const { store, central, deliverEvents, logger } = parts;
  const { lastSequence: known } = parseAnswer(heartbeatAnswerSchema, await central.self('heartbeat', {}));
  // A central of before does not say.
  if (known === undefined || known >= store.outbox.status().lastSequence) return;
  const queuedAgain = store.outbox.queueAgain(known + 1);
  if (queuedAgain > 0)
    logger.warn({ known, queuedAgain }, 'central lacks events that it had; it gets them again');
  await deliverEvents();
}
