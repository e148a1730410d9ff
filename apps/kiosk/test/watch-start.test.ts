/** How long a page of Chromium may keep quiet; the browser and the clock are played. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { type Trouble, watchPage } from '../shell/chromium/watch.ts';

const beat = '\u200B';

test('a browser that was just started has a minute to paint, and a page that has painted eight seconds', async (context) => {
  let nowMs = 0;
  mock.timers.enable({ apis: ['setInterval'] });
  mock.method(performance, 'now', () => nowMs);
  context.after(() => mock.reset());
  let title = '';
  const troubles: Trouble[] = [];
  const stop = watchPage(
    {
      ask: (method) =>
        Promise.resolve(
          method === 'Target.getTargets' ? { targetInfos: [{ type: 'page', targetId: '1', title }] } : {},
        ),
      onEvent: () => undefined,
    },
    { url: '', kill: () => undefined, restart: () => undefined, onTrouble: (what) => troubles.push(what) },
  );
  const pass = async (seconds: number): Promise<void> => {
    for (let halves = 0; halves < seconds * 2; halves += 1) {
      nowMs += 500;
      mock.timers.tick(500);
      // The look that this began asks more than once.
      for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
    }
  };
  await pass(59);
  assert.deepEqual(troubles, []);
  await pass(2);
  assert.deepEqual(troubles, ['quiet']);

  title = 'Rollcall';
  await pass(1);
  title += beat;
  await pass(7);
  assert.equal(troubles.length, 1);
  await pass(3);
  assert.equal(troubles.length, 2);
  stop();
});
