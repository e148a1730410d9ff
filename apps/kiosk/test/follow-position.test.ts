/** A kiosk that stands still. The browser is the fake here: its real watch tells of nothing but movement. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { followPosition } from '../renderer/src/link/follow-position.ts';

type Take = (place: string) => void;

test('a kiosk that stands still says where it is every 45 seconds, until it may not', () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const calls = { watches: 0, asked: 0 };
  const source = {
    watchPosition: (take: Take) => {
      take('here');
      return ++calls.watches;
    },
    clearWatch: () => void --calls.watches,
    getCurrentPosition: (take: Take) => {
      calls.asked += 1;
      take('still here');
    },
  };
  const told: string[] = [];
  const stop = followPosition(source, (place: string) => told.push(place));
  assert.deepEqual([told, calls.watches], [['here'], 1]);
  mock.timers.tick(100_000);
  assert.deepEqual(told, ['here', 'still here', 'still here']);

  stop();
  mock.timers.tick(200_000);
  assert.deepEqual([calls.asked, calls.watches], [2, 0]);
  mock.timers.reset();
});
