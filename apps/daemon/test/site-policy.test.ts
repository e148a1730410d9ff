/** A kiosk that is moved to a site of which central states nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChangesPage } from '@rollcall/contract';
import { underSitePolicy } from '../src/central-link.ts';
import { readSettings } from '../src/settings.ts';
import { siteId } from './support/decisions.ts';
import { newDataDirectory } from './support/daemon-process.ts';
import { openLinkedDevice } from './support/linked-device.ts';

const policy = {
  siteId: siteId('plant'),
  name: 'Plant',
  fence: { shape: 'circle' as const, centre: { latitude: 1, longitude: 2 }, radiusMetres: 30 },
  positionMaxAgeSeconds: 60,
  sameVisitSeconds: 90,
};

const pageOf = (page: Partial<ChangesPage>): ChangesPage => ({
  changes: [],
  wanted: [],
  photos: [],
  cursor: 'here',
  more: false,
  reset: false,
  centralTime: new Date().toISOString(),
  ...page,
});

test('what central said of the site before is over, and its own settings count', async () => {
  const pages: ChangesPage[] = [];
  const central = {
    self: async (path: string) => (path.startsWith('changes') ? pages.shift() : { answers: [] }),
    proveKeys: async () => undefined,
  };
  const device = openLinkedDevice('http://127.0.0.1:9', { central });
  const directory = newDataDirectory();
  const own = readSettings({
    ROLLCALL_DATA_DIR: directory.path,
    ROLLCALL_CENTRAL_URL: 'http://127.0.0.1:9',
  });
  const siteNow = () => underSitePolicy(own, device.store.facts).site.id;
  const pull = async (page: Partial<ChangesPage>): Promise<void> => {
    pages.push(pageOf(page));
    await device.link.pull();
  };

  await pull({ changes: [{ kind: 'site-policy', policy }] });
  assert.deepEqual([siteNow(), device.policies], ['plant', [policy]]);
  await pull({});
  assert.equal(siteNow(), 'plant', 'a pull that goes on says nothing of it');
  await pull({ reset: true, more: true });
  assert.equal(siteNow(), 'plant', 'the round is not over');
  await pull({});
  await pull({});
  assert.deepEqual([siteNow(), device.policies], [own.site.id, [policy, null]]);
  await device.close();
  directory.remove();
});
