/** What central says of updates bounds what a box takes. */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import {
  updateOrderFile,
  updateSettingsSchema,
  type ReleaseRing,
  type UpdateOrder,
} from '@rollcall/contract';
import { findOpenRelease } from '../update/order.ts';
import { NotTaken } from '../update/release.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-order-'));
after(() => rmSync(root, { recursive: true, force: true }));

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const publicKeyFile = join(root, 'key.pem');
writeFileSync(publicKeyFile, publicKey.export({ type: 'spki', format: 'pem' }));
const standing = { version: '1.0.0', architecture: 'x64', number: 0 };
const open = { canary: null, early: null, everyone: null };

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(root, 'data-'));
});

/** Version 2.0.0, signed for this ring and those before it. */
function sourceFor(ring: ReleaseRing): string {
  const source = mkdtempSync(join(root, 'source-'));
  const sha256 = createHash('sha256').update('').digest('hex');
  const archive = { name: 'a.tar.gz', bytes: 1, sha256 };
  const manifest = JSON.stringify({
    product: 'rollcall',
    number: 7,
    version: '2.0.0',
    architecture: 'x64',
    ring,
    archive,
  });
  writeFileSync(join(source, 'release.json'), manifest);
  writeFileSync(
    join(source, 'release.json.sig'),
    sign(null, Buffer.from(manifest), privateKey).toString('base64'),
  );
  return source;
}

const say = (order: UpdateOrder): void => writeFileSync(join(data, updateOrderFile), JSON.stringify(order));
const find = (signedFor: ReleaseRing, own: ReleaseRing) =>
  findOpenRelease(
    updateSettingsSchema.parse({ source: sourceFor(signedFor), ring: own, publicKeyFile }),
    standing,
    data,
  );
const refused = (finding: Promise<unknown>, reason: RegExp) =>
  assert.rejects(finding, (error) => {
    assert.ok(error instanceof NotTaken);
    assert.match(error.message, reason);
    return true;
  });

test('without a word of central the box’s own file and the manifest decide', async () => {
  assert.equal((await find('early', 'canary')).version, '2.0.0');
  await refused(find('early', 'everyone'), /for the ring early/);
});

test('the ring that central assigns goes before the box’s own', async () => {
  say({ ring: 'canary', rollOut: null });
  assert.equal((await find('early', 'everyone')).version, '2.0.0');
  say({ ring: 'everyone', rollOut: null });
  await refused(find('early', 'canary'), /for the ring early/);
});

test('only the version that is open for the ring is taken, and the manifest bounds it all the same', async () => {
  say({ ring: 'early', rollOut: { stopped: false, open: { ...open, canary: '2.0.0' } } });
  await refused(find('everyone', 'canary'), /not open for the ring early/);
  say({ ring: null, rollOut: { stopped: false, open: { ...open, canary: '2.0.0' } } });
  assert.equal(
    (await find('everyone', 'canary')).version,
    '2.0.0',
    'its own ring, where central assigns none',
  );
  say({ ring: 'early', rollOut: { stopped: false, open: { ...open, early: '1.9.0' } } });
  await refused(find('everyone', 'canary'), /1\.9\.0 is/);
  say({ ring: 'everyone', rollOut: { stopped: false, open: { ...open, everyone: '2.0.0' } } });
  await refused(find('early', 'canary'), /for the ring early/);
});

test('a stop stops, and so does a word that cannot be read', async () => {
  say({ ring: 'canary', rollOut: { stopped: true, open: { ...open, canary: '2.0.0' } } });
  await refused(find('everyone', 'canary'), /stopped the roll-out/);
  writeFileSync(join(data, updateOrderFile), '{"ring":');
  await refused(find('everyone', 'canary'), /not understood/);
});
