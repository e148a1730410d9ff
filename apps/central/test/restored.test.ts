/** A database that came out of a dump has the transaction numbers of another server, on both databases. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { adoptRestored } from '../src/database/restored.ts';
import { collectDeliveries } from '../src/webhooks/collect.ts';
import { asAdmin, bearer, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { noPostgresql, onEachEngine } from './instruments/engines.ts';
import { createFleet, kinds } from './instruments/fleet.ts';
import { createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';

/** Where the other server was: further than this one gets here. */
const far = 5_000_000;

const cursorThere = (cursor: string): string =>
  cursor.replace(
    /^(\d+)-(\d+)@[^~]*/u,
    (_, xid: string, position: string) => `${far + Number(xid)}-${position}`,
  );

onEachEngine('a restored database', (engine) => {
  let central: TestCentral;
  let maker: Kiosk;
  let other: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    [maker, other] = [createKiosk('a', 'A'), createKiosk('b', 'B')];
    for (const kiosk of [maker, other]) await pair(kiosk);
    await central.deliver(maker, [maker.event(enrolment('ada', 'Ada'))]);
    await central.deliver(maker, [maker.event(enrolment('bo', 'Bo'))]);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { admin, pair, pull } = createFleet(() => central);
  const ask = async (kiosk: Kiosk, cursor: string): Promise<Response> =>
    central.get(
      `/api/v1/devices/self/changes?cursor=${encodeURIComponent(cursor)}`,
      bearer(await kiosk.credential()),
    );
  /** What a dump carries over: the rows as they are, and the counter of neither server. */
  async function comeFromElsewhere(): Promise<void> {
    const { db } = central.database;
    for (const table of ['changes', 'attendance'])
      await sql`update ${sql.table(table)}
        set written_by = (written_by::text::bigint + ${far})::text::xid8`.execute(db);
    await sql`update webhooks
      set read_written_by = (read_written_by::text::bigint + ${far})::text::xid8`.execute(db);
  }
  test('a kiosk that comes back to it is told of everybody, and then goes on', async () => {
    const { cursor } = await pull(other);
    await comeFromElsewhere();
    assert.equal(await adoptRestored(central.database.db), true);
    const page = await pull(other, cursorThere(cursor));
    assert.equal(page.reset, true);
    assert.deepEqual(kinds(page), ['person', 'person']);
    await central.deliver(maker, [maker.event(enrolment('eve', 'Eve'))]);
    const next = await pull(other, page.cursor);
    assert.deepEqual([next.reset, kinds(next)], [false, ['person']]);
    assert.equal(await adoptRestored(central.database.db), false, 'once');
  });

  test('until that is done nobody is told to begin anew, and it is done at the first question', async () => {
    const { cursor } = await pull(other);
    await comeFromElsewhere();
    const refused = await ask(other, cursorThere(cursor));
    assert.ok(refused.headers.get('retry-after'));
    assert.deepEqual(await errorOf(refused), [503, 'database-busy']);
    assert.deepEqual(kinds(await pull(other, cursorThere(cursor))), ['person', 'person']);
  });

  test('it is put in order before anybody is served', { skip: noPostgresql }, async (context) => {
    if (central.database.engine === 'embedded') return context.skip('its engine is opened once here');
    await comeFromElsewhere();
    const again = await engine.openAgain(central.database);
    assert.deepEqual(kinds(await pull(other)), ['person', 'person']);
    await again.close();
  });

  test('a cursor of the other server is none, also when this one has reached its number', async () => {
    const { cursor } = await pull(other);
    assert.deepEqual(kinds(await pull(other, cursor)), []);
    const page = await pull(other, cursor.replace('@', '@9'));
    assert.deepEqual([page.reset, kinds(page)], [true, ['person', 'person']]);
    const before = await pull(other, cursor.replace(/@[^~]*/u, ''));
    assert.deepEqual([before.reset, kinds(before)], [false, []], 'one of a program before goes on');
    assert.equal(before.cursor, cursor);
  });

  test('a dump that was put back at the server that wrote it is another past', async () => {
    const { db } = central.database;
    const { cursor } = await pull(other);
    for (const statement of [
      sql`create table put_back (like changes including all)`,
      sql`insert into put_back select * from changes where key <> 'bo'`,
      sql`drop table changes`,
      sql`alter table put_back rename to changes`,
    ])
      await statement.execute(db);
    const page = await pull(other, cursor);
    assert.deepEqual([page.reset, kinds(page)], [true, ['person']]);
    assert.equal((await pull(other, page.cursor)).reset, false);
  });

  test('a webhook is told of what it had not heard, and of what comes', async () => {
    const added = await admin('/api/v1/webhooks', { url: 'http://127.0.0.1:1/hook', reason: 'payroll' });
    assert.equal(added.status, 201);
    const { db } = central.database;
    await central.deliver(maker, maker.events(2));
    assert.equal(await collectDeliveries(db), 2);
    await central.deliver(maker, maker.events(1));
    await comeFromElsewhere();
    assert.equal(await adoptRestored(db), true);
    assert.equal(await collectDeliveries(db), 1);
    assert.equal(await collectDeliveries(db), 0);
    await central.deliver(maker, maker.events(1));
    assert.equal(await collectDeliveries(db), 1);
    await comeFromElsewhere();
    assert.equal(await adoptRestored(db), true);
    assert.equal(await collectDeliveries(db), 0, 'all of it was heard');
    await central.deliver(maker, maker.events(1));
    assert.equal(await collectDeliveries(db), 1);
  });

  test('a page that follows the list by an id of the other server hears of what is new', async () => {
    const headers = { ...asAdmin, 'last-event-id': `${far}-1` };
    const response = await central.get('/api/v1/attendance/stream', headers);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const hello = (await reader?.read())?.value ?? '';
    assert.ok(Number(/id: (\d+)-/u.exec(hello)?.[1]) < far, hello);
    await reader?.cancel();
  });

  test(
    'while a person is hidden by an open transaction, nobody begins anew',
    { skip: noPostgresql },
    async (context) => {
      if (central.database.engine === 'embedded') return context.skip('it has one session');
      const gate = Promise.withResolvers<void>();
      const entered = Promise.withResolvers<void>();
      const held = central.database.db.transaction().execute(async (trx) => {
        await sql`select pg_current_xact_id()`.execute(trx);
        entered.resolve();
        await gate.promise;
      });
      const { cursor } = await pull(other);
      await entered.promise;
      await central.deliver(maker, [maker.event(enrolment('ada', 'Ada Lovelace'))]);
      assert.deepEqual(kinds(await pull(other, cursor)), [], 'who goes on waits for it');
      assert.deepEqual(await errorOf(await ask(other, `${far}-1~plant`)), [503, 'database-busy']);
      gate.resolve();
      await held;
      assert.deepEqual(kinds(await pull(other, `${far}-1~plant`)), ['person', 'person']);
    },
  );
});
