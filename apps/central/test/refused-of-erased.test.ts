/** What central refused of somebody goes when they are erased. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { signedEventSchema } from '@rollcall/contract';
import type { SignedEvent } from '@rollcall/domain';
import { sql } from 'kysely';
import { migrations } from '../src/database/migrations/index.ts';
import { createTestCentral, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { attendance, createKiosk, enrolment, unsealed, type Kiosk } from './instruments/kiosk.ts';

const longAgo = { occurredAt: '2020-01-01T00:00:00.000Z' };
const reason = 'Ada asked to';

onEachEngine('refused events of the erased', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk('gate', 'Gate');
    await pair(kiosk);
    await central.deliver(kiosk, [kiosk.event(enrolment('ada', 'Ada')), kiosk.event(enrolment('bo', 'Bo'))]);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { admin, pair } = createFleet(() => central);

  /** Refused for good: an enrolment and a check-in of a time that is no evidence. */
  async function refuse(enroleeId: string, name: string): Promise<SignedEvent[]> {
    const events = [
      kiosk.event(enrolment(enroleeId, name), longAgo),
      kiosk.event(attendance(enroleeId), longAgo),
    ];
    for (const { status } of await central.deliver(kiosk, events)) assert.equal(status, 'rejected');
    return events;
  }
  /** Under a number that another event has. */
  async function fork(enroleeId: string, name: string): Promise<SignedEvent> {
    const taken = kiosk.event(attendance('bo'));
    await central.deliver(kiosk, [taken]);
    const plain = { ...unsealed(taken), id: randomUUID(), payload: enrolment(enroleeId, name) };
    const forked = signedEventSchema.parse(kiosk.seal(plain));
    await central.deliver(kiosk, [forked]);
    return forked;
  }
  async function decide({ id }: SignedEvent, decision: 'released' | 'rejected'): Promise<void> {
    const settlement = { eventIds: [id], decision, reason: 'asked Eve' };
    const answer = await admin('/api/v1/devices/gate/held-events/settle', settlement);
    assert.equal(answer.status, 200, await answer.text());
  }
  const erase = async (enroleeId: string): Promise<void> =>
    assert.equal((await admin(`/api/v1/people/${enroleeId}/remove`, { reason })).status, 202);
  async function bodies(table: 'rejections' | 'held_events'): Promise<string> {
    const { rows } = await sql<{ body: string }>`select body::text as body from ${sql.table(table)}`.execute(
      central.database.db,
    );
    return rows.map(({ body }) => body).join('\n');
  }

  test('go with the person, and those of others stay; a repeat gets the same answer', async () => {
    const events = await refuse('ada', 'Ada Lovelace');
    await refuse('bo', 'Bo Diddley');
    assert.match(await bodies('rejections'), /Ada Lovelace/u);
    await erase('ada');
    assert.doesNotMatch(await bodies('rejections'), /Ada Lovelace|"ada"/u);
    assert.match(await bodies('rejections'), /Bo Diddley/u);
    assert.deepEqual(
      (await central.deliver(kiosk, events)).map(({ status, code }) => `${status} ${String(code)}`),
      ['rejected event-invalid', 'rejected event-invalid'],
    );
    assert.doesNotMatch(await bodies('rejections'), /Ada Lovelace/u);
  });

  test('go as they come where the person is erased already', async () => {
    await erase('ada');
    await refuse('ada', 'Ada Lovelace');
    await refuse('bo', 'Bo Diddley');
    assert.doesNotMatch(await bodies('rejections'), /Ada Lovelace|"ada"/u);
    assert.match(await bodies('rejections'), /Bo Diddley/u);
  });

  test('a fork that was refused goes; one that is held can be released, and goes when it is decided', async () => {
    const [refused, held, later] = [
      await fork('ada', 'Ada One'),
      await fork('ada', 'Ada Two'),
      await fork('ada', 'Ada Three'),
    ];
    await decide(refused, 'rejected');
    await erase('ada');
    const left = await bodies('held_events');
    assert.doesNotMatch(left, /Ada One/u);
    assert.match(left, /Ada Two[^]*Ada Three/u);
    await decide(held, 'released');
    const { rows } = await sql<{
      body: unknown;
    }>`select body from events where event_id = ${held.id}`.execute(central.database.db);
    assert.deepEqual(rows, [{ body: held }], 'as it was signed');
    await decide(later, 'rejected');
    const [answer] = await central.deliver(kiosk, [later]);
    assert.deepEqual([answer?.status, answer?.code], ['rejected', 'fork-refused']);
    assert.doesNotMatch(await bodies('held_events'), /Ada Three/u);
  });

  test('those of people who were erased before this version go with the migration', async () => {
    const held = await fork('ada', 'Ada Held');
    await refuse('bo', 'Bo Diddley');
    await erase('ada');
    const { db } = central.database;
    await sql`insert into rejections select gen_random_uuid(), device_id, 99, 'event-invalid', now(), body
      from held_events where event_id = ${held.id}`.execute(db);
    assert.match(await bodies('rejections'), /Ada Held/u);
    await migrations['0029-refused-of-erased']?.up(db);
    assert.doesNotMatch(await bodies('rejections'), /Ada Held/u);
    assert.match(await bodies('rejections'), /Bo Diddley/u);
    assert.match(await bodies('held_events'), /Ada Held/u, 'it is not decided yet');
  });
});
