/** What reads documents, as the daemon has it: it may fail to load, and the daemon may stop while it loads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createLogger } from '@rollcall/runtime';
import { DocumentEngine } from '../src/kyc/index.ts';

const logger = createLogger('test', 'silent');

test('a reader that cannot be opened leaves the daemon working, and health says why', async () => {
  const engine = new DocumentEngine({ logger, open: () => Promise.reject(new Error('broken')) });
  await engine.load();
  assert.deepEqual([engine.isReady, engine.reader, engine.error], [false, null, 'unexpected']);
});

test('half a minute after it could not be opened it is tried again, once at a time', async () => {
  let [tries, clockMs] = [0, 0];
  const open = (): Promise<never> => {
    tries += 1;
    return Promise.reject(new Error('broken'));
  };
  const engine = new DocumentEngine({ logger, open, now: () => clockMs });
  await engine.load();
  clockMs = 29_999;
  await engine.load();
  assert.equal(tries, 1);
  clockMs = 30_000;
  await Promise.all([engine.load(), engine.load()]);
  assert.equal(tries, 2);
});

test('a stop waits for no networks: what loads them is ended', async () => {
  const engine = new DocumentEngine({ logger });
  const loading = engine.load();
  // The process is there by then, and its networks take longer.
  await pause(200);
  await engine.close();
  await loading;
  assert.deepEqual([engine.isReady, engine.reader], [false, null]);
});
