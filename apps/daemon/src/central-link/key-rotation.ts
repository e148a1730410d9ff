import { heartbeatAnswerSchema } from '@rollcall/contract';
import type { Logger } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import { makeAgreementKey } from './agreement-key.ts';

export interface KeyRotationParts {
  readonly store: Pick<DeviceStore, 'keyRotations' | 'outbox' | 'facts'>;
  readonly central: {
    self(path: string, body: object): Promise<unknown>;
    proveKeys(): Promise<void>;
  };
  /** Age at which the device changes its keys; 0: never. */
  readonly everyDays: number;
  readonly now: () => number;
  readonly logger: Logger;
}

const dayMs = 86_400_000;

/**
 * Changes the device's keys when they are old enough. Only while central has every event that is here: then the first
 * one that the new key signs is the next one for both, whatever is lost on the way. The change is local and at once;
 * central hears of it here, or from whatever is said next (see `CentralClient.proveKeys`).
 */
export async function rotateKeysWhenDue(parts: KeyRotationParts): Promise<void> {
  const { store, central, logger } = parts;
  if (!isDue(parts) || store.outbox.status().pending > 0) return;
  const answer = heartbeatAnswerSchema.safeParse(await central.self('heartbeat', {}));
  const knownSequence = answer.data?.lastSequence;
  if (knownSequence === undefined) return;
  const agreement = makeAgreementKey();
  const rotated = store.keyRotations.rotate({
    knownSequence,
    nextAgreementKey: agreement.key.publicKey,
    together: () => agreement.keep(store.facts),
  });
  if (rotated === null) return;
  const { generation, fromSequence } = rotated;
  logger.info({ generation, fromSequence }, 'this device has new keys');
  await central.proveKeys();
}

/** A clock that was put back far does not keep a key for ever. */
function isDue({ store, everyDays, now }: KeyRotationParts): boolean {
  return everyDays > 0 && Math.abs(now() - store.keyRotations.madeAtMs()) > everyDays * dayMs;
}
