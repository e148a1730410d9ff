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
import { readSettingsFile } from '../first-boot/stick.ts';

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

describe('a stick', () => {
  test('has its settings in a file of that name', () => {
    const folder = stick();
    assert.equal(readSettingsFile(folder), null);
    writeFileSync(join(folder, 'rollcall.json'), good);
    assert.equal(readSettingsFile(folder), good);
  });

  test('cannot point into the box, keep it waiting or fill it', () => {
    const linked = stick();
    symlinkSync('/etc/passwd', join(linked, 'rollcall.json'));
    assert.equal(readSettingsFile(linked), null);
    const piped = stick();
    assert.equal(spawnSync('mkfifo', [join(piped, 'rollcall.json')]).status, 0);
    assert.equal(readSettingsFile(piped), null);
    const large = stick();
    writeFileSync(join(large, 'rollcall.json'), Buffer.alloc(70_000, ' '));
    assert.equal(readSettingsFile(large), null);
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
