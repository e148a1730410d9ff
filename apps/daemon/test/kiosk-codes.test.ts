/** Codes by which people do a check at the kiosk: who gets one, how long it is good, and what guessing leads to. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { kioskCodeSchema } from '@rollcall/contract';
import type { LivenessResult } from '@rollcall/liveness';
import { refuse } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { createHttpApp } from '../src/http/app.ts';
import { livenessSessionsFamily } from '../src/http/families/liveness-sessions/family.ts';
import { onboardingUsersFamily } from '../src/http/families/onboarding/users-family.ts';
import { createSessionChecks, SessionActions } from '../src/liveness-sessions/index.ts';
import { createMockVerifier } from '../src/liveness-sessions/mock-verifier.ts';
import { KioskCodes, onboardingSubject, userSubject, type Subject } from '../src/onboarding-check/index.ts';
import { OnboardingLiveness } from '../src/onboarding/index.ts';
import { openAccess, password } from './support/access.ts';

const minute = 60_000;
let now = Date.parse('2026-03-02T08:00:00.250Z');
const clock = (): number => now;
const { access, store, device, addUser } = openAccess(clock);
const picture = new Uint8Array([1, 2, 3]);
let selfieProblem: ReturnType<typeof refuse> | null = null;

const checks = createSessionChecks({
  sessions: device.livenessSessions,
  verifier: createMockVerifier({}),
  decodeVideo: () => Promise.resolve([]),
  hasRepeatedPicture: () => Promise.resolve(false),
  random: () => 0.3,
  now: clock,
});
const openLiveness = (isProvided = false): OnboardingLiveness =>
  new OnboardingLiveness({
    store: device.onboardings,
    provider: isProvided ? { check: () => Promise.resolve({ outcome: 'pending' }) } : null,
    judgeSelfie: () => Promise.resolve(selfieProblem),
    now: clock,
  });
const actions = new SessionActions<string>({ count: 3, random: () => 0.3, now: clock });
const subjectOf = (userId: string): Subject =>
  onboardingSubject(userId, { liveness: openLiveness(), actions });

function open({ hasScreens = true, isProvided = false } = {}) {
  const codes = new KioskCodes({ random: Math.random, now: clock });
  const liveness = openLiveness(isProvided);
  const app = createHttpApp({
    access,
    deviceToken: 'x'.repeat(43),
    reach: { boundToLoopback: true, corsOrigins: [] },
    openOnLoopback: true,
    rateLimits: {},
    kioskDirectory: import.meta.dirname,
    version: '1',
    logger: createLogger('test', 'silent'),
    families: [
      livenessSessionsFamily({
        checks,
        sessions: device.livenessSessions,
        users: store.users,
        kioskCode: hasScreens ? (userId) => codes.issue(userSubject(userId, checks)) : null,
        now: clock,
      }),
      onboardingUsersFamily({
        liveness,
        isReady: () => true,
        kioskCode: hasScreens ? (userId) => codes.issue(subjectOf(userId)) : null,
      }),
    ],
  });
  return { app, codes };
}

const tokens: Record<string, string> = {};
before(async () => {
  await addUser('ada', ['liveness-sessions']);
  await addUser('portal', ['onboarding']);
  await addUser('other', ['onboarding']);
  for (const name of ['ada', 'portal', 'other'])
    tokens[name] = (await access.login(name, password))?.access ?? '';
});

async function ask(app: ReturnType<typeof open>['app'], path: string, as?: string, body?: object) {
  const headers = {
    host: 'localhost',
    ...(as !== undefined && { authorization: `Bearer ${tokens[as]}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const response = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

let people = 0;
async function newPerson(app: ReturnType<typeof open>['app']): Promise<string> {
  people += 1;
  const userId = `person-${people}`;
  const { status } = await ask(app, '/api/users/user', 'portal', { userId, completedSteps: ['1.10'] });
  assert.equal(status, 201);
  return userId;
}

describe('a code', () => {
  test('is given to the user, and to whoever opened the onboarding, and to nobody else', async () => {
    const { app, codes } = open();
    const userId = await newPerson(app);
    const path = `/api/users/user/${userId}/kiosk-code`;
    const [ofUser, ofOnboarding] = [
      await ask(app, '/api/liveness/kiosk-code/', 'ada'),
      await ask(app, path, 'portal'),
    ];
    for (const { status, answer } of [ofUser, ofOnboarding]) {
      assert.equal(status, 201);
      const { code, expires_at } = kioskCodeSchema.parse(answer);
      assert.equal(expires_at, '2026-03-02T08:15:00Z');
      assert.equal(typeof codes.redeem(code), 'object');
    }
    assert.equal((await ask(app, path)).status, 401);
    assert.equal((await ask(app, path, 'other')).status, 404);
    assert.equal((await ask(app, path, 'ada')).status, 403);
    assert.equal((await ask(app, '/api/liveness/kiosk-code/', 'portal')).status, 403);
  });

  test('is refused where the kiosk has no such screens, Valida is on, or all is proven', async () => {
    const without = open({ hasScreens: false });
    const userId = await newPerson(without.app);
    const path = `/api/users/user/${userId}/kiosk-code`;
    assert.equal((await ask(without.app, path, 'portal')).status, 409);
    assert.equal((await ask(without.app, '/api/liveness/kiosk-code/', 'ada')).status, 409);
    assert.equal((await ask(open({ isProvided: true }).app, path, 'portal')).status, 409);
    await openLiveness().bySelfie(userId, picture);
    assert.equal((await ask(open().app, path, 'portal')).status, 409);
  });

  test('is good for a quarter of an hour, again after a broken connection, and not after another one', () => {
    const codes = new KioskCodes({ random: Math.random, now: clock });
    const subject = subjectOf('somebody');
    const first = codes.issue(subject).code;
    assert.equal(codes.redeem(first), subject);
    assert.equal(codes.redeem(first), subject);
    const second = codes.issue(subject).code;
    assert.equal(codes.redeem(first), 'unknown');
    now += 15 * minute;
    assert.equal(codes.redeem(second), subject);
    now += 1;
    assert.equal(codes.redeem(second), 'unknown');
    const third = codes.issue(subject).code;
    codes.finish(subject);
    assert.equal(codes.redeem(third), 'unknown');
  });

  test('ten guesses lock all of them for ten minutes', () => {
    const codes = new KioskCodes({ random: () => 0.5, now: clock });
    const { code } = codes.issue(subjectOf('somebody'));
    assert.equal(code, '500000');
    for (let guess = 0; guess < 10; guess++) assert.equal(codes.redeem('000000'), 'unknown');
    assert.equal(codes.redeem(code), 'locked');
    now += 10 * minute;
    assert.equal(typeof codes.redeem(code), 'object');
  });
});

const result: LivenessResult = {
  verdict: 'live',
  refusal: null,
  actions: [],
  confidence: 0.8,
  quality: 0.9,
  presentation: { verdict: null, relief: 1.1 },
  frames: 100,
  framesWithFace: 100,
};
const passed = { passed: true, image: picture, result } as const;
const missed = { passed: false, refusal: refuse('movement-missing'), result } as const;

/** Somebody whose onboarding is open. */
function announced(): string {
  people += 1;
  const userId = `person-${people}`;
  openLiveness().open({ userId, ownerId: null, email: null, completedSteps: ['1.10'] });
  return userId;
}

