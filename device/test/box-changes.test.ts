/**
 * The box's scripts, run whole: their absolute places are moved below a directory, and what only a booted Debian has
 * (systemd, its users) is played by programs that write down how they were called.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';

const device = join(import.meta.dirname, '..');
const directory = mkdtempSync(join(tmpdir(), 'rollcall-box-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const moved = /(?<![\w.-])\/(?:(?:etc|run|opt|var\/lib)(?=\/)|usr\/share\/rollcall)/g;

/** A machine in a directory, with these programs of its own before all others. */
function makeMachine(programs: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(directory, 'machine-'));
  const place = (path: string): string => join(root, path);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(place(path)), { recursive: true });
    writeFileSync(place(path), text);
  };
  const program = (path: string, text: string): void => {
    write(path, text);
    chmodSync(place(path), 0o755);
  };
  for (const [name, text] of Object.entries({ id: 'echo 0', ...programs }))
    program(`bin/${name}`, `#!/bin/sh\nroot='${root}'\necho "${name} $*" >> "$root/called"\n${text}\n`);
  mkdirSync(place('run'));
  const run = (script: string, ...words: string[]) => {
    const path = `script/${script}`;
    const text = readFileSync(join(device, script), 'utf8');
    program(
      path,
      text.replaceAll(moved, (match) => root + match),
    );
    const PATH = `${place('bin')}${delimiter}${process.env['PATH'] ?? ''}`;
    return spawnSync(place(path), words, { encoding: 'utf8', env: { ...process.env, PATH } });
  };
  const called = (): string => (existsSync(place('called')) ? readFileSync(place('called'), 'utf8') : '');
  return { root, place, write, program, run, called };
}

/** Where the default target is a file, as the link of systemd is. */
const systemctl = `
case "$1 $2" in
  'get-default '*) cat "$root/target" ;;
  '--quiet set-default') echo "$3" > "$root/target" ;;
esac`;

function makeDebian(target: string) {
  const machine = makeMachine({
    systemctl,
    'systemd-sysusers': '',
    'systemd-tmpfiles': '',
    'systemd-creds': 'exit 1',
  });
  machine.write('target', `${target}\n`);
  mkdirSync(machine.place('usr/share'), { recursive: true });
  cpSync(join(device, 'files'), machine.place('usr/share/rollcall'), { recursive: true });
  return { ...machine, target: () => readFileSync(machine.place('target'), 'utf8').trim() };
}

describe('rollcall-box', () => {
  const logins = 'etc/systemd/logind.conf.d/rollcall.conf';

  test('install, done twice, and undo leave the machine as it was, with its default target', () => {
    const { run, target, place } = makeDebian('graphical.target');
    for (const time of ['first', 'second']) {
      const { status, stderr, stdout } = run('rollcall-box', 'install');
      assert.equal(status, 0, `${time}: ${stderr}`);
      assert.match(stdout, /The box is a kiosk\./);
      assert.equal(target(), 'multi-user.target');
    }
    assert.match(readFileSync(place(logins), 'utf8'), /^NAutoVTs=0\nReserveVT=0$/m);
    const undone = run('rollcall-box', 'undo');
    assert.equal(undone.status, 0, undone.stderr);
    assert.equal(target(), 'graphical.target');
    for (const path of [
      logins,
      'etc/rollcall/default-target.before',
      'etc/chromium/policies/managed/rollcall.json',
    ])
      assert.ok(!existsSync(place(path)), path);
  });

  test('undo sets no target where the machine had this one, or has a later one of its owner', () => {
    const { run, called } = makeDebian('multi-user.target');
    assert.equal(run('rollcall-box', 'install').status, 0);
    assert.equal(run('rollcall-box', 'undo').status, 0);
    assert.equal(called().match(/set-default/g)?.length, 1);
  });

  test('a box without a screen keeps its target and its consoles', () => {
    const { run, target, place } = makeDebian('graphical.target');
    assert.equal(run('rollcall-box', 'install', '--no-screen').status, 0);
    assert.equal(target(), 'graphical.target');
    assert.ok(!existsSync(place(logins)));
  });

  test('a dry run changes nothing, and says of nothing that it was done', () => {
    const { run, target, place } = makeDebian('graphical.target');
    const planned = run('rollcall-box', 'install', '--dry-run').stdout;
    assert.doesNotMatch(planned, /wrote:|is a kiosk/);
    assert.match(planned, /would: install .*logind\.conf/);
    assert.equal(target(), 'graphical.target');
    assert.ok(!existsSync(place('etc')));
    assert.equal(run('rollcall-box', 'install').status, 0);
    const undo = run('rollcall-box', 'undo', '--dry-run').stdout;
    assert.doesNotMatch(undo, /removed:|no kiosk any more/);
    assert.match(undo, /would: systemctl --quiet set-default graphical\.target/);
    assert.ok(existsSync(place(logins)));
  });
});

