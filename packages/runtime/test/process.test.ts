import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { isFault } from '@rollcall/domain';
import { createLifecycle, listen } from '../src/index.ts';

test('parts stop in reverse, once, and a failing one does not keep the rest', async () => {
  const order: string[] = [];
  const lifecycle = createLifecycle();
  lifecycle.onStop('first', () => void order.push('first'));
  lifecycle.onStop('broken', () => Promise.reject(new Error('stuck')));
  lifecycle.onStop('last', () => void order.push('last'));
  const [failures] = await Promise.all([lifecycle.stop(), lifecycle.stop()]);
  assert.deepEqual(order, ['last', 'first']);
  assert.deepEqual(
    failures.map((failure) => failure.name),
    ['broken'],
  );
});

test('a part that hangs is left behind after its time', async () => {
  const lifecycle = createLifecycle({ stopTimeoutMs: 20 });
  const order: string[] = [];
  lifecycle.onStop('under', () => void order.push('under'));
  lifecycle.onStop('hanging', () => new Promise(() => {}));
  const failures = await lifecycle.stop();
  assert.deepEqual(order, ['under']);
  assert.equal(failures[0]?.name, 'hanging');
});

test('a port in use is a fault that names the port and the setting', async () => {
  const first = createServer();
  const bound = await listen(first, { host: '127.0.0.1', port: 0, setting: 'ROLLCALL_PORT' });
  const again = listen(createServer(), { host: '127.0.0.1', port: bound.port, setting: 'ROLLCALL_PORT' });
  await assert.rejects(again, (error: unknown) => {
    assert.ok(isFault(error, 'port-in-use'));
    return error.message.includes(String(bound.port)) && error.message.includes('ROLLCALL_PORT');
  });
  const elsewhere = listen(createServer(), { host: '192.0.2.1', port: 0, setting: 'ROLLCALL_HOST' });
  await assert.rejects(elsewhere, (error: unknown) => isFault(error, 'address-unavailable'));
  first.close();
});

/** Runs `body` as the start of a process; `signals` are sent one after another as it prints lines. */
async function runProcess(body: string, signals: NodeJS.Signals[] = []) {
  const module = JSON.stringify(new URL('../src/index.ts', import.meta.url).href);
  const script = `const { runMain, createLifecycle } = await import(${module});
    const { Fault } = await import('@rollcall/domain');
    runMain('unit', async ({ lifecycle, logger }) => { ${body} });`;
  const cwd = new URL('..', import.meta.url);
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd });
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    const signal = signals.shift();
    if (signal) child.kill(signal);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [code] = await once(child, 'close');
  return { code: Number(code), out, errors };
}

const alive = 'setInterval(() => {}, 1000); console.log("up");';

test('a fault at the start is one line and exit code 1, and what had started stops', async () => {
  const run = await runProcess(`lifecycle.onStop('part', () => console.log('part stopped'));
    throw new Fault('database-newer', 'The database is newer.');`);
  assert.equal(run.code, 1);
  assert.match(run.errors, /^rollcall unit: The database is newer\. \[database-newer\]$/m);
  assert.doesNotMatch(run.errors, /at .*:\d+/);
  assert.match(run.out, /part stopped/);
});

test('an unexpected error at the start shows where it came from', async () => {
  const run = await runProcess('null.x;');
  assert.equal(run.code, 1);
  assert.match(run.errors, /\[unexpected\]/);
  assert.match(run.errors, /TypeError/);
});

test('SIGTERM and SIGINT stop in order with exit code 0', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const run = await runProcess(`lifecycle.onStop('part', () => console.log('part stopped')); ${alive}`, [
      signal,
    ]);
    assert.equal(run.code, 0);
    assert.match(run.out, /part stopped/);
  }
});

test('a second signal leaves at once', async () => {
  const hang = `lifecycle.onStop('hang', () => new Promise(() => { console.log('hanging'); })); ${alive}`;
  const run = await runProcess(hang, ['SIGTERM', 'SIGTERM']);
  assert.equal(run.code, 1);
  assert.match(run.errors, /second signal/);
});

test('a rejection that nobody handles is logged and ends the process after an orderly stop', async () => {
  const run = await runProcess(`lifecycle.onStop('part', () => console.log('part stopped'));
    ${alive} Promise.reject(new Error('forgotten'));`);
  assert.equal(run.code, 1);
  assert.match(run.errors, /forgotten/);
  assert.match(run.out, /part stopped/);
});
