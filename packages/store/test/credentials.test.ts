import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '@rollcall/domain';
import { enrol, enroleeId, isFaultOf, newDirectory, openStore } from './instruments.ts';

const ada = enroleeId('ada');
const pin = { enroleeId: ada, number: '1042', pin: '7391', isSupervisor: false };

function storeWithAda(now?: () => number) {
  const store = openStore(newDirectory(), now);
  assert.ok(store.people.add(ada, 'Ada'));
  return store;
}

async function codeOf(answer: ReturnType<ReturnType<typeof openStore>['pins']['holderOf']>): Promise<string> {
  const holder = await answer;
  return isRefusal(holder) ? holder.code : holder.enroleeId;
}

test("a person without a face has a PIN; the right one is theirs, a wrong one and a strange number are nobody's", async () => {
  const store = storeWithAda();
  assert.equal(store.people.add(ada, 'Another'), false);
  assert.equal(store.people.get(ada)?.displayName, 'Ada');
  assert.equal(store.pins.any(), false);
  await store.pins.set(pin);
  assert.equal(store.pins.any(), true);
  assert.equal(store.pins.numberOf(ada), '1042');
  assert.deepEqual(await store.pins.holderOf('1042', '7391'), { enroleeId: 'ada', isSupervisor: false });
  assert.equal(await codeOf(store.pins.holderOf('1042', '7392')), 'pin-wrong');
  assert.equal(await codeOf(store.pins.holderOf('1043', '7391')), 'pin-wrong');
  assert.equal(store.pins.clear(ada), true);
  assert.equal(store.pins.clear(ada), false);
  assert.equal(await codeOf(store.pins.holderOf('1042', '7391')), 'pin-wrong');
});

test('five wrong PINs lock a number, whosever it is; the right one does not help before the time is over', async () => {
  let nowMs = Date.UTC(2026, 10, 20);
  const store = storeWithAda(() => nowMs);
  await store.pins.set(pin);
  for (const number of ['1042', '9999']) {
    const tries = Array.from({ length: 5 }, () => codeOf(store.pins.holderOf(number, '0000')));
    assert.deepEqual(new Set(await Promise.all(tries)), new Set(['pin-wrong']), 'all at once count as five');
    const locked = await store.pins.holderOf(number, '7391');
    assert.ok(isRefusal(locked) && locked.code === 'pin-locked');
    assert.deepEqual(locked.details, { secondsLeft: 300 });
  }
  nowMs += 300_000;
  assert.equal(await codeOf(store.pins.holderOf('1042', '0000')), 'pin-wrong');
  const twice = await store.pins.holderOf('1042', '7391');
  assert.ok(isRefusal(twice) && twice.details['secondsLeft'] === 600);
  nowMs += 600_000;
  assert.equal(await codeOf(store.pins.holderOf('1042', '7391')), 'ada');
  assert.equal(
    await codeOf(store.pins.holderOf('1042', '0000')),
    'pin-wrong',
    'the right one ended the count',
  );
  assert.equal(await codeOf(store.pins.holderOf('1042', '7391')), 'ada');
});

test('one wrong PIN locks nobody when the clock is set back after it', async () => {
  let nowMs = Date.UTC(2026, 10, 20);
  const store = storeWithAda(() => nowMs);
  await store.pins.set(pin);
  assert.equal(await codeOf(store.pins.holderOf('1042', '0000')), 'pin-wrong');
  nowMs -= 3_600_000;
  assert.equal(await codeOf(store.pins.holderOf('1042', '7391')), 'ada');
});

test('a lock that began while the clock was a year ahead is over a day after the clock is right', async () => {
  const now = Date.UTC(2026, 10, 20);
  let nowMs = now + 365 * 86_400_000;
  const store = storeWithAda(() => nowMs);
  await store.pins.set(pin);
  for (let tries = 0; tries < 5; tries += 1) await store.pins.holderOf('1042', '0000');
  nowMs = now;
  const locked = await store.pins.holderOf('1042', '7391');
  assert.ok(isRefusal(locked) && locked.details['secondsLeft'] === 86_400);
  nowMs += 3_600_000;
  const later = await store.pins.holderOf('1042', '7391');
  assert.ok(isRefusal(later) && later.details['secondsLeft'] === 82_800, 'it has an end');
  nowMs += 23 * 3_600_000;
  assert.equal(await codeOf(store.pins.holderOf('1042', '7391')), 'ada');
});

test('a PIN that is too easy, a number that is taken and a person who is not there are refused', async () => {
  const store = storeWithAda();
  const invalid = isFaultOf('input-invalid');
  for (const easy of ['1111', '2345', '9876', '123', '12345678901', '12a4', '']) {
    await assert.rejects(store.pins.set({ ...pin, pin: easy }), invalid, easy);
  }
  await assert.rejects(store.pins.set({ ...pin, number: '7391' }), invalid);
  await assert.rejects(store.pins.set({ ...pin, enroleeId: enroleeId('nobody') }), invalid);
  await store.pins.set(pin);
  store.people.add(enroleeId('ben'), 'Ben');
  await assert.rejects(store.pins.set({ ...pin, enroleeId: enroleeId('ben') }), invalid);
  await store.pins.set({ ...pin, isSupervisor: true });
  const holder = await store.pins.holderOf('1042', '7391');
  assert.ok(!isRefusal(holder) && holder.isSupervisor);
});

test("a badge is its newest; revoked, or with its person gone, it is nobody's", () => {
  const store = storeWithAda();
  const first = store.badges.issue(ada);
  assert.equal(store.badges.holderOf(first), 'ada');
  const second = store.badges.issue(ada);
  assert.equal(store.badges.holderOf(first), null);
  assert.equal(store.badges.holderOf(second), 'ada');
  assert.equal(store.badges.holderOf(`${second}x`), null);
  assert.equal(store.badges.holderOf('https://example.org/'), null);
  assert.equal(store.badges.revoke(ada), true);
  assert.equal(store.badges.any(), false);
  const third = store.badges.issue(ada);
  store.people.remove(ada);
  assert.equal(store.badges.holderOf(third), null);
  assert.throws(() => store.badges.issue(ada), isFaultOf('input-invalid'));
});

test('enrolling the face of somebody keeps their PIN and badge', async () => {
  const store = storeWithAda();
  await store.pins.set(pin);
  const token = store.badges.issue(ada);
  enrol(store, 'ada', 'Ada');
  assert.equal(await codeOf(store.pins.holderOf('1042', '7391')), 'ada');
  assert.equal(store.badges.holderOf(token), 'ada');
});
