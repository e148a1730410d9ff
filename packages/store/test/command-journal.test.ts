/** In which order commands act; that each acts once is the daemon's test of the same name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { morning, newDirectory, openStore } from './instruments.ts';

test('commands act in the order in which they came, though their ids and a clock that is put back say otherwise', () => {
  let nowMs = morning;
  const store = openStore(newDirectory(), () => nowMs);
  const { centralLink } = store;
  for (const id of ['c', 'a', 'b']) assert.ok(centralLink.receive(id, `{"command":"${id}"}`));
  nowMs -= 3_600_000;
  assert.ok(centralLink.receive('0', '{}'));
  assert.equal(centralLink.receive('a', '{}'), false, 'it is there already');
  centralLink.begin('c');
  centralLink.finish('c');
  assert.deepEqual(
    centralLink.unfinished().map(({ commandId }) => commandId),
    ['a', 'b', '0'],
  );
});
