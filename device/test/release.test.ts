/** A box takes what is signed for it, and nothing else. */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { releaseSchema, updateSettingsSchema } from '@rollcall/contract';
import { fetchArchive } from '../update/archive.ts';
import { findRelease, NotTaken } from '../update/release.ts';
import { refuseWithoutRoom } from '../update/room.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-release-'));
after(() => rmSync(root, { recursive: true, force: true }));

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const publicKeyFile = join(root, 'key.pem');
writeFileSync(publicKeyFile, publicKey.export({ type: 'spki', format: 'pem' }));

const archive = Buffer.from('an archive');
const sha256 = createHash('sha256').update(archive).digest('hex');
const good = {
  product: 'rollcall',
  number: 7,
  version: '2.0.0',
  architecture: 'x64',
  ring: 'early',
  archive: { name: 'a.tar.gz', bytes: archive.byteLength, sha256 },
};
const standing = { version: '1.0.0', architecture: 'x64', number: 6 };

function sourceOf(
  manifest: string,
  signature = sign(null, Buffer.from(manifest), privateKey).toString('base64'),
) {
  const source = mkdtempSync(join(root, 'source-'));
  writeFileSync(join(source, 'release.json'), manifest);
  writeFileSync(join(source, 'release.json.sig'), signature);
  writeFileSync(join(source, 'a.tar.gz'), archive);
  return source;
}
const settingsFor = (source: string, ring = 'early') =>
  updateSettingsSchema.parse({ source, ring, publicKeyFile });
const refused = (source: string, reason: RegExp, ring = 'early', at = standing) =>
  assert.rejects(findRelease(settingsFor(source, ring), at), (error) => {
    assert.ok(error instanceof NotTaken);
    assert.match(error.message, reason);
    return true;
  });

describe('a release', () => {
  test('that is signed for this box is taken, whole', async () => {
    const source = sourceOf(JSON.stringify(good));
    const release = await findRelease(settingsFor(source), standing);
    assert.equal(release.version, '2.0.0');
    const path = await fetchArchive(source, release, join(root, 'state'));
    assert.deepEqual(readFileSync(path), archive);
  });

  test('is taken by rings before its own, not by those after', async () => {
    const source = sourceOf(JSON.stringify(good));
    await findRelease(settingsFor(source, 'canary'), standing);
    await refused(source, /for the ring early/, 'everyone');
  });

  test('changed after it was signed is refused', async () => {
    const signature = sign(null, Buffer.from(JSON.stringify(good)), privateKey).toString('base64');
    await refused(sourceOf(JSON.stringify({ ...good, ring: 'everyone' }), signature), /not signed/);
    for (const bad of ['', 'nonsense', signature.replace(/^./, (one) => (one === 'A' ? 'B' : 'A'))])
      await refused(sourceOf(JSON.stringify(good), bad), /not signed/);
  });

  test('signed with another key is refused', async () => {
    const other = generateKeyPairSync('ed25519').privateKey;
    const signature = sign(null, Buffer.from(JSON.stringify(good)), other).toString('base64');
    await refused(sourceOf(JSON.stringify(good), signature), /not signed/);
  });

  test('that is old, for another machine, or here already is refused', async () => {
    const source = sourceOf(JSON.stringify(good));
    await refused(source, /old one/, 'early', { ...standing, number: 8 });
    await refused(source, /is for x64/, 'early', { ...standing, architecture: 'arm64' });
    await refused(source, /runs already/, 'early', { ...standing, version: '2.0.0' });
  });

  test('that is signed nonsense is refused with every problem', async () => {
    await refused(sourceOf('no JSON'), /no JSON/);
    await refused(
      sourceOf(JSON.stringify({ ...good, version: '../../etc', number: 0 })),
      /version is no version/,
    );
    const name = { ...good.archive, name: '../etc/passwd' };
    await refused(sourceOf(JSON.stringify({ ...good, archive: name })), /is no file name/);
  });

  test('that is not there is told apart', () => refused(mkdtempSync(join(root, 'empty-')), /no release/));

  test('whose archive is another, longer or shorter is refused', async () => {
    const source = sourceOf(JSON.stringify(good));
    const release = await findRelease(settingsFor(source), standing);
    for (const bad of ['an archivf', 'an archive and more', 'an']) {
      writeFileSync(join(source, 'a.tar.gz'), bad);
      await assert.rejects(fetchArchive(source, release, join(root, 'state')), NotTaken);
      assert.deepEqual(readdirSync(join(root, 'state')), [], 'its bytes are not kept');
    }
  });

  test('whose archive is not on the stick is told, and leaves nothing', async () => {
    const source = sourceOf(JSON.stringify(good));
    const release = await findRelease(settingsFor(source), standing);
    rmSync(join(source, 'a.tar.gz'));
    await assert.rejects(fetchArchive(source, release, join(root, 'state')), (error) => {
      assert.ok(error instanceof NotTaken);
      assert.match(error.message, /a\.tar\.gz cannot be fetched from .*ENOENT/);
      return true;
    });
    assert.deepEqual(readdirSync(join(root, 'state')), []);
  });

  test('of a server that cannot be reached is told apart', () =>
    refused(
      'https://127.0.0.1:1/releases',
      /cannot be fetched from https:.*ECONNREFUSED|cannot be fetched from https:.*fetch failed/,
    ));
});

describe('room for a release', () => {
  const places = {
    state: join(root, 'room/state'),
    versions: join(root, 'room/versions'),
    data: join(root, 'room/data'),
  };
  const disks = [places.state, places.versions];
  const release = releaseSchema.parse({ ...good, archive: { ...good.archive, bytes: 100_000_000 } });
  mkdirSync(places.data, { recursive: true });
  writeFileSync(join(places.data, 'device.sqlite'), Buffer.alloc(158_176));
  writeFileSync(join(places.data, 'device.sqlite-wal'), Buffer.alloc(100_000));
  /** The archive, four times as much unpacked, the copy of the database, a margin; and then no `disk-full`. */
  const needed = 500_000_000 + 258_176 + 100_000_000 + 1024 * 2 ** 20;

  const ask = (): void => refuseWithoutRoom(release, places);

  test('is asked for at both places, so that the kiosk has enough left for its health', () => {
    refuseWithoutRoom(release, places, () => needed);
    for (const full of disks)
      assert.throws(
        () => refuseWithoutRoom(release, places, (path) => (path === full ? needed - 1 : 2 * needed)),
        (error) => error instanceof NotTaken && error.message.includes(`needs 1674 MB free at ${full}`),
      );
  });

  test('is not asked for again where a part of the archive lies already', () => {
    const part = join(places.state, 'archive.part');
    writeFileSync(part, Buffer.alloc(50_000));
    refuseWithoutRoom(release, places, () => needed - 50_000);
    rmSync(part);
  });

  test('is what the disk says', () => {
    const { bavail, bsize } = statfsSync(root);
    if (bavail * bsize > needed) assert.doesNotThrow(ask);
    else assert.throws(ask, NotTaken);
  });
});
