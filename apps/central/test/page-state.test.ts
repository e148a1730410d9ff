/** What the page makes of what it hears, without a browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AttendanceRecord } from '@rollcall/contract';
import { isEventId } from '@rollcall/domain';
import { readPageCursor } from '../src/attendance/cursor.ts';
import { apiErrorCodes, type ApiErrorCode } from '../src/http/api-error.ts';
import { reduce } from '../page/src/state/reduce.ts';
import {
  firstState,
  signedInAs,
  type PageEvent,
  type PageState,
  type SignedIn,
} from '../page/src/state/state.ts';
import { en } from '../page/src/words/languages/en.ts';
import { hueOf, initialsOf, wordsForAction } from '../page/src/words/people.ts';
import { formatDay, formatDuration, formatRelative, startOfDay } from '../page/src/words/time.ts';

const record = (number: number): AttendanceRecord => ({
  eventId: `01935000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  enroleeId: 'ada',
  displayName: 'Ada Lovelace',
  deviceId: 'kiosk-1',
  deviceName: 'Front door',
  siteId: 'main-office',
  occurredAt: new Date(Date.UTC(2026, 10, 20) + number * 1000).toISOString(),
  receivedAt: new Date(Date.UTC(2026, 10, 20) + number * 1000 + 500).toISOString(),
  method: 'face',
  comparisonScore: 0.9,
  livenessActions: ['blink'],
  presence: 'inside',
  edgeDistanceMetres: -3,
  undone: false,
  correction: null,
});

const signedIn = signedInAs({
  name: 'ada',
  role: 'admin',
  sites: null,
  by: 'session',
  permissions: [],
  secondFactor: { state: 'off', recoveryCodesLeft: 0 },
  ssoOnly: false,
});

/** Newest first, as the server sends them. */
const records = (from: number, to: number): AttendanceRecord[] =>
  Array.from({ length: to - from + 1 }, (_, index) => record(to - index));
const page = (from: number, to: number, nextBefore: string | null = 'older') => ({
  records: records(from, to),
  nextBefore,
});

function after(...events: PageEvent[]): SignedIn {
  const state = events.reduce<PageState>(reduce, signedIn);
  assert.equal(state.phase, 'signed-in');
  return state.phase === 'signed-in' ? state : signedIn;
}

const numbersOf = ({ records: shown }: SignedIn): number[] =>
  (shown ?? []).map(({ eventId }) => Number(eventId.slice(-12)));

test('an arrival takes its place by time, once', () => {
  const state = after(
    { type: 'newest-page', page: { records: [record(9), record(5)], nextBefore: null } },
    { type: 'arrived', record: record(7) },
    { type: 'arrived', record: record(10) },
    { type: 'arrived', record: record(7) },
  );
  assert.deepEqual(numbersOf(state), [10, 9, 7, 5]);
  assert.deepEqual([...state.fresh], [record(7).eventId, record(10).eventId]);
  assert.deepEqual(state.latest, [record(10), record(7)]);
});

test('an arrival older than what is shown waits among the older pages', () => {
  const newest: PageEvent = { type: 'newest-page', page: page(50, 99) };
  assert.equal(numbersOf(after(newest, { type: 'arrived', record: record(3) })).at(-1), 50);
  const whole: PageEvent = { type: 'newest-page', page: page(50, 99, null) };
  assert.equal(numbersOf(after(whole, { type: 'arrived', record: record(3) })).at(-1), 3);
});

test('after a short loss the newest page joins what is known', () => {
  const state = after(
    { type: 'newest-page', page: page(50, 99) },
    { type: 'older-page', page: page(20, 49, 'much older') },
    { type: 'newest-page', page: page(60, 109) },
  );
  assert.deepEqual(numbersOf(state), numbersOf(after({ type: 'newest-page', page: page(20, 109) })));
  assert.equal(state.nextBefore, 'much older');
});

test('after a long loss there is no hole in the list: what does not meet is dropped', () => {
  const state = after(
    { type: 'newest-page', page: page(50, 99) },
    { type: 'newest-page', page: page(200, 249, 'the cursor after the loss') },
  );
  assert.equal(numbersOf(state).at(-1), 200);
  assert.equal(state.nextBefore, 'the cursor after the loss');
});

test('older records that could not be had change nothing, and can be asked for again', () => {
  const before = after({ type: 'newest-page', page: page(50, 99) });
  const state = after(
    { type: 'newest-page', page: page(50, 99) },
    { type: 'loading-older' },
    { type: 'older-page', page: null },
  );
  assert.deepEqual(state, before);
});

test('a page left open for weeks lets go of the oldest, and knows where to go on', () => {
  const arrivals = Array.from({ length: 1001 }, (_, index): PageEvent => ({
    type: 'arrived',
    record: record(index + 1),
  }));
  const state = after({ type: 'newest-page', page: { records: [], nextBefore: null } }, ...arrivals);
  assert.equal(numbersOf(state)[0], 1001);
  assert.equal(numbersOf(state).length, 501);
  const cursor = readPageCursor(state.nextBefore ?? '');
  assert.ok(cursor !== null && isEventId(cursor.eventId));
  assert.equal(cursor.eventId, state.records?.at(-1)?.eventId);
  assert.equal(state.fresh.size, 1);
});

test("the server's clock is what ages are told by", () => {
  const state = after({ type: 'link-open', centralMs: 5000, nowMs: 2000 });
  assert.deepEqual([state.link, state.clockOffsetMs, state.heardAtMs], ['live', 3000, 2000]);
  assert.equal(after({ type: 'link-lost' }).link, 'lost');
});

