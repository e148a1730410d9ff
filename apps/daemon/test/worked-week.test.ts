import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEventId, type EnroleeId, type EventId, type EventPayload } from '@rollcall/domain';
import { readWeek, readWeekAgain } from '../src/check-in/read-week.ts';
import { longestShiftMs, weekBeganAt, workedOf, WorkedWeek } from '../src/check-in/worked-week.ts';
import { enroleeId, inside, siteId } from './support/decisions.ts';
import { newStore } from './support/device-stores.ts';

const hourMs = 3_600_000;
/** The first moment of a week, by the machine's own calendar. */
const monday = new Date(2026, 10, 23).getTime();
const at = (day: number, hour: number): number => monday + (day * 24 + hour) * hourMs;

test('check-ins take turns; what was not left counts as nothing', () => {
  const day = [at(0, 8), at(0, 12), at(0, 13)];
  assert.equal(workedOf([], monday), null);
  assert.deepEqual(workedOf(day.slice(0, 1), monday), { direction: 'in', weekMinutes: 0 });
  assert.deepEqual(workedOf(day.slice(0, 2), monday), { direction: 'out', weekMinutes: 240 });
  assert.deepEqual(workedOf(day, monday), { direction: 'in', weekMinutes: 240 });
  assert.deepEqual(workedOf([...day, at(0, 17)], monday), { direction: 'out', weekMinutes: 480 });
});

test('who forgot to leave comes again the next day', () => {
  assert.deepEqual(workedOf([at(0, 8), at(1, 8), at(1, 9)], monday), { direction: 'out', weekMinutes: 60 });
});

test('a night shift counts from midnight on Monday in this week, and whole on other days', () => {
  assert.deepEqual(workedOf([at(0, -2), at(0, 6)], monday), { direction: 'out', weekMinutes: 360 });
  assert.deepEqual(workedOf([at(2, 22), at(3, 6)], monday), { direction: 'out', weekMinutes: 480 });
});

test('sixteen hours are a shift still, and a moment more is none', () => {
  assert.equal(workedOf([monday, monday + longestShiftMs], monday)?.direction, 'out');
  assert.equal(workedOf([monday, monday + longestShiftMs + 1], monday)?.direction, 'in');
});

test('a week begins on Monday, whatever day it is', () => {
  for (let day = 0; day < 7; day += 1) assert.equal(weekBeganAt(at(day, 23)), monday, `day ${day}`);
  assert.notEqual(weekBeganAt(at(7, 1)), monday);
});

test('a kiosk that starts again knows the week from its own log, less what was taken back', async () => {
  let nowMs = Date.now();
  const store = newStore(() => nowMs);
  const [ada, ben] = [enroleeId('ada'), enroleeId('ben')];
  const append = (payload: EventPayload): { id: EventId; occurredAt: string } => {
    const event = store.events.append(payload, { clockTrust: { synchronised: true, centralOffsetMs: 0 } });
    assert.ok('id' in event && isEventId(event.id));
    return event;
  };
  const visit = (id = ada) =>
    append({ kind: 'attendance', enroleeId: id, siteId: siteId('plant'), method: 'pin', presence: inside });
  const began = weekBeganAt(nowMs);
  nowMs = began - 3 * 24 * hourMs;
  visit();
  nowMs = began + 8 * hourMs;
  visit();
  nowMs += hourMs;
  for (let count = 0; count < 210; count += 1) visit(ben);
  const wrong = visit();
  append({
    kind: 'correction',
    enroleeId: ada,
    siteId: siteId('plant'),
    corrects: { eventId: wrong.id, occurredAt: wrong.occurredAt },
    method: 'pin',
  });
  nowMs += hourMs;
  const week = new WorkedWeek(() => undefined);
  assert.equal(week.of(ada, nowMs), null, 'half a week is not told');
  await readWeek(week, store);
  assert.deepEqual(week.of(ada, nowMs), { direction: 'in', weekMinutes: 0 });
  visit();
  await readWeek(week, store);
  assert.deepEqual(week.of(ada, nowMs), { direction: 'out', weekMinutes: 120 });
});

