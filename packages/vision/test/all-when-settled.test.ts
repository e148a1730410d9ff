import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allWhenSettled } from '../src/execution/all-when-settled.ts';

test('what succeeds is told in order', async () => {
  assert.deepEqual(await allWhenSettled([Promise.resolve(1), null, Promise.resolve('two')]), [
    1,
    null,
    'two',
  ]);
});

test('a failure is told once nothing runs any more, and it is the first one', async () => {
  const slow = Promise.withResolvers<number>();
  let isTold = false;
  const told = allWhenSettled([Promise.reject(new Error('first')), slow.promise]).catch((error: Error) => {
    isTold = true;
    return error.message;
  });
  await new Promise(setImmediate);
  assert.equal(isTold, false);
  slow.reject(new Error('second'));
  assert.equal(await told, 'first');
});
