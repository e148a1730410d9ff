/** What is kept about people has an end, on both databases. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { siteIdSchema } from '@rollcall/contract';
import { z } from 'zod';
import { sweepOnce } from '../src/retention/sweep.ts';
import { retentionSchema, type Retention } from '../src/retention/wire.ts';
import { auditRowSchema } from '../src/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { attendance, createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';

const path = '/api/v1/retention';
const dayMs = 86_400_000;
const kycResult = {
  siteId: siteIdSchema.parse('plant'),
  status: 'approved' as const,
  documentType: 'passport',
  confidence: 0.9,
  comparisonScore: 0.9,
  threshold: 0.8,
  reasons: [],
};
const nothing = { attendance: 0, 'kyc-checks': 0, 'kyc-pictures': 0, 'refused-events': 0 };

onEachEngine('retention', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk('gate', 'Gate');
    await pair(kiosk);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { pair, report } = createFleet(() => central);
  const state = (body: object): Promise<Response> =>
    central.post(path, { reason: 'the law', ...body }, asAdmin);
  const read = async (): Promise<Retention> => retentionSchema.parse(await (await central.get(path)).json());
  const counts = async (): Promise<{ events: number; attendance: number }> => {
    const [events, shown] = await Promise.all([
      central.database.db.selectFrom('events').select('event_id').execute(),
      central.database.db.selectFrom('attendance').select('event_id').execute(),
    ]);
    return { events: events.length, attendance: shown.length };
  };
  /** An enrolment, three check-ins, and one of them taken back, all of now. */
  async function aDay(): Promise<void> {
    const events = [
      kiosk.event(enrolment('ada', 'Ada')),
      ...[1, 2, 3].map(() => kiosk.event(attendance('ada', { siteId: 'plant' }))),
    ];
    await central.deliver(kiosk, events);
  }

  test('terms are there from the start, and nothing young is touched', async () => {
    await aDay();
    const { terms, swept } = await read();
    assert.deepEqual(
      terms.map(({ kind, days, statedAt }) => [kind, days, statedAt]),
      [
        ['attendance', 2190, null],
        ['kyc-checks', 365, null],
        ['kyc-pictures', 30, null],
        ['refused-events', 365, null],
      ],
    );
    assert.equal(swept, null);
    assert.deepEqual(await sweepOnce(central.database.db, Date.now()), nothing);
    assert.deepEqual(await counts(), { events: 4, attendance: 3 });
  });

  test('check-ins go when their term is over; enrolments stay, and so does the chain', async () => {
    await aDay();
    const later = Date.now() + 2191 * dayMs;
    assert.deepEqual(await sweepOnce(central.database.db, later), { ...nothing, attendance: 3 });
    assert.deepEqual(await counts(), { events: 1, attendance: 0 });
    const answers = await central.deliver(kiosk, [kiosk.event(attendance('ada', { siteId: 'plant' }))]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      ['accepted'],
      'the kiosk goes on where it was',
    );
    const { swept } = await read();
    assert.deepEqual(swept?.erased, { ...nothing, attendance: 3 });
  });

  test('what a kiosk sends once more after it was erased is known, and does not come back', async () => {
    const events = [1, 2, 3].map(() => kiosk.event(attendance('ada', { siteId: 'plant' })));
    await central.deliver(kiosk, events);
    await sweepOnce(central.database.db, Date.now() + 2191 * dayMs);
    assert.deepEqual(
      (await central.deliver(kiosk, events)).map(({ status }) => status),
      ['duplicate', 'duplicate', 'duplicate'],
    );
    const { db } = central.database;
    assert.deepEqual(await db.selectFrom('held_events').select('event_id').execute(), []);
    assert.deepEqual(await db.selectFrom('alarms').select('code').execute(), []);
    assert.deepEqual(await counts(), { events: 0, attendance: 0 });
  });

  test('what a clock of years back says is old stays for ninety days after it came', async () => {
    assert.equal((await state({ kind: 'attendance', days: 365 })).status, 200);
    const occurredAt = new Date(Date.now() - 400 * dayMs).toISOString();
    await central.deliver(kiosk, [kiosk.event(attendance('ada', { siteId: 'plant' }), { occurredAt })]);
    for (const days of [0, 45, 89])
      assert.deepEqual(await sweepOnce(central.database.db, Date.now() + days * dayMs), nothing);
    assert.deepEqual(await counts(), { events: 1, attendance: 1 });
    const erased = await sweepOnce(central.database.db, Date.now() + 91 * dayMs);
    assert.deepEqual(
      [erased, await counts()],
      [
        { ...nothing, attendance: 1 },
        { events: 0, attendance: 0 },
      ],
    );
  });

  test('what such a clock says of a KYC check stays for thirty days after it came', async () => {
    const checkedAt = new Date(Date.now() - 400 * dayMs).toISOString();
    const result = { ...kycResult, checkId: randomUUID(), checkedAt };
    assert.equal(await report(kiosk, { kind: 'kyc-result', result }), 'accepted');
    for (const days of [0, 29])
      assert.deepEqual(await sweepOnce(central.database.db, Date.now() + days * dayMs), nothing);
    const erased = await sweepOnce(central.database.db, Date.now() + 31 * dayMs);
    assert.deepEqual(erased, { ...nothing, 'kyc-checks': 1 });
  });

  test('one sweep a day, whichever process comes first, and each in the trail', async () => {
    await aDay();
    const later = Date.now() + 2191 * dayMs;
    const both = await Promise.all([1, 2].map(() => sweepOnce(central.database.db, later)));
    assert.equal(both.filter((erased) => erased !== null).length, 1);
    assert.equal(await sweepOnce(central.database.db, later), null);
    assert.deepEqual(await sweepOnce(central.database.db, later + dayMs), nothing);
    const answer = await central.get('/api/v1/audit?action=retention.swept');
    const { rows } = z.object({ rows: z.array(auditRowSchema) }).parse(await answer.json());
    assert.deepEqual(
      rows.map(({ actor, detail }) => [actor, JSON.parse(detail)]),
      [
        ['central', nothing],
        ['central', { ...nothing, attendance: 3 }],
      ],
    );
  });

  test('a stated term counts, and "for ever" as well', async () => {
    const fortyDaysAgo = new Date(Date.now() - 40 * dayMs).toISOString();
    const check = { ...kycResult, checkId: randomUUID(), checkedAt: fortyDaysAgo };
    await aDay();
    const { db } = central.database;
    const young = { ...check, checkId: randomUUID(), checkedAt: new Date().toISOString() };
    await report(kiosk, { kind: 'kyc-result', result: young });
    const reported = randomUUID();
    await report(kiosk, { kind: 'kyc-result', result: check }, reported);
    const longAgo = new Date(Date.now() - 31 * dayMs);
    await db.updateTable('reports').set({ received_at: longAgo }).where('report_id', '=', reported).execute();
    await db.updateTable('kyc_checks').set({ received_at: longAgo }).execute();
    await db
      .insertInto('commands')
      .values(
        [longAgo, new Date()].map((finishedAt, index) => ({
          command_id: randomUUID(),
          device_id: 'gate',
          command: JSON.stringify({
            name: 'settle-kyc-check',
            checkId: [check, young][index]?.checkId,
            outcome: 'approved',
          }),
          expires_at: longAgo,
          finished_at: finishedAt,
        })),
      )
      .execute();
    assert.equal((await state({ kind: 'kyc-checks', days: 30 })).status, 200);
    assert.equal((await state({ kind: 'attendance', days: null })).status, 200);
    const { terms } = await read();
    assert.deepEqual(
      terms.map(({ days }) => days),
      [null, 30, 30, 365],
    );
    assert.deepEqual(await sweepOnce(central.database.db, Date.now()), { ...nothing, 'kyc-checks': 1 });
    const left = await db.selectFrom('reports').selectAll().execute();
    const stated = ({ checkId }: { readonly checkId: string }): number =>
      left.filter(({ statement }) => statement.includes(checkId)).length;
    assert.deepEqual(
      [left.length, stated(check), stated(young)],
      [2, 0, 1],
      'neither what the kiosk stated of it',
    );
    const orders = JSON.stringify(await db.selectFrom('commands').select('command').execute());
    assert.deepEqual([orders.includes(check.checkId), orders.includes(young.checkId)], [false, true]);
    assert.equal(
      await report(kiosk, { kind: 'kyc-result', result: check }, reported),
      'duplicate',
      'and it does not come back when the kiosk says it once more',
    );
    assert.equal((await db.selectFrom('kyc_checks').select('check_id').execute()).length, 1);
    for (const days of [36_000, 36_001]) await sweepOnce(central.database.db, Date.now() + days * dayMs);
    assert.deepEqual(await counts(), { events: 4, attendance: 3 });
  });

  test('a clock that jumped ahead is not believed on its first day, and is on its second', async () => {
    await aDay();
    await sweepOnce(central.database.db, Date.now());
    const jumped = Date.now() + 2191 * dayMs;
    assert.deepEqual(await sweepOnce(central.database.db, jumped), nothing);
    assert.deepEqual(await counts(), { events: 4, attendance: 3 });
    assert.deepEqual(await sweepOnce(central.database.db, jumped + dayMs), { ...nothing, attendance: 3 });
  });

  test('what a stop leaves over, the sweep of the next day takes', async () => {
    await aDay();
    const later = Date.now() + 2191 * dayMs;
    assert.deepEqual(await sweepOnce(central.database.db, later, AbortSignal.abort()), nothing);
    assert.deepEqual(await sweepOnce(central.database.db, later + dayMs), { ...nothing, attendance: 3 });
  });

  test('more than one slice goes', async () => {
    await central.database.db
      .insertInto('rejections')
      .values(
        Array.from({ length: 5100 }, (_, index) => ({
          event_id: randomUUID(),
          device_id: 'gate',
          sequence: index,
          code: 'event-unreadable',
          received_at: new Date(Date.now() - dayMs * 400),
          body: '{}',
        })),
      )
      .execute();
    assert.deepEqual(await sweepOnce(central.database.db, Date.now()), {
      ...nothing,
      'refused-events': 5100,
    });
  });

  test('a term that makes no sense is refused, and nothing changes', async () => {
    for (const body of [
      { kind: 'attendance', days: 89 },
      { kind: 'attendance', days: 0 },
      { kind: 'kyc-checks', days: 30.5 },
      { kind: 'kyc-pictures', days: 0 },
      { kind: 'kyc-checks', days: 36_501 },
      { kind: 'everything', days: 100 },
      { kind: 'kyc-checks', days: 100, reason: ' ' },
      { kind: 'kyc-checks', days: 100, other: 1 },
      { kind: 'kyc-checks' },
    ]) {
      const response = await state(body);
      assert.deepEqual(await errorOf(response), [422, 'request-invalid'], JSON.stringify(body));
    }
    assert.ok((await read()).terms.every(({ statedAt }) => statedAt === null));
  });
});
