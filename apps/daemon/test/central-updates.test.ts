/** What central says of updates lies beside the data of a daemon that runs, for the program that carries them out. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { updateOrderFile, updateOrderSchema, type UpdateOrder } from '@rollcall/contract';
import { DaemonProcess, newDataDirectory } from './support/daemon-process.ts';
import { eventually } from './support/eventually.ts';
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
  const environment = { ROLLCALL_CENTRAL_URL: centralUrl, ROLLCALL_REGISTRATION_TOKEN_FILE: file };
  const daemon = await DaemonProcess.spawn({ dataDirectory, environment });
  await daemon.until('/health', (response) => response?.ok === true);
  return daemon;
}

function orderIn(directory: string): UpdateOrder | null {
  try {
    return updateOrderSchema.parse(JSON.parse(readFileSync(`${directory}/${updateOrderFile}`, 'utf8')));
  } catch {
    return null;
  }
}

test('ring, opened version and stop reach the box, and outlast a restart while central is away', async (context) => {
  const { path: directory, remove } = newDataDirectory();
  context.after(remove);
  writeFileSync(`${directory}/${updateOrderFile}`, '{"of":"a device before"}');
  let daemon = await launch(directory, central.url);
  context.after(() => daemon.stop('SIGKILL'));
  const isGone = () => !existsSync(`${directory}/${updateOrderFile}`);
  await eventually('what another device was told is gone', isGone, patienceMs);
  const { deviceId } = await daemon.health();
  const say = (path: string, body: object) => central.admin(`/api/v1/updates/${path}`, { body });
  const assigned = await eventually(
    'its registration',
    async () => {
      const answer = await say('rings', { deviceIds: [deviceId], ring: 'early', reason: 'near us' });
      return JSON.stringify(answer) === '{"assigned":1}';
    },
    patienceMs,
  );
  assert.ok(assigned);
  for (const ring of ['canary', 'early']) await say('open', { ring, version: '2.0.0', reason: 'it is time' });
  const open = { canary: '2.0.0', early: '2.0.0', everyone: null };
  const says = (wanted: UpdateOrder) =>
    eventually(
      JSON.stringify(wanted),
      () => JSON.stringify(orderIn(directory)) === JSON.stringify(wanted),
      patienceMs,
    );
  await says({ ring: 'early', rollOut: { stopped: false, open } });
  await say('stop', { reason: 'screens stay black' });
  const stopped = { ring: 'early', rollOut: { stopped: true, open } } as const;
  await says(stopped);

  await daemon.stop();
  rmSync(`${directory}/${updateOrderFile}`);
  daemon = await launch(directory, 'http://127.0.0.1:1');
  await says(stopped);

  await daemon.stop();
  daemon = await DaemonProcess.spawn({ dataDirectory: directory });
  await eventually('nobody holds back a kiosk by itself', isGone, patienceMs);
});
