/** What a person gets of what is kept about them, on both databases. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { signedEventSchema } from '@rollcall/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { asAdmin, createTestCentral, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { attendance, createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';

const fileSchema = z.object({
  statements: z.array(signedEventSchema),
  refused: z.array(z.object({ code: z.string(), receivedAt: z.string(), event: signedEventSchema })),
  held: z.array(
    z.object({ decision: z.string().nullable(), receivedAt: z.string(), event: signedEventSchema }),
  ),
  corrections: z.array(z.object({ sequence: z.number() })),
  attendance: z.array(z.object({ eventId: z.string() })),
});

const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);

onEachEngine('subject access', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk();
    await createFleet(() => central).pair(kiosk, 'main-office');
    await central.deliver(kiosk, [kiosk.event(enrolment('ada', 'Ada')), kiosk.event(enrolment('bo', 'Bo'))]);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const read = async (): Promise<z.infer<typeof fileSchema>> => {
    const answer = await central.get('/api/v1/people/ada/export');
    assert.equal(answer.status, 200);
    return fileSchema.parse(await answer.json());
  };
  test('a check-in is in it as the kiosk signed it, with the place, and nobody else’s', async () => {
    const [own, others] = [kiosk.event(attendance('ada')), kiosk.event(attendance('bo'))];
    await central.deliver(kiosk, [own, others]);
    const { statements, attendance: list, refused, held } = await read();
    assert.deepEqual(
      statements.map(({ payload }) => payload.kind),
      ['enrolment', 'attendance'],
    );
    assert.deepEqual(statements[1], own);
    assert.match(JSON.stringify(statements[1]), /"latitude":1,"longitude":2/u);
    assert.deepEqual([list.length, refused, held], [1, [], []]);
  });

  test('more than a lot is in it, each once', async () => {
    const events = Array.from({ length: 1001 }, () => kiosk.event(attendance('ada')));
    for (let from = 0; from < events.length; from += 500)
      await central.deliver(kiosk, events.slice(from, from + 500));
    const { statements, attendance: list } = await read();
    assert.deepEqual(idsOf(statements.slice(1)), idsOf(events));
    assert.equal(list.length, events.length);
  });

  test('what was refused, and what is held, are in it', async () => {
    const early = kiosk.event(attendance('ada'), { occurredAt: '2020-01-01T00:00:00.000Z' });
    const fork = kiosk.event(attendance('ada'), { sequence: 1 });
    for (const event of [early, fork]) await central.deliver(kiosk, [event]);
    const { refused, held } = await read();
    assert.deepEqual(
      [idsOf(refused.map(({ event }) => event)), refused[0]?.code],
      [[early.id], 'event-invalid'],
    );
    assert.deepEqual([idsOf(held.map(({ event }) => event)), held[0]?.decision], [[fork.id], null]);
  });

  test('corrections do not end at the ten-thousandth', async () => {
    const change = {
      kind: 'added',
      enroleeId: 'ada',
      siteId: 'main-office',
      occurredAt: '2026-06-01T07:00:00.000Z',
    };
    const stated = await central.post('/api/v1/corrections', { change, reason: 'forgot' }, asAdmin);
    assert.equal(stated.status, 201, await stated.clone().text());
    await sql`insert into corrections select number, gen_random_uuid(), enrolee_id, other_enrolee_id, site_id,
      other_site_id, kind, author_id, author_name, reason, stated_at,
      replace(statement, '"sequence":1', '"sequence":' || number), hash, signature, public_key
      from corrections, generate_series(2, 10001) as number where sequence = 1`.execute(central.database.db);
    const { corrections } = await read();
    assert.equal(corrections.length, 10_001);
    assert.equal(new Set(corrections.map(({ sequence }) => sequence)).size, 10_001);
  });

  test('nobody gets it of whom nothing is known', async () => {
    assert.equal((await central.get(`/api/v1/people/${randomUUID()}/export`)).status, 404);
  });
});
