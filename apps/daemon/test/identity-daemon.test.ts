/** The identity check of a whole daemon process: its page, its socket, and that it ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identityTextVersion } from '@rollcall/contract';
import { buildKiosk } from '../../../scripts/setup/kiosk.ts';
import { DaemonProcess, deviceSettings, newDataDirectory } from './support/daemon-process.ts';
import { eventually } from './support/eventually.ts';
import { IdentityPage } from './support/identity-page.ts';
import { onTable } from './support/identity-pictures.ts';
import { KioskPage } from './support/kiosk-page.ts';

/** Whether the check-in's page would offer it. */
async function isOffered(daemon: DaemonProcess): Promise<boolean | undefined> {
  const page = await KioskPage.open(daemon.port);
  const { identityCheck } = await eventually('the status', () => page.of('status')[0]);
  page.socket.close();
  return identityCheck;
}

test('a site that wants it has the page, the hints and the check, and the daemon ends with one under way', async () => {
  await buildKiosk();
  const data = newDataDirectory({ ...deviceSettings, identityCheck: true });
  const daemon = await DaemonProcess.start({ dataDirectory: data.path });
  try {
    assert.match(await (await daemon.ask('/identity')).text(), /id="identity"/);
    assert.equal(await isOffered(daemon), true);
    const page = new IdentityPage(daemon.port);
    await eventually('ready', () => page.of('ready').length === 1);
    page.say({ type: 'begin', sides: 1, textVersion: identityTextVersion, language: 'id' });
    await page.step('front');
    const passport = await onTable('passport');
    const look = await page.show('look', passport);
    assert.ok(look.type === 'document' && look.hint === null && look.outline !== null);
    await page.show('still', passport);
    await page.step('selfie');
    assert.equal((await page.show('look', passport)).type, 'frame');
    assert.match(daemon.log, /"language":"id","msg":"somebody agreed/);
    // A stop waits for them as long as for any part, which a busy machine may take to load them.
    await eventually('the networks', () => daemon.log.includes('read documents are loaded'), 60_000);
    const code = await daemon.stop();
    assert.equal(code, 0, daemon.log);
    await page.closed;
  } finally {
    await daemon.stop();
    data.remove();
  }
});

test('by itself no site offers it, and its socket says so', async () => {
  const data = newDataDirectory();
  const daemon = await DaemonProcess.start({ dataDirectory: data.path });
  try {
    assert.equal(await isOffered(daemon), false);
    const page = new IdentityPage(daemon.port);
    assert.equal(await page.closed, 1013);
    assert.deepEqual(
      page.of('error').map(({ code }) => code),
      ['off'],
    );
  } finally {
    await daemon.stop();
    data.remove();
  }
});
