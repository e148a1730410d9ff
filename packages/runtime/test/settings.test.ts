import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isFault } from '@rollcall/domain';
import { z } from 'zod';
import { environmentName, loadSettings } from '../src/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-settings-'));
after(() => rmSync(directory, { recursive: true }));

const schema = z.strictObject({
  port: z.int().min(1).max(65_535).default(4500),
  deviceName: z.string().min(1).default('kiosk'),
  centralUrl: z.url().nullable().default(null),
  demo: z.boolean().default(false),
  actions: z.array(z.enum(['blink', 'smile'])).default(['blink']),
});

const load = (environment: Record<string, string>, file?: string) =>
  loadSettings(schema, { environment, prefix: 'ROLLCALL_', ...(file === undefined ? {} : { file }) });

function settingsFile(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

function problemsOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    assert.ok(isFault(error, 'settings-invalid'));
    return error.message;
  }
  return assert.fail('the settings were taken');
}

test('names of variables are the keys in upper snake case', () => {
  assert.equal(environmentName('ROLLCALL_', 'centralUrl'), 'ROLLCALL_CENTRAL_URL');
  assert.equal(environmentName('X_', 'secondsPerAction'), 'X_SECONDS_PER_ACTION');
});

test('defaults stand where nothing is set, and an empty variable is not set', () => {
  assert.deepEqual(load({ ROLLCALL_PORT: '', OTHER: '1' }), {
    port: 4500,
    deviceName: 'kiosk',
    centralUrl: null,
    demo: false,
    actions: ['blink'],
  });
});

test('text becomes what the schema asks for', () => {
  const settings = load({
    ROLLCALL_PORT: '80',
    ROLLCALL_DEVICE_NAME: '4500',
    ROLLCALL_CENTRAL_URL: 'http://central.example',
    ROLLCALL_DEMO: 'true',
    ROLLCALL_ACTIONS: '["smile","blink"]',
  });
  assert.deepEqual(settings, {
    port: 80,
    deviceName: '4500',
    centralUrl: 'http://central.example',
    demo: true,
    actions: ['smile', 'blink'],
  });
});

test('the environment overrides the file, back to null too', () => {
  const file = settingsFile('a.json', '{"port":81,"deviceName":"door","centralUrl":"http://old.example"}');
  const settings = load({ ROLLCALL_PORT: '82', ROLLCALL_CENTRAL_URL: 'null' }, file);
  assert.equal(settings.port, 82);
  assert.equal(settings.deviceName, 'door');
  assert.equal(settings.centralUrl, null);
});

test('a mark that an editor puts before the text is no part of it', () => {
  assert.equal(load({}, settingsFile('marked.json', '\uFEFF{"port":81}')).port, 81);
});

test('every problem is reported at once, by the name that the person typed', () => {
  const file = settingsFile('b.json', '{"deviceName":"","prot":1}');
  const message = problemsOf(() => load({ ROLLCALL_PORT: 'eighty', ROLLCALL_ACTIONS: '["wink"]' }, file));
  assert.match(message, /ROLLCALL_PORT:/);
  assert.match(message, /ROLLCALL_ACTIONS\.0:/);
  assert.match(message, /deviceName:/);
  assert.match(message, /"prot"/);
});

test('a file that is not there counts as empty; one that cannot be read as JSON does not', () => {
  assert.equal(load({}, join(directory, 'missing.json')).port, 4500);
  assert.match(
    problemsOf(() => load({}, settingsFile('c.json', '{"port":'))),
    /c\.json/,
  );
  assert.match(
    problemsOf(() => load({}, settingsFile('d.json', '[]'))),
    /one JSON object/,
  );
  assert.match(
    problemsOf(() => load({}, directory)),
    /cannot be read/,
  );
});

test(
  'a file without permission is a problem and not an empty file',
  { skip: process.getuid?.() === 0 && 'root may read everything' },
  () => {
    const file = settingsFile('e.json', '{}');
    chmodSync(file, 0o000);
    assert.match(
      problemsOf(() => load({}, file)),
      /cannot be read/,
    );
  },
);
