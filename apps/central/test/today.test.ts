/** Who is in, late and absent, over HTTP on both databases; rules of one person. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { z } from 'zod';
import { readToday } from '../src/today/today.ts';
import { todaySchema, type ShownStanding } from '../src/today/wire.ts';
import { siteRulesSchema } from '../src/worked-time/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { attendance, createKiosk, type Kiosk } from './instruments/kiosk.ts';

const listSchema = z.object({ rules: z.array(siteRulesSchema) });
const everyDay = (time: string) => Array.from({ length: 7 }, () => time);
const rules = { effectiveFrom: '2026-01-01', timeZone: 'UTC', startsAt: everyDay('08:00'), graceMinutes: 5 };
const nine = Date.parse('2026-06-01T09:00:00Z');

const at = (occurredAt: string) => ({ occurredAt });

onEachEngine('today', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  const fleet = createFleet(() => central);
  const say = (path: string, body: object): Promise<Response> =>
    central.post(`/api/v1/work-rules${path}`, body, asAdmin);

  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk('gate', 'Plant gate');
    await fleet.pair(kiosk, 'plant');
    await fleet.pair(createKiosk('office', 'Office'), 'office');
    const rows = [
      ['ada', 'Ada Lovelace', 'plant'],
      ['bo', 'Bo Derek', 'plant office'],
      ['cy', 'Cy Young', 'plant'],
      ['di', 'Di Jones', 'office'],
    ].map(([enroleeId, displayName, sites], index) => ({ line: index + 2, enroleeId, displayName, sites }));
    await fleet.admin('/api/v1/people/import', { rows, reason: 'staff list', isTrial: false });
    assert.equal((await say('', { siteId: 'plant', rules, reason: 'agreed' })).status, 200);
    const place = { siteId: 'plant' };
    await central.deliver(kiosk, [
      kiosk.event(attendance('ada', place), at('2026-06-01T07:55:00.000Z')),
      kiosk.event(attendance('bo', place), at('2026-06-01T08:30:00.000Z')),
      kiosk.event(attendance('visitor', place), at('2026-06-01T08:40:00.000Z')),
    ]);
  });

  const look = (show: ShownStanding, siteId?: string, nowMs = nine) =>
    readToday(central.database.db, { show, siteId, timeZone: 'UTC', sites: null }, nowMs);
  const ids = async (...asked: Parameters<typeof look>) =>
    (await look(...asked))?.people.map(({ enroleeId }) => enroleeId);

  test('everybody stands somewhere: in, late, absent, off, by the rules of their site', async () => {
    const { counts, people } = todaySchema.parse(await look('late'));
    assert.deepEqual(counts, { in: 3, late: 2, absent: 1, expected: 0, out: 0, off: 1 });
    assert.deepEqual(
      people.map(({ displayName, lateMinutes, standing }) => [displayName, lateMinutes, standing]),
      [
        [null, 40, 'in'],
        ['Bo Derek', 30, 'in'],
      ],
    );
    assert.deepEqual(await ids('in'), ['visitor', 'bo', 'ada'], 'who came last is first');
    assert.deepEqual(await ids('absent'), ['cy']);
    assert.deepEqual(await ids('off'), ['di']);
    assert.deepEqual(await ids('expected', undefined, Date.parse('2026-06-01T05:00:00Z')), [
      'ada',
      'bo',
      'cy',
    ]);
    assert.deepEqual(await ids('in', undefined, Date.parse('2026-06-02T09:00:00Z')), []);
  });

  test('of one site there are its people, wherever they are, and its visitors', async () => {
    assert.deepEqual(await ids('in', 'office'), ['bo'], 'of the office, and at the plant');
    assert.deepEqual(await ids('off', 'office'), ['di']);
    assert.deepEqual(await ids('absent', 'plant'), ['cy']);
  });

  test('what an administrator corrects counts at once', async () => {
    const occurredAt = '2026-06-01T08:00:00.000Z';
    const change = { kind: 'added', enroleeId: 'cy', siteId: 'plant', occurredAt };
    await fleet.admin('/api/v1/corrections', { reason: 'the gate was open', change });
    assert.deepEqual(await ids('absent'), []);
    assert.deepEqual((await ids('in'))?.includes('cy'), true);
  });

  test('rules of one person go before the site’s, are listed and withdrawn, and go with the person', async () => {
    const own = { enroleeId: 'cy', siteId: null, rules: { ...rules, startsAt: everyDay('14:00') } };
    const listed = listSchema.parse(await (await say('', { ...own, reason: 'part time' })).json()).rules;
    assert.deepEqual(
      listed.map(({ siteId, enroleeId }) => [siteId, enroleeId]),
      [
        ['plant', null],
        [null, 'cy'],
      ],
    );
    assert.deepEqual(await ids('expected'), ['cy']);
    const withdrawal = { siteId: null, enroleeId: 'cy', effectiveFrom: '2026-01-01', reason: 'full time' };
    assert.equal((await say('/withdraw', withdrawal)).status, 200);
    assert.deepEqual(await ids('absent'), ['cy']);
    await say('', { ...own, reason: 'part time' });
    const kept = await (await central.get('/api/v1/people/cy/export')).text();
    assert.match(kept, /"14:00"/u, 'it is in what the person gets');
    await fleet.admin('/api/v1/people/cy/remove', { reason: 'asked to' });
    const left = listSchema.parse(await (await central.get('/api/v1/work-rules')).json()).rules;
    assert.deepEqual(
      left.map(({ enroleeId }) => enroleeId),
      [null],
    );
    assert.deepEqual(await ids('absent'), []);
  });

  test('bad input is refused with its reason', async () => {
    const both = { siteId: 'plant', enroleeId: 'cy', rules, reason: 'both' };
    assert.deepEqual(await errorOf(await say('', both)), [422, 'request-invalid']);
    assert.deepEqual(await errorOf(await say('', { ...both, siteId: null, enroleeId: 'nobody' })), [
      422,
      'person-unknown',
    ]);
    assert.deepEqual(await errorOf(await central.get('/api/v1/today?show=everybody')), [
      400,
      'query-invalid',
    ]);
    assert.deepEqual(await errorOf(await central.get('/api/v1/today?timeZone=Moon')), [400, 'query-invalid']);
    assert.deepEqual(await errorOf(await central.get('/api/v1/today', {})), [401, 'credential-missing']);
    assert.equal((await central.get('/api/v1/today')).status, 200);
  });
});
