import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { withPermissions } from '../shell/chromium/permissions.ts';
import { kioskSwitches } from '../shell/chromium/switches.ts';
import { environmentOf, readShellSettings } from '../shell/electron/settings.ts';
import { findChromium, findElectron, openChromiumKiosk, openElectronKiosk } from '../shell/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-shell-'));
after(() => rmSync(directory, { recursive: true, force: true }));

/** A program that writes down how it was called. */
function recorder(path: string): string {
  writeFileSync(
    path,
    `#!/bin/sh\nfor word in "$@"; do echo "$word"; done > "$0.words"\nenv > "$0.environment"\n`,
  );
  chmodSync(path, 0o755);
  return path;
}

const ended = (child: ReturnType<typeof openChromiumKiosk>): Promise<unknown> =>
  new Promise((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });

describe('finding Chromium', () => {
  const first = join(directory, 'first');
  const second = join(directory, 'second');
  for (const path of [first, second]) mkdirSync(path);
  recorder(join(first, 'google-chrome'));
  recorder(join(second, 'chromium'));
  writeFileSync(join(first, 'chromium-browser'), 'not executable');
  mkdirSync(join(first, 'chromium'));

  test('takes ROLLCALL_CHROMIUM before anything on PATH', () => {
    const chosen = join(first, 'google-chrome');
    assert.equal(findChromium({ ROLLCALL_CHROMIUM: chosen, PATH: second }), chosen);
  });

  test('says when ROLLCALL_CHROMIUM is no program, and does not open another browser instead', () => {
    const wrong = join(first, 'chromium-browser');
    assert.throws(
      () => findChromium({ ROLLCALL_CHROMIUM: wrong, PATH: second }),
      /ROLLCALL_CHROMIUM is .*chromium-browser/,
    );
  });

  test('prefers Chromium wherever it is on PATH, and passes over folders and plain files', () => {
    assert.equal(findChromium({ PATH: `${first}::${second}` }), join(second, 'chromium'));
    assert.equal(findChromium({ PATH: first }), join(first, 'google-chrome'));
  });

  test('is null where there is none', () => {
    assert.equal(findChromium({ PATH: directory }), null);
    assert.equal(findChromium({}), null);
  });
});

/** Says what is found where no package is called `electron`, as in the package of a box. */
const withoutElectron = `
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve(name, context, next) {
      if (name.startsWith('electron')) throw Object.assign(new Error(name), { code: 'MODULE_NOT_FOUND' });
      return next(name, context);
    },
  });
  const { findElectron } = await import(${JSON.stringify(import.meta.resolve('../shell/index.ts'))});
  console.log(findElectron({}));
`;

test('a box, whose package has no Electron, finds none, and its screen starts all the same', () => {
  const words = ['--input-type=module', '--eval', withoutElectron];
  assert.equal(execFileSync(process.execPath, words, { encoding: 'utf8' }).trim(), 'null');
});

