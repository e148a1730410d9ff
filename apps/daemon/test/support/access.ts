/** A store of its own with users and keys, and who they are to the daemon. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { AccessScope } from '@rollcall/domain';
import { openDeviceStore, type User } from '@rollcall/store';
import { createAccess } from '../../src/access/index.ts';

export const password = 'correct horse battery';

export function openAccess(now: () => number = Date.now) {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-access-'));
  const store = openDeviceStore({ directory, now });
  after(() => {
    store.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const { access: kept, identity } = store;
  const access = createAccess({ store: kept, secret: 'x'.repeat(43), deviceId: identity.deviceId, now });
  const addUser = (name: string, scopes: readonly AccessScope[]): Promise<User> =>
    kept.users.add({ name, password, email: null, scopes, emailVerified: false, phoneVerified: false });
  return { access, store: kept, addUser, device: store, directory };
}
