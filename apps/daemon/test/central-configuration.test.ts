/** Central changes settings of a daemon that runs: it obeys without a restart, says so, and keeps them alone. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { configurationReportSchema, type ConfigurationReport } from '@rollcall/contract';
import { z } from 'zod';
import { DaemonProcess, newDataDirectory } from './support/daemon-process.ts';
import { eventually } from './support/eventually.ts';
import { KioskPage } from './support/kiosk-page.ts';
import { startRealCentral, type RealCentral } from './support/real-central.ts';

const patienceMs = 90_000;
let central: RealCentral;
before(async () => {
  central = await startRealCentral();
});
after(() => central.close());

async function launch(dataDirectory: string, centralUrl: string): Promise<DaemonProcess> {
  const file = `${dataDirectory}/registration-token`;
  writeFileSync(file, central.registrationToken);
  const environment = {
    ROLLCALL_CENTRAL_URL: centralUrl,
    ROLLCALL_REGISTRATION_TOKEN_FILE: file,
    ROLLCALL_SHOW_WORKED_TIME: 'true',
  };
  const daemon = await DaemonProcess.spawn({ dataDirectory, environment });
  await daemon.until('/health', (response) => response?.ok === true);
  return daemon;
}

const bodySchema = z.object({
  report: configurationReportSchema.extend({ reportedAt: z.string() }).nullable(),
});
const reportOf = async (path: string): Promise<ConfigurationReport | null> =>
  bodySchema.parse(await central.admin(path)).report;

const runs = (path: string, kiosk: number, site: number): Promise<ConfigurationReport> =>
  eventually(
    `revision ${kiosk} over the site's ${site}`,
    async () => {
      const report = await reportOf(path);
      return report?.kiosk.revision === kiosk && report.site.revision === site ? report : null;
    },
    patienceMs,
  );

test('settings are obeyed by the daemon that runs, reported, and kept while central is away', async (context) => {
  const { path: directory, remove } = newDataDirectory();
  context.after(remove);
  let daemon = await launch(directory, central.url);
  context.after(() => daemon.stop('SIGKILL'));
  const { deviceId } = await daemon.health();
  const path = `/api/v1/devices/${deviceId}/configuration`;
  await eventually('its registration', () => central.admin(path).then(() => reportOf(path)), patienceMs);
  const page = await KioskPage.open(daemon.port);
  const { voice, identityCheck } = await eventually('its status', () => page.of('status')[0]);
  assert.deepEqual([voice, identityCheck], [true, false]);

  const put = (to: string, settings: object) =>
    central.admin(to, { method: 'PUT', body: { settings, basedOn: 0, reason: 'tried out' } });
  await put('/api/v1/sites/plant/configuration', { identityCheck: true, voicePrompts: true });
  await put(path, { voicePrompts: false, showWorkedTime: false, defaultLanguage: 'id', undoSeconds: 20 });
  const report = await runs(path, 1, 1);
  const stated = (name: string) => report.settings.find((one) => one.name === name);
  assert.deepEqual(stated('voicePrompts'), { name: 'voicePrompts', value: false, from: 'kiosk' });
  assert.deepEqual(stated('identityCheck'), { name: 'identityCheck', value: true, from: 'site' });
  assert.deepEqual(stated('showWorkedTime'), { name: 'showWorkedTime', value: true, from: 'environment' });
  assert.deepEqual(stated('undoSeconds'), { name: 'undoSeconds', value: 20, from: 'kiosk' });
  const isTold = () => {
    const status = page.of('status').at(-1);
    const isSilent = status?.voice === false && status.identityCheck === true;
    return isSilent && status.defaultLanguage === 'id';
  };
  await eventually('the page hears of it', isTold);
  assert.equal(page.closed, null, 'without a restart');
  assert.equal(daemon.child.exitCode, null);

  await central.admin(path, {
    method: 'PUT',
    body: { settings: { voicePrompts: true }, basedOn: 1, reason: 'too quiet' },
  });
  await runs(path, 2, 1);
  await central.admin(`${path}/return`, { body: { revision: 1, basedOn: 2, reason: 'too loud' } });
  await runs(path, 3, 1);

  page.socket.close();
  await daemon.stop();
  daemon = await launch(directory, 'http://127.0.0.1:1');
  const alone = await KioskPage.open(daemon.port);
  const status = await eventually('its status', () => alone.of('status')[0]);
  assert.deepEqual([status.voice, status.identityCheck, status.defaultLanguage], [false, true, 'id']);
  alone.socket.close();
});
