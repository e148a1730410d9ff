import type { DeviceStore } from '@rollcall/store';
import type { Places } from './places.ts';

type Work<T> = (store: DeviceStore) => T | Promise<T>;

/**
 * Opens the device's database for `work`, and closes it whatever happens. The daemon may have it open as well.
 * @throws the faults of `openDeviceStore`; `device-missing` where there is no device
 */
export const withStore = <T>({ dataDir }: Pick<Places, 'dataDir'>, work: Work<T>): Promise<T> =>
  withStoreAt({ directory: dataDir, create: false }, work);

/** As `withStore`, but where there is no device, one is made. */
export const withNewOrKnownStore = <T>({ dataDir }: Places, work: Work<T>): Promise<T> =>
  withStoreAt({ directory: dataDir, create: true }, work);

/** Imported only now, for the reason in `withVision`. */
async function withStoreAt<T>(place: { directory: string; create: boolean }, work: Work<T>): Promise<T> {
  const { openDeviceStore } = await import('@rollcall/store');
  const store = openDeviceStore({ ...place, now: Date.now });
  try {
    return await work(store);
  } finally {
    store.close();
  }
}