describe('opening Chromium as a kiosk', () => {
  const options = {
    chromiumPath: 'chromium',
    url: 'http://127.0.0.1:4500',
    userDataDirectory: '/p',
    fakeCameraClip: null,
  };

  test('fills the screen with the page, from a profile of its own', () => {
    const switches = kioskSwitches(options, 1000);
    for (const wanted of [
      '--kiosk',
      '--app=http://127.0.0.1:4500',
      '--user-data-dir=/p',
      '--no-first-run',
      '--disable-pinch',
    ]) {
      assert.ok(switches.includes(wanted), wanted);
    }
  });

  test('has its sandbox, and the real camera, unless told otherwise', () => {
    const usual = kioskSwitches(options, 1000).join(' ');
    assert.doesNotMatch(usual, /no-sandbox|test-type|fake|auto-accept/);
    assert.match(kioskSwitches(options, 0).join(' '), /--no-sandbox --test-type/);
    const demo = kioskSwitches({ ...options, fakeCameraClip: '/clip.mjpeg' }, 1000).join(' ');
    assert.match(demo, /--use-fake-device-for-media-stream --use-file-for-fake-video-capture=\/clip.mjpeg/);
  });

  test('grants camera and position to its own origin alone, and keeps what else is in the profile', () => {
    const before = {
      browser: { window: 1 },
      profile: {
        name: 'kiosk',
        content_settings: {
          exceptions: {
            media_stream_camera: { 'https://elsewhere.example,*': { setting: 1 } },
            sound: { 'https://elsewhere.example,*': { setting: 2 } },
          },
        },
      },
    };
    const { browser, profile } = withPermissions(before, 'http://127.0.0.1:4500');
    const ours = { 'http://127.0.0.1:4500,*': { setting: 1 } };
    assert.deepEqual(browser, { window: 1 });
    assert.deepEqual(profile, {
      name: 'kiosk',
      content_settings: {
        exceptions: {
          media_stream_camera: ours,
          geolocation: ours,
          sound: before.profile.content_settings.exceptions.sound,
        },
      },
      default_content_setting_values: {
        media_stream_camera: 2,
        media_stream_mic: 2,
        geolocation: 2,
        notifications: 2,
      },
    });
  });

  test('starts over from a profile that a power loss has damaged', async () => {
    const userDataDirectory = join(directory, 'profile');
    const preferences = join(userDataDirectory, 'Default', 'Preferences');
    mkdirSync(join(userDataDirectory, 'Default'), { recursive: true });
    writeFileSync(preferences, '{"profile":{"na');
    const chromiumPath = recorder(join(directory, 'browser'));
    await ended(openChromiumKiosk({ ...options, chromiumPath, userDataDirectory }));
    assert.match(
      readFileSync(preferences, 'utf8'),
      /"media_stream_camera":\{"http:\/\/127.0.0.1:4500,\*":\{"setting":1\}\}/,
    );
    assert.match(readFileSync(`${chromiumPath}.words`, 'utf8'), /^--kiosk$/m);
  });
});

describe('Electron', () => {
  test('is found by its binary, without loading the package, which would start a download', () => {
    const electron = recorder(join(directory, 'electron'));
    assert.equal(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: directory }), electron);
    assert.equal(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: join(directory, 'nothing') }), null);
  });

  test('is told what to show, and runs the built shell', async () => {
    const electronPath = recorder(join(directory, 'electron-stand-in'));
    await ended(
      openElectronKiosk({ electronPath, url: 'http://127.0.0.1:4510', fakeCameraClip: '/clip.mjpeg' }),
    );
    assert.match(readFileSync(`${electronPath}.words`, 'utf8'), /shell\/dist\/main\.mjs$/m);
    const environment = readFileSync(`${electronPath}.environment`, 'utf8');
    assert.match(environment, /^ROLLCALL_KIOSK_URL=http:\/\/127.0.0.1:4510$/m);
    assert.match(environment, /^ROLLCALL_FAKE_CAMERA_CLIP=\/clip.mjpeg$/m);
  });

  test('reads back what it was told, and by default shows the daemon', () => {
    const settings = { url: 'https://kiosk.example', fakeCameraClip: '/c' };
    assert.deepEqual(readShellSettings(environmentOf(settings)), settings);
    assert.deepEqual(readShellSettings({}), { url: 'http://127.0.0.1:4500', fakeCameraClip: null });
    assert.equal(
      environmentOf({ ...settings, fakeCameraClip: null })['ROLLCALL_FAKE_CAMERA_CLIP'],
      undefined,
    );
  });

  test('shows no page that somebody on the network could change', () => {
    for (const url of [
      'http://192.168.1.20:4500',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'nonsense',
      '',
    ]) {
      assert.throws(() => readShellSettings({ ROLLCALL_KIOSK_URL: url }), /ROLLCALL_KIOSK_URL/, url);
    }
  });
});