describe('the command on a box', () => {
  const command = 'echo "with ${CREDENTIALS_DIRECTORY:-no credentials}: $*"';
  const inner = 'while [ "${1#--}" != "$1" ]; do shift; done\nexec "$@"';

  function makeBox(decrypt: string) {
    const machine = makeMachine({ setpriv: inner, chown: '', 'systemd-creds': decrypt });
    machine.program('opt/rollcall/current/bin/node', `#!/bin/sh\n${command}\n`);
    machine.write('etc/rollcall/device-key.credential', 'sealed');
    return machine;
  }

  test('runs, and says so, when the sealed key does not open', () => {
    const { run, called } = makeBox('echo "TPM policy does not match" >&2; exit 1');
    for (const word of ['doctor', 'wipe']) {
      const { status, stdout, stderr } = run('rollcall', word);
      assert.equal(status, 0, stderr);
      assert.match(stdout, new RegExp(`^with no credentials: .*main\\.ts ${word}$`, 'm'));
      assert.match(stderr, /sealed key .* does not open/);
    }
    assert.doesNotMatch(called(), /^chown/m);
  });

  test('has the key for as long as it runs, when it opens', () => {
    const { run, place, called } = makeBox('echo secret > "$4"');
    const { status, stdout } = run('rollcall', 'doctor');
    assert.equal(status, 0);
    const [, credentials = ''] = /^with (\S+): /m.exec(stdout) ?? [];
    assert.ok(credentials.startsWith(place('run/rollcall-credentials.')), stdout);
    assert.ok(!existsSync(credentials));
    assert.match(called(), /^chown -R rollcall:rollcall /m);
  });

  test("works with the variables of the daemon's unit, which nothing runs, and with those of its own call first", () => {
    const { run, program, write, root } = makeBox('exit 1');
    program('opt/rollcall/current/bin/node', '#!/bin/sh\nenv\n');
    const lines = [
      '# ROLLCALL_HOST=0.0.0.0',
      '; ROLLCALL_HOST=0.0.0.0',
      'ROLLCALL_PORT=4711',
      'ROLLCALL_DEVICE_NAME="Front door = north"',
      'ROLLCALL_SITE=c2l0ZQ==',
      'ROLLCALL_DEMO',
      "ROLLCALL_POSITION='{}'",
      `ROLLCALL_CENTRAL_URL=$(touch ${root}/ran)`,
      'ROLLCALL HOST=1',
      'ROLLCALL_LOG_LEVEL=debug',
    ];
    write('etc/rollcall/daemon.env', lines.join('\n'));
    process.env['ROLLCALL_LOG_LEVEL'] = 'warn';
    const { status, stdout, stderr } = run('rollcall', 'doctor');
    delete process.env['ROLLCALL_LOG_LEVEL'];
    assert.equal(status, 0, stderr);
    const of = (name: string): string | undefined => new RegExp(`^${name}=(.*)$`, 'm').exec(stdout)?.[1];
    assert.equal(of('ROLLCALL_PORT'), '4711');
    assert.equal(of('ROLLCALL_DEVICE_NAME'), 'Front door = north');
    assert.equal(of('ROLLCALL_SITE'), 'c2l0ZQ==');
    assert.equal(of('ROLLCALL_POSITION'), '{}');
    assert.equal(of('ROLLCALL_CENTRAL_URL'), `$(touch ${root}/ran)`);
    assert.ok(!existsSync(`${root}/ran`));
    assert.equal(of('ROLLCALL_HOST'), undefined);
    assert.equal(of('ROLLCALL_LOG_LEVEL'), 'warn');
    assert.equal(of('ROLLCALL_DATA_DIR'), '/var/lib/rollcall/daemon');
  });

  test('does without variables where there are none, or only root may read them', () => {
    const { run } = makeBox('exit 1');
    assert.equal(run('rollcall', 'doctor').status, 0);
  });
});

test('a purge takes every version and what updates left, and leaves what people recorded', () => {
  const { run, place, write } = makeMachine({ systemctl: '' });
  write('opt/rollcall/versions/9.9.9/package.json', '{}');
  write('var/lib/rollcall/update/journal.json', '{}');
  write('var/lib/rollcall/daemon/device.sqlite', 'events');
  assert.equal(run('debian/postrm', 'purge').status, 0);
  assert.ok(!existsSync(place('opt/rollcall')));
  assert.ok(!existsSync(place('var/lib/rollcall/update')));
  assert.ok(existsSync(place('var/lib/rollcall/daemon/device.sqlite')));
});

/** The part of an update that decides whether one is begun, with a systemd that says which units are enabled. */
function updateWhere(enabled: string, action: string) {
  const bin = mkdtempSync(join(directory, 'bin-'));
  const text = `#!/bin/sh\n[ "$1" = is-enabled ] && [ "$2" = '${enabled}' ]\n`;
  writeFileSync(join(bin, 'systemctl'), text, { mode: 0o755 });
  const PATH = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
  const words = [
    join(device, 'update/main.ts'),
    action,
    ...(action === 'update' ? ['--from', directory] : []),
  ];
  return spawnSync(process.execPath, words, { encoding: 'utf8', env: { ...process.env, PATH } });
}

describe('a box that is the central server too', () => {
  for (const action of ['update', 'take-back']) {
    test(`refuses ${action}, and says what to do instead`, () => {
      const { status, stderr } = updateWhere('rollcall-central.service', action);
      assert.equal(status, 1);
      assert.match(stderr, /^This box is the central server too.*Debian package/);
    });

    test(`is told apart from one that is not: ${action}`, () => {
      const { status, stderr } = updateWhere('rollcall-daemon.service', action);
      assert.equal(status, 1);
      assert.match(stderr, /There is no (version to|update to take back)/);
    });
  }
});
