import { openDeviceStore, type DeviceStore } from '@rollcall/store';
import type { Places } from './places.ts';

/** Opens the device's database for `work`, and closes it whatever happens. The daemon may have it open as well. */
export async function withStore<T>(
  { dataDir }: Places,
  work: (store: DeviceStore) => T | Promise<T>,
): Promise<T> {
  const store = openDeviceStore({ directory: dataDir, now: Date.now });
  try {
    return await work(store);
  } finally {
    store.close();
  }
}
