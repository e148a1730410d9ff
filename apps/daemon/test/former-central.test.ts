/** A kiosk that moves to another central server, or to none, is done with what the one before said. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { reportBatchSchema, sitePolicyFact, updateOrderFile } from '@rollcall/contract';
import { underSitePolicy } from '../src/central-link.ts';
import { RemoteConfiguration } from '../src/configuration/index.ts';
import { settingsSchema } from '../src/settings.ts';
import { openLinkedDevice, type LinkedDevice } from './support/linked-device.ts';

let kiosk: LinkedDevice;
/** What central answers to the next pull. */
let page: object;

const pageOf = (changes: readonly object[], reset: boolean): object => ({
  changes,
  wanted: [],
  cursor: 'anywhere',
  more: false,
  reset,
  centralTime: new Date().toISOString(),
});
const stopped = { stopped: true, open: { canary: null, early: '2.0.0', everyone: null } };
const said = [
  { kind: 'update-ring', ring: 'early' },
  { kind: 'roll-out', rollOut: stopped },
];

async function self(path: string, body: object | null): Promise<unknown> {
  const centralTime = new Date().toISOString();
  if (path !== 'reports') return path === 'heartbeat' ? { centralTime } : page;
  const { reports } = reportBatchSchema.parse(body);
  return { answers: reports.map(({ id }) => ({ id, status: 'accepted' })), centralTime };
}

async function pull(changes: readonly object[], reset: boolean): Promise<void> {
  page = pageOf(changes, reset);
  await kiosk.link.pull();
}

const orderFile = (): string => join(kiosk.directory, updateOrderFile);
const order = (): unknown => JSON.parse(readFileSync(orderFile(), 'utf8'));

beforeEach(() => {
  kiosk = openLinkedDevice('http://127.0.0.1:1', { central: { self, proveKeys: async () => undefined } });
});
afterEach(() => kiosk.close());

test('a roll-out that the central server of before has stopped is stopped no longer', async () => {
  await pull(said, true);
  assert.deepEqual(order(), { ring: 'early', rollOut: stopped });
  await pull([], false);
  assert.ok(existsSync(orderFile()), 'only a round that began anew forgets');
  await pull([], true);
  assert.ok(!existsSync(orderFile()));
  await pull(said.slice(0, 1), false);
  assert.deepEqual(order(), { ring: 'early', rollOut: null });
});

test('so it is with what a version before this one kept, which noted no round', async () => {
  kiosk.store.facts.set('update-order', JSON.stringify({ ring: 'early', rollOut: stopped }));
  await pull([], false);
  assert.deepEqual(order(), { ring: 'early', rollOut: stopped });
  await pull([], true);
  assert.ok(!existsSync(orderFile()));
});

const circle = { shape: 'circle', centre: { latitude: 51.5, longitude: 0 }, radiusMetres: 50 } as const;
const policy = {
  siteId: 'theirs',
  name: 'Theirs',
  fence: circle,
  positionMaxAgeSeconds: 120,
  sameVisitSeconds: 60,
};

test('a kiosk by itself obeys neither the site nor the settings of a central server of before', async () => {
  await pull(
    [
      { kind: 'site-policy', policy },
      { kind: 'configuration', scope: 'kiosk', revision: 1, settings: { voicePrompts: false } },
    ],
    true,
  );
  const { facts } = kiosk.store;
  assert.ok(facts.get(sitePolicyFact));
  const site = { id: 'own', name: 'Own', fence: circle };
  const siteWith = (centralUrl: string | null): string => {
    const settings = { ...settingsSchema.parse({ site, centralUrl }), dataDirectory: kiosk.directory };
    return underSitePolicy(settings, facts).site.id;
  };
  assert.deepEqual([siteWith('https://central.example'), siteWith(null)], ['theirs', 'own']);
  const own = { ...kiosk.configuration.inForce, voicePrompts: true };
  const voiceBy = (from: typeof facts | null): boolean =>
    new RemoteConfiguration({ facts: from, own, heldByEnvironment: new Set() }).inForce.voicePrompts;
  assert.deepEqual([voiceBy(facts), voiceBy(null)], [false, true]);
});
