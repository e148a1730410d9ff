import { isFault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import {
  isInDoubt,
  openDeviceStore,
  salvageDeviceStore,
  type DeviceStore,
  type DeviceStoreOptions,
} from '@rollcall/store';
import { cursorFact } from '../central-link/link.ts';
import { registeredFact } from '../outbox/delivery.ts';

/**
 * The device's store; a damaged one is kept aside, and what verifies of it is opened (see [Note: salvage]). The log
 * says what was lost.
 * @throws the faults of `openDeviceStore`; `database-corrupt` when nothing can be read.
 */
export function openStore(options: DeviceStoreOptions, logger: Logger): DeviceStore {
  try {
    return openReadable(options, logger);
  } catch (error) {
    if (!isFault(error, 'database-corrupt')) throw error;
    logger.error({ err: error }, 'the database is damaged: keeping it aside and saving what can be read');
    const report = salvageDeviceStore({ ...options, pullFacts: [cursorFact, registeredFact] });
    logger.warn({ ...report }, 'the database was salvaged; look into the directory that was kept');
    return openDeviceStore(options);
  }
}

/** Damage is found before anything is built on it, while the store can still be salvaged; see [Note: doubt]. */
function openReadable(options: DeviceStoreOptions, logger: Logger): DeviceStore {
  const whole = isInDoubt(options.directory);
  if (whole) logger.info('the database was left out of order, or damage was seen: reading all of it first');
  const store = openDeviceStore({ ...options, whole });
  try {
    store.maintenance.requireReadable();
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}
