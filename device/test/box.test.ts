/** What the box's own files say, read by the programs that will read them there. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { credentialName } from '@rollcall/store';
import { unneeded } from '../package/contents.ts';

const device = join(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(device, name), 'utf8');
const box = (...words: string[]) => spawnSync(join(device, 'rollcall-box'), words, { encoding: 'utf8' });

describe('rollcall-box', () => {
  test('says what it would do, and does nothing', () => {
    const { status, stdout } = box('install', '--dry-run', '--with-central');
    assert.equal(status, 0);
    for (const unit of ['daemon', 'kiosk', 'first-boot', 'central', 'firewall', 'update']) {
      assert.match(stdout, new RegExp(`would: systemctl .*rollcall-${unit}\\.service`), unit);
    }
    assert.equal(box('undo', '--dry-run').status, 0);
  });

  test('seals a key for the daemon, and hands it over as the daemon will look for it', () => {
    const { stdout } = box('install', '--dry-run');
    assert.match(stdout, /would: seal a key in \/etc\/rollcall\/device-key\.credential/);
    const dropIn = readFileSync(join(device, 'files/device-key.conf'), 'utf8');
    const [, name, file] = /^LoadCredentialEncrypted=([^:]+):(.+)$/m.exec(dropIn) ?? [];
    assert.equal(name, credentialName);
    for (const program of ['rollcall', 'rollcall-box']) {
      const text = readFileSync(join(device, program), 'utf8');
      assert.ok(text.includes(`--name=${name} `) && text.includes(`=${file}\n`), program);
    }
  });

  test('leaves out what it is told to', () => {
    const { stdout } = box('install', '--dry-run', '--no-screen', '--no-firewall');
    assert.doesNotMatch(stdout, /rollcall-(kiosk|firewall|central)\.service/);
    assert.match(stdout, /rollcall-daemon\.service/);
  });

  test('tells a wrong word from a right one', () => {
    for (const words of [[], ['instal'], ['install', '--fast'], ['update', '--from'], ['update', 'there']])
      assert.equal(box(...words).status, 2, words.join(' '));
  });
});

test('the firewall needs no list of protocols, which a minimal Debian has not', () => {
  const rules = read('files/firewall.nft').replaceAll(/#.*$/gm, '');
  const [, protocols = ''] = /meta l4proto \{([^}]*)\}/.exec(rules) ?? [];
  assert.deepEqual(protocols.split(',').map(Number), [1, 58]);
});

test('what a site opens is loaded after the rest, so that a mistake in it leaves the box closed', () => {
  assert.doesNotMatch(read('files/firewall.nft').replaceAll(/#.*$/gm, ''), /include/);
  assert.match(
    read('files/firewall-site.nft'),
    /chain input \{\s*include "\/etc\/rollcall\/firewall\.d\/\*\.nft"/,
  );
  const loaded = [...read('units/rollcall-firewall.service').matchAll(/^ExecStart=\S+ -f (.+)$/gm)];
  assert.deepEqual(
    loaded.map(([, file]) => file),
    ['/usr/share/rollcall/firewall.nft', '/usr/share/rollcall/firewall-site.nft'],
  );
});

test('the package leaves out tests and sources of what is built, and keeps what runs', () => {
  for (const file of [
    'apps/daemon/test/http.test.ts',
    'bench/main.ts',
    'apps/kiosk/renderer/src/kiosk.ts',
    'tsconfig.json',
  ])
    assert.ok(unneeded(file), file);
  for (const file of [
    'apps/daemon/src/main.ts',
    'apps/cli/src/main.ts',
    'bin/rollcall.js',
    'device/session/main.ts',
    'models/manifest.json',
    'README.md',
  ])
    assert.ok(!unneeded(file), file);
});

test('the browser may show this kiosk and nothing else', () => {
  const policy: unknown = JSON.parse(readFileSync(join(device, 'files/chromium-policy.json'), 'utf8'));
  assert.ok(
    typeof policy === 'object' && policy !== null && 'URLBlocklist' in policy && 'URLAllowlist' in policy,
  );
  assert.deepEqual(policy.URLBlocklist, ['*']);
  assert.ok(Array.isArray(policy.URLAllowlist));
  for (const address of policy.URLAllowlist) assert.match(String(address), /^http:\/\/127\.0\.0\.1:\d+$/);
});

const unitTexts = readdirSync(join(device, 'units')).map((name) => ({ name, text: read(`units/${name}`) }));
const directories = (text: string): readonly string[] =>
  [...text.matchAll(/^RuntimeDirectory=(.+)$/gm)].flatMap(([, names = '']) => names.split(' '));

test('no unit opens a session, which would take its processes away from its limits and its watchdog', () => {
  for (const { name, text } of unitTexts) assert.doesNotMatch(text, /^PAMName=/m, name);
});

test('no two units have one runtime directory: the end of one would take it from the other', () => {
  const all = unitTexts.flatMap(({ text }) => directories(text));
  assert.equal(new Set(all).size, all.length, all.join(' '));
});

test('no key leads from the kiosk to another console, and none does anything to its window', () => {
  const words = read('session/sway.conf');
  assert.match(words, /^input \* xkb_options srvrkeys:none$/m);
  assert.doesNotMatch(words, /^\s*bind/m);
});

const systemd = spawnSync('systemd-analyze', ['--version'], { encoding: 'utf8' });
const version = Number(/systemd (\d+)/.exec(systemd.stdout)?.[1] ?? 0);
const skip = version >= 252 ? false : 'not run: no systemd-analyze of 252 or newer';

describe('units', { skip }, () => {
  for (const unit of ['daemon', 'central', 'kiosk', 'first-boot', 'firewall', 'update']) {
    test(`${unit} is exposed 2.5 at most`, () => {
      const file = join(device, `units/rollcall-${unit}.service`);
      const words = ['security', '--offline=true', '--threshold=25', '--no-pager', file];
      const { status, stdout } = spawnSync('systemd-analyze', words, { encoding: 'utf8' });
      assert.match(stdout, /Overall exposure level/);
      assert.equal(status, 0, stdout.split('\n').at(-2));
    });
  }
});
