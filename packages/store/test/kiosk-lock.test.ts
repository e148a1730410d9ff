/** One common PIN, tried with everybody's number. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '@rollcall/domain';
import { enroleeId, newDirectory, openStore } from './instruments.ts';

type Store = ReturnType<typeof openStore>;

const start = Date.UTC(2026, 10, 20);
const minute = 60_000;
const guess = '2580';

/** Ada with a PIN, a supervisor with another, and a clock. */
async function newKiosk() {
  const clock = { nowMs: start };
  const directory = newDirectory();
  const open = (): Store => openStore(directory, () => clock.nowMs);
  const store = open();
  for (const [id, number, pin] of [
    ['ada', '1042', '7391'],
    ['sue', '1043', '8264'],
  ] as const) {
    store.people.add(enroleeId(id), id);
    await store.pins.set({ enroleeId: enroleeId(id), number, pin, isSupervisor: id === 'sue' });
  }
  return { store, clock, open };
}

async function answerOf(store: Store, number: string, pin: string): Promise<string> {
  const holder = await store.pins.holderOf(number, pin);
  if (!isRefusal(holder)) return holder.enroleeId;
  return holder.code === 'pin-locked' ? `locked ${String(holder.details['secondsLeft'])}` : holder.code;
}

/** So many people's numbers, each with the same PIN that is nobody's. */
async function guessAt(store: Store, count: number, from = 2000): Promise<void> {
  for (let number = from; number < from + count; number += 1)
    assert.equal(await answerOf(store, String(number), guess), 'pin-wrong');
}

test("twenty wrong PINs, each with another's number, lock the PINs of all; a supervisor's too", async () => {
  const { store, clock } = await newKiosk();
  await guessAt(store, 19);
  assert.equal(await answerOf(store, '1042', guess), 'pin-wrong', 'the twentieth');
  for (const [number, pin] of [
    ['1042', '7391'],
    ['1043', '8264'],
    ['2099', guess],
  ] as const)
    assert.equal(await answerOf(store, number, pin), 'locked 600', number);
  clock.nowMs += 10 * minute - 1;
  assert.equal(await answerOf(store, '1042', '7391'), 'locked 1');
  clock.nowMs += 1;
  assert.equal(await answerOf(store, '1042', '7391'), 'ada');
  assert.equal(await answerOf(store, '1043', '8264'), 'sue');
});

test('the ten minutes move on: one more may be wrong for each that is older', async () => {
  const { store, clock } = await newKiosk();
  await guessAt(store, 1);
  clock.nowMs += 4 * minute;
  await guessAt(store, 19, 3000);
  assert.equal(await answerOf(store, '1042', '7391'), 'locked 360', 'until the first is older');
  clock.nowMs += 6 * minute;
  assert.equal(await answerOf(store, '1042', '7391'), 'ada');
  await guessAt(store, 1, 4000);
  assert.equal(await answerOf(store, '1042', '7391'), 'locked 240');
  clock.nowMs += 4 * minute;
  await guessAt(store, 19, 5000);
  assert.equal(await answerOf(store, '1042', '7391'), 'locked 360', 'until that one is');
});

test('right PINs are not counted, and end nothing', async () => {
  const { store } = await newKiosk();
  for (let count = 0; count < 21; count += 1) assert.equal(await answerOf(store, '1042', '7391'), 'ada');
  await guessAt(store, 19);
  assert.equal(await answerOf(store, '1042', '7391'), 'ada');
  await guessAt(store, 1, 3000);
  assert.equal(await answerOf(store, '1042', '7391'), 'locked 600');
});

test('what is tried while PINs are locked counts neither with the kiosk nor with the number', async () => {
  const { store, clock } = await newKiosk();
  await guessAt(store, 20);
  clock.nowMs += 5 * minute;
  for (let count = 0; count < 30; count += 1)
    assert.equal(await answerOf(store, '1042', guess), 'locked 300', 'it does not last longer for it');
  clock.nowMs += 5 * minute;
  assert.equal(await answerOf(store, '1042', '7391'), 'ada');
});

test('where the number is locked for longer than the kiosk, that is said', async () => {
  const { store, clock } = await newKiosk();
  for (let count = 0; count < 5; count += 1) await answerOf(store, '1042', guess);
  clock.nowMs += 5 * minute;
  assert.equal(await answerOf(store, '1042', guess), 'pin-wrong');
  await guessAt(store, 14);
  assert.equal(await answerOf(store, '1043', '8264'), 'locked 300', 'until the first five are older');
  assert.equal(await answerOf(store, '1042', '7391'), 'locked 600', 'the sixth wrong one in a row');
});

test('many at once are counted as many', async () => {
  const { store } = await newKiosk();
  const tries = Array.from({ length: 30 }, (_, at) => answerOf(store, String(2000 + at), guess));
  const answers = await Promise.all(tries);
  assert.equal(answers.filter((answer) => answer === 'pin-wrong').length, 20);
  assert.equal(answers.filter((answer) => answer === 'locked 600').length, 10);
});

test('pulling the plug does not end it, and another process counts with it', async () => {
  const { store, open } = await newKiosk();
  await guessAt(store, 10);
  const other = open();
  await guessAt(other, 10, 3000);
  store.close();
  assert.equal(await answerOf(other, '1042', '7391'), 'locked 600');
  other.close();
  assert.equal(await answerOf(open(), '1042', '7391'), 'locked 600');
});

test('a lock that began while the clock was a year ahead is over ten minutes after the clock is right', async () => {
  const { store, clock } = await newKiosk();
  clock.nowMs += 365 * 1440 * minute;
  await guessAt(store, 20);
  clock.nowMs = start;
  assert.equal(await answerOf(store, '1042', '7391'), 'locked 600');
  clock.nowMs += 9 * minute;
  assert.equal(await answerOf(store, '1042', '7391'), 'locked 60', 'it has an end');
  clock.nowMs += minute;
  assert.equal(await answerOf(store, '1042', '7391'), 'ada');
});
