/** `./scripts/start` as a user's terminal runs it: what it says, what it starts, and that nothing is left behind. */
import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { freePort } from '@rollcall/testing';
import { isReachable } from '../scripts/launch/reachable.ts';
import { pause } from '../scripts/launch/service.ts';
import { provideBrowser } from '../scripts/setup/browser.ts';
import { root } from '../scripts/setup/places.ts';

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when standard error has said it. */
  hears(words: RegExp): Promise<void>;
}

function start(words: readonly string[], environment: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [`${root}/scripts/start.ts`, ...words], {
    env: { ...process.env, ROLLCALL_INSTALL: 'never', ...environment },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  const hears = (wanted: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => (wanted.test(stderr) ? resolve() : undefined);
      child.stderr.on('data', look);
      void ended.then(() => reject(new Error(`it ended without saying ${wanted}:\n${stderr}`)));
      look();
    });
  return { process: child, ended, hears };
}

async function recordOf(run: Promise<Ended>): Promise<Record<string, unknown>> {
  const { exitCode, stdout, stderr } = await run;
  assert.equal(exitCode, 0, stderr);
  const record: unknown = JSON.parse(stdout);
  assert.ok(typeof record === 'object' && record !== null);
  return { ...record };
}

function readOfProcess(pid: string, what: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}

/** Of the daemon whose port this is, by its environment. */
function daemonProcessId(port: number): number {
  const mine = readdirSync('/proc').find(
    (pid) =>
      readOfProcess(pid, 'cmdline').includes('apps/daemon/src/main.ts') &&
      readOfProcess(pid, 'environ').includes(`ROLLCALL_PORT=${port}\0`),
  );
  return Number(mine);
}

/** Who is enrolled in the device that the line for enrolling somebody, typed as it is printed, works on. */
async function peopleWhereToldToEnrol(said: string): Promise<string> {
  const place = /npx rollcall enrol(?<place>.*?) --id ID/.exec(said)?.groups?.['place'];
  assert.ok(place !== undefined, said);
  const line = `npx rollcall people list${place} --json`;
  const { stdout } = await promisify(execFile)('sh', ['-c', line], { cwd: root });
  return stdout;
}

const skip = provideBrowser() === null ? 'no Chromium on this machine, and none could be installed' : false;

test('the demo checks its person in through the page, and prints one JSON object', { skip }, async () => {
  const record = await recordOf(start(['--demo', '--json']).ended);
  assert.equal(record['displayName'], 'Demo Person');
  assert.equal(record['presence'], 'inside');
  assert.equal(record['camera'], 'the kiosk page in a real browser');
  assert.ok(Number(record['queueToCentralMs']) >= 0);
});

test('where no browser can be had, the demo plays the clip into the socket and says so', async () => {
  const run = start(['--demo', '--json'], { PATH: `${root}/node_modules/.bin`, ROLLCALL_CHROMIUM: '' });
  const record = await recordOf(run.ended);
  assert.equal(record['enroleeId'], 'demo');
  assert.equal(record['camera'], 'the clip, straight into the socket');
  assert.match((await run.ended).stderr, /No browser/);
});

test('without a display it prints the addresses, and a signal ends everything it started', async () => {
  const [daemonPort, centralPort] = [await freePort(), await freePort()];
  const run = start([], {
    ROLLCALL_SHELL: 'none',
    ROLLCALL_PORT: String(daemonPort),
    ROLLCALL_CENTRAL_PORT: String(centralPort),
  });
  await run.hears(/Stop with Ctrl-C/);
  assert.equal((await fetch(`http://127.0.0.1:${daemonPort}/ready`)).status, 200);
  assert.equal((await fetch(`http://127.0.0.1:${daemonPort}/`)).status, 200, 'the page is built');
  run.process.kill('SIGTERM');
  const { exitCode, stderr } = await run.ended;
  assert.equal(exitCode, 0, stderr);
  const enrolled = await peopleWhereToldToEnrol(stderr);
  if (stderr.includes('No camera is connected')) assert.match(enrolled, /Demo Person/);
  assert.match(stderr, new RegExp(`Kiosk +http://127.0.0.1:${daemonPort}/`));
  assert.doesNotMatch(stderr, /#token=/, 'no token where no person reads it');
  assert.equal(await isReachable(daemonPort), false, 'the daemon has ended');
  assert.equal(await isReachable(centralPort), false, 'central has ended');
});

test('a killed daemon is started again, and the kiosk goes on', async () => {
  const [daemonPort, centralPort] = [await freePort(), await freePort()];
  const run = start([], {
    ROLLCALL_SHELL: 'none',
    ROLLCALL_PORT: String(daemonPort),
    ROLLCALL_CENTRAL_PORT: String(centralPort),
  });
  await run.hears(/Stop with Ctrl-C/);
  process.kill(daemonProcessId(daemonPort), 'SIGKILL');
  await run.hears(/The daemon ended by itself \(signal SIGKILL\)/);
  const ready = async (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${daemonPort}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  const deadline = performance.now() + 60_000;
  while (!(await ready()) && performance.now() < deadline) await pause(100);
  assert.ok(await ready(), 'it is back');
  run.process.kill('SIGTERM');
  assert.equal((await run.ended).exitCode, 0);
});

test('words that make no sense get the usage and exit code 2', async () => {
  for (const words of [['--bogus'], ['--json']]) {
    const { exitCode, stderr } = await start(words).ended;
    assert.equal(exitCode, 2);
    assert.match(stderr, /Usage: \.\/scripts\/start/);
  }
});

test('what fails is told with its step, and the exit code is 1', async () => {
  const [daemonPort, centralPort] = [await freePort(), await freePort()];
  const squatter = createServer().listen(centralPort, '127.0.0.1');
  try {
    const { exitCode, stderr } = await start([], {
      ROLLCALL_SHELL: 'none',
      ROLLCALL_PORT: String(daemonPort),
      ROLLCALL_CENTRAL_PORT: String(centralPort),
    }).ended;
    assert.equal(exitCode, 1);
    assert.match(stderr, /The step "Looking whether the ports are free" failed: port \d+ is taken/);
  } finally {
    squatter.close();
  }
});
