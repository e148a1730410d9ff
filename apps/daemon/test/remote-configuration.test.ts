/** What a kiosk makes of settings from central: which wins, what is kept, what cannot be applied. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConfigurationChange, RemoteSettings } from '@rollcall/contract';
import type { DeviceStore } from '@rollcall/store';
import { heldByEnvironment, ownSettingsOf, RemoteConfiguration } from '../src/configuration/index.ts';
import { readSettings } from '../src/settings.ts';
import { newStore } from './support/device-stores.ts';
import { newDataDirectory } from './support/daemon-process.ts';

const own: RemoteSettings = {
  livenessMode: 'two-actions',
  screenLight: 'never',
  voicePrompts: true,
  identityCheck: false,
  selfEnrolment: true,
  showWorkedTime: true,
  supervisorWithoutFace: false,
  defaultLanguage: 'screen',
  undoSeconds: 10,
};

const open = (store: DeviceStore, held: readonly (keyof RemoteSettings)[] = []): RemoteConfiguration =>
  new RemoteConfiguration({ facts: store.facts, own, heldByEnvironment: new Set(held) });

const change = (
  scope: ConfigurationChange['scope'],
  revision: number,
  settings: Record<string, unknown>,
): ConfigurationChange => ({ kind: 'configuration', scope, revision, settings });

const origins = ({ report }: RemoteConfiguration) =>
  Object.fromEntries(report.settings.map(({ name, from }) => [name, from]));

test('a variable of the environment wins, then the kiosk’s own, then the site’s, then the box’s', () => {
  const configuration = open(newStore(), ['voicePrompts']);
  assert.deepEqual(configuration.inForce, own);
  configuration.take(
    change('site', 2, { livenessMode: 'passive', screenLight: 'always', voicePrompts: false }),
    1,
  );
  configuration.take(change('kiosk', 7, { livenessMode: 'one-action' }), 1);
  assert.deepEqual(configuration.inForce, own, 'nothing before it is obeyed');
  configuration.obey();
  assert.deepEqual(configuration.inForce, { ...own, livenessMode: 'one-action', screenLight: 'always' });
  assert.deepEqual(origins(configuration), {
    livenessMode: 'kiosk',
    screenLight: 'site',
    voicePrompts: 'environment',
    identityCheck: 'box',
    selfEnrolment: 'box',
    showWorkedTime: 'box',
    supervisorWithoutFace: 'box',
    defaultLanguage: 'box',
    undoSeconds: 'box',
  });
  const { kiosk, site } = configuration.report;
  assert.deepEqual([kiosk.revision, site.revision], [7, 2]);
});

test('the last one is kept over a restart; one that is not understood is refused with why, and leaves it', () => {
  const store = newStore();
  open(store).take(change('kiosk', 3, { identityCheck: true }), 1);
  const restarted = open(store);
  assert.equal(restarted.inForce.identityCheck, true);
  restarted.take(change('kiosk', 4, { identityCheck: false, colourOfDoor: 'red', voicePrompts: 'loud' }), 1);
  restarted.obey();
  assert.equal(restarted.inForce.identityCheck, true, 'none of it is applied');
  const { kiosk } = open(store).report;
  assert.equal(kiosk.revision, 3);
  assert.equal(kiosk.refused?.revision, 4);
  assert.match(kiosk.refused?.reason ?? '', /colourOfDoor/);
  assert.match(kiosk.refused?.reason ?? '', /voicePrompts/);
  restarted.take(change('kiosk', 5, { identityCheck: false }), 1);
  restarted.obey();
  assert.deepEqual(restarted.report.kiosk, { revision: 5, refused: null });
});

test('what central does not name in a new round is over: another site, or a central put back', () => {
  const configuration = open(newStore());
  configuration.take(change('site', 1, { voicePrompts: false }), 1);
  configuration.take(change('kiosk', 1, { selfEnrolment: false }), 1);
  configuration.forgetUnnamed(1);
  configuration.obey();
  assert.deepEqual(configuration.inForce, { ...own, voicePrompts: false, selfEnrolment: false });
  configuration.take(change('kiosk', 1, { selfEnrolment: false }), 2);
  configuration.forgetUnnamed(2);
  configuration.obey();
  assert.deepEqual(configuration.inForce, { ...own, selfEnrolment: false });
  assert.equal(configuration.report.site.revision, 0);
});

test('which settings the environment holds, and what the box says of the others', (context) => {
  const { path, remove } = newDataDirectory({
    site: {
      id: 'plant',
      name: 'Plant',
      fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 20 },
    },
    liveness: { mode: 'one-action' },
    voicePrompts: false,
    defaultLanguage: 'ar',
  });
  context.after(remove);
  const environment = {
    ROLLCALL_DATA_DIR: path,
    ROLLCALL_IDENTITY_CHECK: 'true',
    ROLLCALL_SELF_ENROLMENT: '',
    ROLLCALL_UNDO_SECONDS: '25',
  };
  assert.deepEqual([...heldByEnvironment(environment)], ['identityCheck', 'undoSeconds']);
  assert.deepEqual(
    [...heldByEnvironment({ ROLLCALL_LIVENESS: '{}', ROLLCALL_WITHOUT_FACE: '{}' })],
    ['livenessMode', 'screenLight', 'supervisorWithoutFace'],
  );
  assert.deepEqual(ownSettingsOf(readSettings(environment)), {
    ...own,
    livenessMode: 'one-action',
    voicePrompts: false,
    identityCheck: true,
    defaultLanguage: 'ar',
    undoSeconds: 25,
  });
  assert.throws(() => readSettings({ ...environment, ROLLCALL_UNDO_SECONDS: '31' }), {
    code: 'settings-invalid',
  });
});

test('a time to take back that is too short, too long or no number leaves the one before', () => {
  const configuration = open(newStore());
  configuration.take(change('site', 1, { undoSeconds: 20, defaultLanguage: 'fr' }), 1);
  for (const [index, undoSeconds] of [4, 31, 7.5, '10'].entries()) {
    configuration.take(change('site', 2 + index, { undoSeconds }), 1);
    configuration.obey();
    const { undoSeconds: inForce, defaultLanguage } = configuration.inForce;
    assert.deepEqual([inForce, defaultLanguage], [20, 'fr']);
    assert.equal(configuration.report.site.refused?.revision, 2 + index);
  }
});
