import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';

/** A device's store of its own, which goes when the test file has ended. */
export function newStore(now: () => number = Date.now): DeviceStore {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-daemon-'));
  const store = openDeviceStore({ directory, now });
  after(() => {
    store.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return store;
}