test('who left on Sunday afternoon comes on Monday morning, though no sixteen hours lie between', async () => {
  let nowMs = weekBeganAt(Date.now());
  const began = nowMs;
  const store = newStore(() => nowMs);
  const ada = enroleeId('ada');
  const visit = (hour: number): void => {
    nowMs = began + hour * hourMs;
    const payload = { kind: 'attendance', siteId: siteId('plant'), method: 'pin', presence: inside } as const;
    const clockTrust = { synchronised: true, centralOffsetMs: 0 };
    assert.ok('id' in store.events.append({ ...payload, enroleeId: ada }, { clockTrust }));
  };
  for (const hour of [-17, -8.5, 7]) visit(hour);
  const week = new WorkedWeek(() => undefined);
  await readWeek(week, store);
  assert.deepEqual(week.of(ada, nowMs), { direction: 'in', weekMinutes: 0 });
});

for (const daysAhead of [7, 400])
  test(`a clock that is ${daysAhead} days ahead for one check-in loses nobody's week`, async (context) => {
    let nowMs = weekBeganAt(Date.now()) + 8 * hourMs;
    context.mock.method(Date, 'now', () => nowMs);
    const store = newStore(() => nowMs);
    const [ada, ben] = [enroleeId('ada'), enroleeId('ben')];
    const logger = { error: (fields: unknown) => assert.fail(String(fields)) };
    const week: WorkedWeek = new WorkedWeek(() => readWeekAgain(week, { store, logger }));
    await readWeek(week, store);
    const visit = (id: EnroleeId) => {
      const payload = {
        kind: 'attendance',
        siteId: siteId('plant'),
        method: 'pin',
        presence: inside,
      } as const;
      const clockTrust = { synchronised: true, centralOffsetMs: 0 };
      const event = store.events.append({ ...payload, enroleeId: id }, { clockTrust });
      assert.ok('id' in event);
      week.take(event);
      return week.of(id, Date.parse(event.occurredAt));
    };
    assert.deepEqual(visit(ada), { direction: 'in', weekMinutes: 0 });
    visit(ben);
    nowMs += hourMs + daysAhead * 24 * hourMs;
    assert.deepEqual(
      visit(ben),
      { direction: 'in', weekMinutes: 0 },
      'by this clock it is the first of its week',
    );
    nowMs -= daysAhead * 24 * hourMs;
    assert.equal(week.of(ada, nowMs), null, 'too little is known to tell');
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(visit(ada), { direction: 'out', weekMinutes: 60 });
    assert.deepEqual(visit(ben), { direction: 'out', weekMinutes: 60 }, 'what lies ahead is of no account');
  });

test('the log is read from the week on, and not from its beginning', () => {
  let nowMs = Date.UTC(2026, 0, 5);
  const store = newStore(() => nowMs);
  assert.equal(store.events.lastBefore(nowMs), 0);
  const append = () =>
    store.events.append(
      {
        kind: 'attendance',
        enroleeId: enroleeId('ada'),
        siteId: siteId('plant'),
        method: 'pin',
        presence: inside,
      },
      { clockTrust: { synchronised: true, centralOffsetMs: 0 } },
    );
  for (let day = 0; day < 5; day += 1) {
    append();
    nowMs += 24 * hourMs;
  }
  assert.equal(store.events.lastBefore(0), 0);
  assert.equal(store.events.lastBefore(Date.UTC(2026, 0, 7)), 2);
  assert.equal(store.events.lastBefore(nowMs), 5);
  nowMs = Date.UTC(2026, 0, 7, 2);
  append();
  nowMs = Date.UTC(2026, 0, 10);
  assert.equal(store.events.lastBefore(Date.UTC(2026, 0, 7, 1)), 3, 'a clock was set back meanwhile');
});
