import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { exampleDeviceSettings } from '../../scripts/launch/example-site.ts';
import { readQrCode, takePicture } from '../first-boot/camera.ts';
import { bringSettings, settingsProblem } from '../first-boot/settings.ts';
import { readFromStick, readSettingsFile } from '../first-boot/stick.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-first-boot-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const good = JSON.stringify(exampleDeviceSettings);

describe('settings that somebody brings', () => {
  test('are judged as the daemon will judge them, and every problem is named', () => {
    assert.equal(settingsProblem(good), null);
    assert.match(settingsProblem('{"port": 99999}') ?? '', /port.*site: is missing/s);
    assert.match(settingsProblem('{"sight": {}}') ?? '', /sight/);
    assert.match(settingsProblem(good.replace('{', '{"port": 4600,')) ?? '', /port 4500 alone/);
    assert.match(settingsProblem('not JSON') ?? '', /settings\.json/);
    assert.match(settingsProblem(`{"deviceName":"${'x'.repeat(70_000)}"}`) ?? '', /larger than 64 KB/);
    assert.doesNotMatch(settingsProblem('[') ?? '', /tmp/, "where they were tried is nobody's concern");
  });

  test('land where the daemon looks, for its user alone', async () => {
    await bringSettings(directory, good);
    assert.equal(readFileSync(join(directory, 'settings.json'), 'utf8'), `${good}\n`);
    assert.equal(statSync(join(directory, 'settings.json')).mode & 0o077, 0);
  });
});

const stick = (): string => mkdtempSync(join(directory, 'stick-'));

function assertRefused(folder: string, reason: RegExp): void {
  const brought = readSettingsFile(folder);
  assert.ok('problem' in brought, 'it has no text');
  assert.match(brought.problem, reason);
}

describe('a stick', () => {
  test('has its settings in a file of that name', () => {
    const folder = stick();
    writeFileSync(join(folder, 'rollcall.json'), good);
    assert.deepEqual(readSettingsFile(folder), { text: good });
  });

  test('may have been written by an editor that puts a mark before the text', () => {
    const folder = stick();
    writeFileSync(join(folder, 'rollcall.json'), `\uFEFF${good}`);
    assert.deepEqual(readSettingsFile(folder), { text: good });
  });

  test('without that file is told so, and which one was perhaps meant', () => {
    const folder = stick();
    assertRefused(folder, /has no file rollcall\.json\.$/);
    writeFileSync(join(folder, 'rollcall.json.txt'), good);
    assertRefused(folder, /has no file rollcall\.json, but a file rollcall\.json\.txt: rename it/);
  });

  test('cannot point into the box, keep it waiting or fill it', () => {
    const linked = stick();
    symlinkSync('/etc/passwd', join(linked, 'rollcall.json'));
    assertRefused(linked, /cannot be read: ELOOP/);
    const piped = stick();
    assert.equal(spawnSync('mkfifo', [join(piped, 'rollcall.json')]).status, 0);
    assertRefused(piped, /not a plain file/);
    const large = stick();
    writeFileSync(join(large, 'rollcall.json'), Buffer.alloc(70_000, ' '));
    assertRefused(large, /larger than 64 KB/);
  });

  test('that cannot be mounted is told from none', () => {
    assert.equal(readFromStick(join(directory, 'no-stick')), null);
    const unformatted = join(directory, 'unformatted');
    writeFileSync(unformatted, Buffer.alloc(4096));
    const brought = readFromStick(unformatted);
    assert.ok(brought !== null && 'problem' in brought);
    assert.match(brought.problem, /cannot be mounted \(.+\)\. Format it as FAT32/s);
  });
});

const withoutFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0 ? false : 'not run: no ffmpeg';

test(
  'a QR code before the camera is read, and a picture without one is none',
  { skip: withoutFfmpeg },
  async () => {
    const { prepareZXingModule, writeBarcode } = await import('zxing-wasm/full');
    const program = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/full/zxing_full.wasm'));
    await prepareZXingModule({
      overrides: { wasmBinary: new Uint8Array(program).buffer },
      fireImmediately: true,
    });
    const { image } = await writeBarcode(good, { format: 'QRCode', scale: 4 });
    assert.ok(image !== null);
    const file = join(directory, 'code.png');
    writeFileSync(file, Buffer.from(await image.arrayBuffer()));
    const shown = takePicture(['-i', file]);
    assert.ok(shown !== null);
    assert.equal(await readQrCode(shown), good);
    const blank = takePicture(['-f', 'lavfi', '-i', 'color=gray:size=640x480']);
    assert.ok(blank !== null);
    assert.equal(await readQrCode(blank), null);
    assert.equal(takePicture(['-i', join(directory, 'no-such-file')]), null);
  },
);
