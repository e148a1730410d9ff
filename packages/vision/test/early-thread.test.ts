/** The thread that begins to load before anybody knows with which networks. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { modelsDirectory } from '../../../scripts/setup/places.ts';
import { buildModels, openVision } from '../src/index.ts';
import { leaveEarlyThread, startEarlyThread, takeEarlyThread } from '../src/engine/early-thread.ts';
import { runInThread } from '../src/engine/run-in-thread.ts';

const worker = new URL('../src/engine/worker.ts', import.meta.url);
const missing = new URL('./workers/that-is-not-there.ts', import.meta.url);

describe('an early thread', () => {
  before(() => buildModels({ modelsDirectory }));
  after(leaveEarlyThread);

  it('becomes the first of the engine that is opened next, and of no other', async () => {
    startEarlyThread();
    const [first, second] = await Promise.all([
      openVision({ modelsDirectory }),
      openVision({ modelsDirectory }),
    ]);
    assert.equal(takeEarlyThread(worker), null, 'it was taken');
    assert.ok(first.isLoaded && second.isLoaded);
    await Promise.all([first.close(), second.close()]);
  });

  it('that nobody wants ends when it is left, as often as that is said', async () => {
    startEarlyThread();
    await leaveEarlyThread();
    assert.equal(takeEarlyThread(worker), null);
    await leaveEarlyThread();
  });

  it('ends with code 0 when it is told that it is not wanted', async () => {
    startEarlyThread();
    const thread = takeEarlyThread(worker);
    assert.ok(thread !== null);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    thread.postMessage(null);
    assert.deepEqual(await once(thread, 'exit'), [0]);
  });

  it('that could not load is forgotten, and whoever wants one hears why from its own', async () => {
    const thread = startEarlyThread(missing);
    await new Promise((resolve) => {
      thread.once('exit', resolve);
    });
    assert.equal(takeEarlyThread(missing), null);
    const cause = await new Promise((resolve) => {
      runInThread({ script: missing, workerData: {} }, { hear: () => undefined, stopped: resolve });
    });
    assert.match(String(cause), /that-is-not-there/);
  });
});
