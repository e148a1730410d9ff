/** The daemon as a process, and what central has it do: a site's policy by a restart, and a wipe that wipes. */
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { DaemonProcess, deviceSettings, newDataDirectory } from './support/daemon-process.ts';
import { eventually } from './support/eventually.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { startRealCentral, type RealCentral } from './support/real-central.ts';

let central: RealCentral;
before(async () => {
  central = await startRealCentral();
});
after(() => central.close());

async function launch(dataDirectory: string): Promise<DaemonProcess> {
  const file = `${dataDirectory}/registration-token`;
  writeFileSync(file, central.registrationToken);
  const environment = { ROLLCALL_CENTRAL_URL: central.url, ROLLCALL_REGISTRATION_TOKEN_FILE: file };
  const daemon = await DaemonProcess.spawn({ dataDirectory, environment });
  await daemon.until('/health', (response) => response?.ok === true);
  return daemon;
}

const knows = (deviceId: string): Promise<boolean> =>
  eventually(
    'its registration',
    async () => JSON.stringify(await central.admin('/api/v1/devices')).includes(deviceId),
    60_000,
  );

async function siteNameAt(daemon: DaemonProcess): Promise<string> {
  const page = await KioskPage.open(daemon.port);
  const { siteName } = await eventually('its status', () => page.of('status')[0]);
  page.socket.close();
  return siteName;
}

const dataFiles = (directory: string): string[] =>
  readdirSync(directory).filter((name) => /sqlite|device-|login-secret|destroying/.test(name));

test("a daemon restarts under its site's new policy, and one that is told to wipe leaves nothing", async (context) => {
  const { path, remove } = newDataDirectory();
  context.after(remove);
  let daemon = await launch(path);
  context.after(() => daemon.stop('SIGKILL'));
  const { deviceId } = await daemon.health();
  await knows(deviceId);
  assert.equal(await siteNameAt(daemon), 'Plant');
  const { id: siteId, fence } = deviceSettings.site;
  const policy = { siteId, name: 'The new hall', fence, positionMaxAgeSeconds: 60, sameVisitSeconds: 90 };
  await central.admin('/api/v1/sites', { method: 'PUT', body: { policy, reason: 'it moved' } });
  assert.equal(await daemon.ended(), 0, 'it ends in order, for its supervisor to start it again');

  daemon = await launch(path);
  assert.equal(await siteNameAt(daemon), 'The new hall');
  const { deviceId: same } = await daemon.health();
  assert.equal(same, deviceId);
  const commands = `/api/v1/devices/${deviceId}/commands`;
  await central.admin(commands, { body: { command: { name: 'wipe', deviceId }, reason: 'it is sold' } });
  assert.equal(await daemon.ended(), 0);
  assert.deepEqual(dataFiles(path), []);
  assert.match(JSON.stringify(await central.admin(commands)), /"outcome":"done"/);

  daemon = await launch(path);
  const { deviceId: next } = await daemon.health();
  assert.notEqual(next, deviceId, 'who begins in its place is another device');
});
