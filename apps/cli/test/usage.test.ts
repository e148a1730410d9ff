import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkout, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const commands = [
  'analyse',
  'compare',
  'enrol',
  'identify',
  'doctor',
  'bundle',
  'self-test',
  'burn-in',
  'calibrate',
  'technician set-pin',
  'technician clear-pin',
  'mrz',
  'ocr',
  'kyc',
  'people list',
  'people remove',
  'models build',
  'models list',
  'models verify',
  'eval verify',
  'eval thresholds',
  'eval mrz',
  'eval ocr',
  'eval identify',
  'eval pose',
  'eval liveness',
  'eval report',
  'queue status',
  'sync now',
];

test('every command explains itself, with an example and --json', async () => {
  for (const command of commands) {
    const { exitCode, stdout, stderr } = await rollcall([...command.split(' '), '--help']);
    assert.equal(exitCode, 0, command);
    assert.match(stdout, new RegExp(`Example:\\n  rollcall ${command}`), command);
    assert.match(stdout, /--json/, command);
    assert.match(stdout, /--data-dir/, command);
    assert.equal(stderr, '');
  }
});

test("the help names the groups and the exit codes; the version is the product's", async () => {
  const help = await rollcall(['--help']);
  assert.equal(help.exitCode, 0);
  for (const word of [
    'analyse',
    'people',
    'models',
    'eval',
    'queue',
    'sync',
    'Exit codes: 0 done, 1 failed, 2',
    '3 refused',
  ]) {
    assert.ok(help.stdout.includes(word), word);
  }
  assert.match((await rollcall(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
});

test('the program of the package hands over to the command, exit code included', async () => {
  const bin = join(checkout, 'bin/rollcall.js');
  const { exitCode, stderr } = await rollcall(['enrol', '--id', 'a/b', 'x.jpg'], {}, bin);
  assert.equal(exitCode, 2);
  assert.match(stderr, /letters, digits/);
});

const wrongUsage: readonly (readonly [what: string, words: string[], said: RegExp])[] = [
  ['an unknown command', ['enroll', 'x.jpg'], /unknown command 'enroll'.*\n?.*enrol/],
  ['an unknown command of a group', ['queue', 'statsu'], /unknown command 'statsu'/],
  ['an unknown option', ['identify', '--fast', 'x.jpg'], /unknown option '--fast'/],
  ['a missing picture', ['identify'], /missing required argument 'image'/],
  ['one picture too many', ['identify', 'a.jpg', 'b.jpg'], /too many arguments/],
  ['a missing id', ['enrol', 'x.jpg'], /required option '--id <id>'/],
  ['an id that is a path', ['enrol', '--id', '../../etc', 'x.jpg'], /An id has 1 to 64/],
  ['an empty id', ['enrol', '--id', '', 'x.jpg'], /An id has 1 to 64/],
  ['an id that is too long', ['enrol', '--id', 'a'.repeat(65), 'x.jpg'], /An id has 1 to 64/],
  ['an id with markup', ['enrol', '--id', '<b>', 'x.jpg'], /An id has 1 to 64/],
  ['an empty name', ['enrol', '--id', 'a', '--name', ' ', 'x.jpg'], /A name has 1 to 200/],
  ['a name of two lines', ['enrol', '--id', 'a', '--name', 'a\nb', 'x.jpg'], /A name has 1 to 200/],
  ['a removal that is not confirmed', ['people', 'remove', 'a'], /required option '--yes'/],
  ['a removal of a path', ['people', 'remove', '../a', '--yes'], /An id has 1 to 64/],
  ['a page that is not named', ['eval', 'report'], /required option '--out <file>'/],
  ['labels that are not named', ['eval', 'liveness'], /required option '--labels <csv>'/],
  ['pairs that are not named', ['eval', 'verify'], /required option '--pairs <csv>'/],
];

for (const [what, words, said] of wrongUsage) {
  test(`${what} is wrong usage: exit code 2, nothing on standard output, the reason on standard error`, async () => {
    const { exitCode, stdout, stderr } = await rollcall(words);
    assert.equal(exitCode, 2);
    assert.equal(stdout, '');
    assert.match(stderr, said);
    assert.doesNotMatch(stderr, /\n\s+at /, 'no stack trace');
  });

  test(`${what} with --json is one object`, async () => {
    const { exitCode, answer } = await rollcallJson(words);
    assert.equal(exitCode, 2);
    assert.equal(answer['outcome'], 'failed');
    assert.equal(answer['code'], 'usage');
    assert.match(String(answer['message']), said);
  });
}

test('without a command, or with half of one, the help goes to standard error', async () => {
  for (const words of [[], ['queue']]) {
    const { exitCode, stdout, stderr } = await rollcall(words);
    assert.equal(exitCode, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /Usage: rollcall/);
  }
  assert.equal((await rollcallJson(['queue'])).answer['code'], 'usage');
});

test('a data directory that is a file is a fault and not a stack trace', async () => {
  const { exitCode, answer, stderr } = await rollcallJson([
    'queue',
    'status',
    '--data-dir',
    join(checkout, 'LICENSE'),
  ]);
  assert.equal(exitCode, 1);
  assert.equal(answer['outcome'], 'failed');
  assert.equal(answer['code'], 'device-missing');
  assert.doesNotMatch(stderr, /\n\s+at /);
});

test('an empty variable counts as not set, and the option wins over it', async () => {
  const directory = temporaryDirectory();
  const words = ['queue', 'status', '--data-dir', join(directory, 'chosen')];
  const { answer } = await rollcallJson(words, {
    ROLLCALL_DATA_DIR: '/proc/nowhere',
    ROLLCALL_MODELS_DIR: '',
  });
  assert.equal(answer['code'], 'device-missing');
  assert.match(String(answer['message']), /data directory .*chosen\./);
});
