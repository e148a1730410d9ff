import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isFault } from '@rollcall/domain';
import { readSettings } from '../src/settings.ts';
import { deviceSettings } from './support/daemon-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-settings-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const write = (settings: object): void =>
  writeFileSync(`${directory}/settings.json`, JSON.stringify(settings));
const read = (environment: Record<string, string> = {}) =>
  readSettings({ ROLLCALL_DATA_DIR: directory, ...environment });

test('a site is enough; the rest has defaults that check nobody in elsewhere and send nothing anywhere', () => {
  write({ site: deviceSettings.site });
  const settings = read();
  assert.deepEqual(settings.site, deviceSettings.site);
  assert.equal(settings.dataDirectory, directory);
  assert.deepEqual(
    [settings.port, settings.position, settings.centralUrl, settings.demo],
    [4500, null, null, false],
  );
});

test('the environment goes before the file, and an empty variable is none', () => {
  write({ ...deviceSettings, port: 5000, centralUrl: 'https://central.example' });
  const settings = read({ ROLLCALL_PORT: '6000', ROLLCALL_DEMO: 'true', ROLLCALL_CENTRAL_URL: '' });
  assert.deepEqual(
    [settings.port, settings.demo, settings.centralUrl],
    [6000, true, 'https://central.example'],
  );
  assert.deepEqual(read({ ROLLCALL_CENTRAL_URL: 'null' }).centralUrl, null);
});

test('a polygon will do as a fence', () => {
  const ring = [
    { latitude: 0, longitude: 0 },
    { latitude: 0, longitude: 1 },
    { latitude: 1, longitude: 1 },
  ];
  write({ site: { ...deviceSettings.site, fence: { shape: 'polygon', ring } } });
  assert.deepEqual(read().site.fence, { shape: 'polygon', ring });
});

const bad: [what: string, settings: object, name: string][] = [
  ['no site', {}, 'site'],
  ['a site id with a path in it', { site: { ...deviceSettings.site, id: '../x' } }, 'site.id'],
  [
    'a fence of two points',
    { site: { ...deviceSettings.site, fence: { shape: 'polygon', ring: [{ latitude: 0, longitude: 0 }] } } },
    'site.fence.ring',
  ],
  ['an address that is none', { ...deviceSettings, centralUrl: 'central' }, 'centralUrl'],
  ['a port that is none', { ...deviceSettings, port: 70_000 }, 'port'],
  ['a schedule that is none', { ...deviceSettings, outboxSchedule: 'often' }, 'outboxSchedule'],
  ['a misspelt key', { ...deviceSettings, centralURL: 'https://central.example' }, 'centralURL'],
  ['a key of before', { ...deviceSettings, qualityNetwork: 'none' }, 'qualityNetwork'],
];

for (const [what, settings, name] of bad) {
  test(`${what} is told by the setting's name`, () => {
    write(settings);
    assert.throws(
      read,
      (error: unknown) => isFault(error, 'settings-invalid') && error.message.includes(name),
    );
  });
}