describe('what an attempt leads to', () => {
  test('three are a user’s, each a session of its own, and a failed one is never better than even', async () => {
    const user = await addUser('bob', ['liveness-sessions']);
    const subject = userSubject(user.id, checks);
    for (const number of [1, 2]) {
      const attempt = subject.begin();
      assert.equal(attempt?.number, number);
      assert.equal(attempt.actions.length, 3);
      assert.equal(await attempt.settle(missed), 'movement-missing');
    }
    assert.ok(subject.mayTryAgain());
    assert.equal(await subject.begin()?.settle(passed), null);
    assert.equal(subject.mayTryAgain() || subject.maySkip(), false);
    assert.equal(subject.begin(), null);
    const recent = device.livenessSessions
      .recent(user.id, 5)
      .toSorted((one, other) => one.attempt - other.attempt);
    assert.deepEqual(
      recent.map(({ attempt, result: kept }) => [attempt, kept?.passed, kept?.method, kept?.confidence]),
      [
        [1, false, 'video', 0.5],
        [2, false, 'video', 0.5],
        [3, true, 'video', 0.8],
      ],
    );
  });

  test('a user’s attempt that takes ten minutes counts for nothing', async () => {
    const user = await addUser('eve', ['liveness-sessions']);
    const attempt = userSubject(user.id, checks).begin();
    now += 10 * minute;
    assert.equal(await attempt?.settle(passed), 'too-slow');
    assert.equal(device.livenessSessions.lastPassedAtMs(user.id), null);
  });

  test('an onboarding is to be corrected until it is passed, says so when skipped, and has three attempts', async () => {
    const userId = announced();
    const state = () => device.onboardings.get(userId);
    const subject = subjectOf(userId);
    subject.skip();
    assert.deepEqual(state()?.needsCorrection, ['1.11']);
    assert.equal(await subject.begin()?.settle(missed), 'movement-missing');
    assert.deepEqual(state()?.needsCorrection, ['1.11']);
    selfieProblem = refuse('face-blurred');
    assert.equal(await subject.begin()?.settle(passed), 'face-blurred');
    selfieProblem = null;
    assert.ok(subject.mayTryAgain() && subject.maySkip());
    assert.equal(await subject.begin()?.settle(passed), null);
    assert.deepEqual(state()?.completedSteps, ['1.10', '1.11', '1.12']);
    assert.deepEqual(state()?.needsCorrection, []);
    subject.skip();
    assert.deepEqual(state()?.needsCorrection, [], 'who was found to be live stays so');
    assert.equal(subject.begin(), null);
    const other = subjectOf(announced());
    for (let count = 0; count < 3; count++) await other.begin()?.settle(missed);
    assert.equal(other.mayTryAgain(), false);
    assert.ok(other.maySkip());
    assert.equal(other.begin(), null);
  });
});
