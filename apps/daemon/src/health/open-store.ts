import { isFault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import {
  openDeviceStore,
  salvageDeviceStore,
  type DeviceStore,
  type DeviceStoreOptions,
} from '@rollcall/store';

/**
 * The device's store; a damaged one is kept aside, and what verifies of it is opened (see [Note: salvage]). The log
 * says what was lost.
 * @throws the faults of `openDeviceStore`; `database-corrupt` when nothing can be read.
 */
export function openStore(options: DeviceStoreOptions, logger: Logger): DeviceStore {
  try {
    return openDeviceStore(options);
  } catch (error) {
    if (!isFault(error, 'database-corrupt')) throw error;
    logger.error({ err: error }, 'the database is damaged: keeping it aside and saving what can be read');
    const report = salvageDeviceStore(options);
    logger.warn({ ...report }, 'the database was salvaged; look into the directory that was kept');
    return openDeviceStore(options);
  }
}