test('a code is asked for, wrong or not, until somebody is in or begins again; then it is known who it is', () => {
  const out = {
    phase: 'signed-out',
    problem: null,
    ssoProblem: null,
    busy: false,
    invitation: null,
    shown: null,
  };
  const shown = { name: 'ada', password: 'three slow herons' };
  const asked = reduce(firstState, { type: 'code-asked', shown, problem: null });
  assert.deepEqual(asked, { ...out, shown });
  assert.deepEqual(reduce(asked, { type: 'signing-in' }), { ...out, shown, busy: true });
  assert.deepEqual(reduce(asked, { type: 'code-asked', shown, problem: 'wrong' }), {
    ...out,
    shown,
    problem: 'wrong',
  });
  assert.deepEqual(reduce(asked, { type: 'signed-out', problem: null }), out);
  assert.deepEqual(reduce(asked, { type: 'signed-in', self: signedIn.self }), signedIn);
  const self = { ...signedIn.self, secondFactor: { state: 'on', recoveryCodesLeft: 9 } } as const;
  assert.deepEqual(after({ type: 'self', self }).self, self);
  assert.equal(reduce(asked, { type: 'self', self }), asked);
});

test('who is signed out sees nothing of what was there', () => {
  const ended = reduce(after({ type: 'newest-page', page: page(1, 5) }), {
    type: 'signed-out',
    problem: 'over',
  });
  const out = {
    phase: 'signed-out',
    problem: null,
    ssoProblem: null,
    busy: false,
    invitation: null,
    shown: null,
  };
  assert.deepEqual(ended, { ...out, problem: 'over' });
  assert.equal(reduce(ended, { type: 'arrived', record: record(1) }), ended);
  assert.deepEqual(reduce(ended, { type: 'signing-in' }), { ...out, busy: true });
  assert.equal(reduce(firstState, { type: 'link-lost' }), firstState);
  assert.deepEqual(reduce(ended, { type: 'signed-in', self: signedIn.self }), signedIn);
});

test('trouble is told until the next good answer', () => {
  const state = after({ type: 'trouble', message: 'the disk is full' });
  assert.equal(state.trouble, 'the disk is full');
  assert.equal(reduceIn(state, { type: 'summary', summary: { checkIns: 1, people: 1 } }).trouble, null);
  assert.equal(reduceIn(state, { type: 'newest-page', page: page(1, 2) }).trouble, null);
});

function reduceIn(state: SignedIn, event: PageEvent): SignedIn {
  const next = reduce(state, event);
  assert.ok(next.phase === 'signed-in');
  return next;
}

test('ages and days in words', () => {
  const now = new Date(2026, 10, 20, 12).getTime();
  const ago = (seconds: number): string => formatRelative(new Date(now - seconds * 1000).toISOString(), now);
  assert.equal(ago(3), 'now');
  assert.equal(ago(-3), 'now');
  assert.match(ago(45), /^45 sec/);
  assert.match(ago(150), /^2 min/);
  assert.match(ago(3 * 3600), /^3 h/);
  assert.match(ago(50 * 3600), /^2 day/);
  assert.match(ago(-600), /^in 10 min/);
  assert.match(formatDuration(22 * 60_000), /^22 min/);
  const day = (offset: number): string =>
    formatDay(new Date(2026, 10, 20 + offset, 23, 59).toISOString(), now);
  assert.match(day(0), /^Today, .*20 November|^Today, .*November 20/);
  assert.match(day(-1), /^Yesterday/);
  assert.doesNotMatch(day(-2), /Today|Yesterday|2026/);
  assert.match(formatDay(new Date(2025, 10, 20).toISOString(), now), /2025/);
  assert.equal(startOfDay(new Date(2026, 10, 20, 12)).getTime(), new Date(2026, 10, 20).getTime());
});

test('people in two letters and a colour of their own', () => {
  const cases = {
    'Ada Lovelace': 'AL',
    ada: 'A',
    'e.noether': 'EN',
    'Jean-Luc de la Tour': 'JT',
    '': '',
    é: 'É',
  };
  for (const [name, initials] of Object.entries(cases)) assert.equal(initialsOf(name), initials);
  assert.equal(initialsOf('नीता अंबानी').length > 1, true);
  assert.equal(hueOf('ada'), hueOf('ada'));
  assert.notEqual(hueOf('ada'), hueOf('adb'));
  assert.ok(['a', 'b', 'ada', 'grace', '\u{1F600}'].every((id) => hueOf(id) >= 0 && hueOf(id) < 360));
  assert.equal(wordsForAction('nod_twice'), 'nod twice');
});

test('whoever could not sign out is still in, and knows why', () => {
  const state = after({ type: 'signing-out-fails', problem: 'The server cannot be reached.' });
  assert.equal(state.signOutProblem, 'The server cannot be reached.');
});

/** What only kiosks, programs and the page's own mistakes are answered with. */
const neverShown: readonly ApiErrorCode[] = [
  'request-unreadable',
  'content-type-unsupported',
  'encoding-unsupported',
  'credential-untimely',
  'device-unknown',
  'device-revoked',
  'device-cloned',
  'rotation-invalid',
  'too-many-pairings',
  'device-key-invalid',
  'device-key-differs',
  'device-key-taken',
  'page-not-built',
  'too-many-streams',
  'request-abandoned',
];

test('whatever a session can be answered with has words of the page', () => {
  const wordless = apiErrorCodes.filter((code) => !Object.hasOwn(en.problems, code));
  assert.deepEqual(wordless.toSorted(), neverShown.toSorted());
});
