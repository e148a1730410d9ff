import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UserId } from '@rollcall/domain';
import type { DeviceStore, LivenessCheckResult } from '../src/index.ts';
import { morning, newDirectory, openStore } from './instruments.ts';

const minute = 60_000;
const actions = ['turn_left', 'blink', 'smile'] as const;
const lifetimeMs = 10 * minute;

const passed: LivenessCheckResult = {
  passed: true,
  method: 'video',
  actionsCompleted: actions,
  confidence: 0.91,
  quality: 0.8,
  live: true,
  presentationAttack: false,
  refusal: null,
};
const failed: LivenessCheckResult = {
  ...passed,
  passed: false,
  method: 'images',
  actionsCompleted: ['turn_left'],
  live: false,
  presentationAttack: true,
  refusal: 'movement-missing',
};

async function openWithUsers(now = () => morning): Promise<{ store: DeviceStore; ada: UserId; bob: UserId }> {
  const store = openStore(newDirectory(), now);
  const add = async (name: string): Promise<UserId> => {
    const user = { name, password: 'correct horse', email: null, scopes: [] };
    return (await store.access.users.add({ ...user, emailVerified: false, phoneVerified: false })).id;
  };
  return { store, ada: await add('ada'), bob: await add('bob') };
}

test("a session is its user's own, and is judged once", async () => {
  const { store, ada, bob } = await openWithUsers();
  const { livenessSessions: sessions } = store;
  const begun = sessions.begin({ userId: ada, actions, lifetimeMs });
  assert.deepEqual(begun, {
    id: 1,
    sessionId: begun.sessionId,
    userId: ada,
    attempt: 1,
    attemptsMade: 1,
    actions,
    startedAtMs: morning,
    expiresAtMs: morning + lifetimeMs,
    completedAtMs: null,
    result: null,
  });
  assert.match(begun.sessionId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(sessions.get(ada, begun.sessionId), begun);
  assert.equal(sessions.get(bob, begun.sessionId), null);
  assert.equal(sessions.lastPassedAtMs(ada), null);
  assert.equal(sessions.complete(begun, passed), true);
  assert.equal(sessions.complete(begun, failed), false, 'the first judgement stands');
  const judged = sessions.get(ada, begun.sessionId);
  assert.deepEqual(judged, { ...begun, completedAtMs: morning, result: passed });
  assert.equal(sessions.lastPassedAtMs(ada), morning);
  assert.equal(sessions.lastPassedAtMs(bob), null);
});

test('attempts are counted over the chain, whichever of its sessions is retried', async () => {
  const { store, ada } = await openWithUsers();
  const { livenessSessions: sessions } = store;
  const next = { userId: ada, actions, lifetimeMs, mostAttempts: 3 };
  const first = sessions.begin(next);
  const other = sessions.begin(next);
  sessions.complete(first, failed);
  const second = sessions.retry(first, next);
  assert.ok(second !== null);
  assert.deepEqual(sessions.retry(first, next), second, 'open already, and nobody has made it');
  sessions.complete(second, failed);
  const third = sessions.retry(first, next);
  assert.ok(third !== null);
  assert.deepEqual([second.attempt, third.attempt], [2, 3]);
  assert.deepEqual(sessions.retry(second, next), third);
  sessions.complete(third, failed);
  for (const each of [first, second, third]) assert.equal(sessions.retry(each, next), null);
  assert.equal(sessions.get(ada, first.sessionId)?.attemptsMade, 3);
  assert.equal(sessions.get(ada, other.sessionId)?.attemptsMade, 1, 'another chain');
});

test('the last checks are those that were judged, newest first', async () => {
  let now = morning;
  const { store, ada } = await openWithUsers(() => now);
  const { livenessSessions: sessions } = store;
  const all = [failed, passed, failed].map((result) => {
    now += minute;
    const session = sessions.begin({ userId: ada, actions, lifetimeMs });
    sessions.complete(session, result);
    return session.sessionId;
  });
  sessions.begin({ userId: ada, actions, lifetimeMs });
  const recent = sessions.recent(ada, 2);
  assert.deepEqual(
    recent.map(({ sessionId }) => sessionId),
    [all[2], all[1]],
  );
  assert.deepEqual(recent[0]?.result, failed);
});

test('the sweep forgets what was abandoned and what failed long ago, never what passed', async () => {
  let now = morning;
  const { store, ada } = await openWithUsers(() => now);
  const { livenessSessions: sessions } = store;
  const [failing, passing] = [failed, passed].map((result) => {
    const session = sessions.begin({ userId: ada, actions, lifetimeMs });
    sessions.complete(session, result);
    return session.sessionId;
  });
  for (let count = 0; count < 200; count++) sessions.begin({ userId: ada, actions, lifetimeMs });
  const sweep = () => sessions.sweep({ abandonedBeforeMs: now, failedBeforeMs: now - 60 * minute });
  assert.equal(sweep(), 0);
  now += lifetimeMs + 1;
  assert.equal(sweep(), 200);
  assert.notEqual(sessions.get(ada, failing ?? ''), null);
  now += 60 * minute;
  assert.equal(sweep(), 1);
  assert.equal(sessions.get(ada, failing ?? ''), null);
  assert.notEqual(sessions.get(ada, passing ?? ''), null);
});

test('an abandoned last attempt counts for as long as another one of its chain is kept', async () => {
  let now = morning;
  const { store, ada } = await openWithUsers(() => now);
  const { livenessSessions: sessions } = store;
  const next = { userId: ada, actions, lifetimeMs, mostAttempts: 2 };
  const first = sessions.begin(next);
  sessions.complete(first, failed);
  assert.equal(sessions.retry(first, next)?.attempt, 2);
  now += lifetimeMs + 1;
  const forgotten = [sessions.begin(next)];
  for (const session of forgotten) sessions.retry(session, next);
  now += lifetimeMs + 1;
  const sweep = (failedBeforeMs: number) => sessions.sweep({ abandonedBeforeMs: now, failedBeforeMs });
  assert.equal(sweep(morning), 2, 'a chain that was abandoned as a whole is forgotten');
  assert.equal(sessions.retry(first, next), null);
  assert.equal(sweep(now), 1);
  assert.equal(sweep(now), 1, 'with the failed one goes what was kept for it');
});

test('a removed user takes the sessions along', async () => {
  const { store, ada } = await openWithUsers();
  const begun = store.livenessSessions.begin({ userId: ada, actions, lifetimeMs });
  store.access.users.remove('ada');
  assert.equal(store.livenessSessions.get(ada, begun.sessionId), null);
  assert.throws(() => store.livenessSessions.begin({ userId: ada, actions, lifetimeMs }));
});
