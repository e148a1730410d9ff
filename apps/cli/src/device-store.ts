import type { DeviceStore } from '@rollcall/store';
import type { Places } from './places.ts';

/**
 * Opens the device's database for `work`, and closes it whatever happens. The daemon may have it open as well.
 * Imported only now, for the reason in `withVision`.
 * @throws the faults of `openDeviceStore`
 */
export async function withStore<T>(
  { dataDir }: Places,
  work: (store: DeviceStore) => T | Promise<T>,
): Promise<T> {
  const { openDeviceStore } = await import('@rollcall/store');
  const store = openDeviceStore({ directory: dataDir, now: Date.now });
  try {
    return await work(store);
  } finally {
    store.close();
  }
}
