/** A check of the real daemon on its way to the real central, which is away when the check is made. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { kycVerificationSchema } from '@rollcall/contract';
import { kycCheckPageSchema } from '../apps/central/src/kyc/wire.ts';
import {
  DaemonProcess,
  deviceSettings,
  newDataDirectory,
  writeSettings,
} from '../apps/daemon/test/support/daemon-process.ts';
import { eventually } from '../apps/daemon/test/support/eventually.ts';
import { startFaultyLine } from '../apps/daemon/test/support/faulty-line.ts';
import { startRealCentral } from '../apps/daemon/test/support/real-central.ts';

const specimens = join(import.meta.dirname, '../packages/vision/test/fixtures/specimens');

async function verify(daemon: DaemonProcess, selfie: string): Promise<string> {
  const body = new FormData();
  for (const [field, name] of [
    ['id_document', 'passport.jpg'],
    ['selfie_image', selfie],
  ] as const)
    body.append(field, new File([await readFile(join(specimens, name))], name));
  const answer = await daemon.ask('/api/v1/kyc/verify', { method: 'POST', body });
  assert.equal(answer.status, 200, await answer.clone().text());
  return kycVerificationSchema.parse(await answer.json()).check_id;
}

test('checks made without a network reach central once each, over a restart', async (t) => {
  const [central, line] = [await startRealCentral(), await startFaultyLine(null)];
  t.after(() => Promise.all([central.close(), line.close()]));
  const { path, remove } = newDataDirectory();
  t.after(remove);
  const registrationTokenFile = join(path, 'registration-token');
  writeFileSync(registrationTokenFile, central.registrationToken);
  writeSettings(path, { ...deviceSettings, centralUrl: line.url, registrationTokenFile });
  const start = () => DaemonProcess.start({ dataDirectory: path });

  let daemon = await start();
  t.after(() => daemon.stop());
  await daemon.until('/api/v1/health', (answer) => answer?.status === 200);
  const ids = [await verify(daemon, 'selfie.jpg'), await verify(daemon, 'stranger.jpg')];
  await daemon.stop();

  line.upstream = central.url;
  daemon = await start();
  const listed = async () => kycCheckPageSchema.parse(await central.admin('/api/v1/kyc-checks')).checks;
  await eventually('both results', async () => (await listed()).length === 2, 120_000);
  const checks = await listed();
  assert.deepEqual(checks.map(({ checkId }) => checkId).toSorted(), ids.toSorted());
  assert.deepEqual(checks.map(({ status }) => status).toSorted(), ['approved', 'rejected']);
});
