/** PINs and badges that central gave, beside those that were set at the device. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { isRefusal } from '@rollcall/domain';
import { hashPassword } from '../src/access/password.ts';
import type { DeviceStore, GivenCredentials } from '../src/index.ts';
import { enroleeId, isFaultOf, newDirectory, openStore } from './instruments.ts';

const [ada, ben] = [enroleeId('ada'), enroleeId('ben')];
const notHere = isFaultOf('input-invalid');
const token = 'rollcall-badge:1:0123456789abcdefghijklmnopqrstuv';
const badge = { id: randomUUID(), digest: createHash('sha256').update(token).digest('hex') };

function storeWithBoth(now?: () => number): DeviceStore {
  const store = openStore(newDirectory(), now);
  store.people.add(ada, 'Ada');
  store.people.add(ben, 'Ben');
  return store;
}

async function pinOf(number: string, pin: string): Promise<NonNullable<GivenCredentials['pin']>> {
  return { id: randomUUID(), number, hash: await hashPassword(pin), isSupervisor: false };
}

async function codeOf(store: DeviceStore, number: string, pin: string): Promise<string> {
  const holder = await store.pins.holderOf(number, pin);
  return isRefusal(holder) ? holder.code : holder.enroleeId;
}

test('a PIN of central takes the place of one that was set here, and only central changes it', async () => {
  const store = storeWithBoth();
  await store.pins.set({ enroleeId: ada, number: '7', pin: '2846', isSupervisor: true });
  store.centralCredentials.keep({ enroleeId: ada, pin: await pinOf('1042', '739164'), badge: null }, 1);
  assert.equal(await codeOf(store, '7', '2846'), 'pin-wrong');
  assert.equal(await codeOf(store, '1042', '739164'), 'ada');
  const again = { enroleeId: ada, number: '7', pin: '2846', isSupervisor: true };
  await assert.rejects(store.pins.set(again), notHere);
  assert.throws(() => store.pins.clear(ada), notHere);
  store.centralCredentials.keep({ enroleeId: ada, pin: null, badge: null }, 1);
  assert.equal(await codeOf(store, '1042', '739164'), 'pin-wrong');
  await store.pins.set(again);
  store.centralCredentials.keep({ enroleeId: ada, pin: null, badge: null }, 1);
  assert.equal(await codeOf(store, '7', '2846'), 'ada', 'what central has not given it does not take');
});

test('hearing of the same PIN again does not end its lock; another PIN does', async () => {
  const store = storeWithBoth();
  const pin = await pinOf('1042', '739164');
  store.centralCredentials.keep({ enroleeId: ada, pin, badge: null }, 1);
  await Promise.all(Array.from({ length: 5 }, () => store.pins.holderOf('1042', '000000')));
  store.centralCredentials.keep({ enroleeId: ada, pin, badge: null }, 2);
  assert.equal(await codeOf(store, '1042', '739164'), 'pin-locked');
  store.centralCredentials.keep({ enroleeId: ada, pin: await pinOf('1042', '506283'), badge: null }, 2);
  assert.equal(await codeOf(store, '1042', '506283'), 'ada');
});

test('a number is whose central says, whoever had it here; that is counted', async () => {
  const store = storeWithBoth();
  await store.pins.set({ enroleeId: ben, number: '1042', pin: '2846', isSupervisor: false });
  const given = { enroleeId: ada, pin: await pinOf('1042', '739164'), badge: null };
  assert.equal(store.centralCredentials.keep(given, 1), 1);
  assert.equal(await codeOf(store, '1042', '2846'), 'pin-wrong');
  const moved = { enroleeId: ben, pin: await pinOf('1042', '506283'), badge: null };
  assert.equal(store.centralCredentials.keep(moved, 1), 0, 'it was not set here');
  assert.equal(await codeOf(store, '1042', '506283'), 'ben');
  assert.equal(store.pins.numberOf(ada), null);
});

test('a badge of central is known by the digest of its token, ends one that was made here, and ends by its word', () => {
  const store = storeWithBoth();
  const own = store.badges.issue(ada);
  store.centralCredentials.keep({ enroleeId: ada, pin: null, badge }, 1);
  assert.deepEqual([store.badges.holderOf(own), store.badges.holderOf(token)], [null, 'ada']);
  assert.equal(store.badges.holderOf(badge.digest), null);
  assert.throws(() => store.badges.issue(ada), notHere);
  assert.throws(() => store.badges.revoke(ada), notHere);
  store.centralCredentials.keep({ enroleeId: ada, pin: null, badge: null }, 1);
  assert.deepEqual([store.badges.holderOf(token), store.badges.any()], [null, false]);
  const next = store.badges.issue(ada);
  store.centralCredentials.keep({ enroleeId: ada, pin: null, badge: null }, 1);
  assert.equal(store.badges.holderOf(next), 'ada', 'what central has not made it does not revoke');
});

test('what central does not name in a round that began anew is forgotten, and what was set here is not', async () => {
  const store = storeWithBoth();
  const pin = await pinOf('1042', '739164');
  store.centralCredentials.keep({ enroleeId: ada, pin, badge }, 1);
  await store.pins.set({ enroleeId: ben, number: '7', pin: '2846', isSupervisor: false });
  store.centralCredentials.keep({ enroleeId: ada, pin, badge }, 2);
  assert.equal(store.centralCredentials.forgetBefore(2), 0);
  assert.equal(store.centralCredentials.forgetBefore(3), 2);
  assert.deepEqual([store.badges.holderOf(token), store.pins.numberOf(ada)], [null, null]);
  assert.equal(await codeOf(store, '7', '2846'), 'ben');
});

test('with the person goes what central gave', async () => {
  const store = storeWithBoth();
  store.centralCredentials.keep({ enroleeId: ada, pin: await pinOf('1042', '739164'), badge }, 1);
  store.people.remove(ada);
  assert.deepEqual([store.pins.any(), store.badges.any()], [false, false]);
});
