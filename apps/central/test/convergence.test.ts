/** Whatever order batches come in and however often, central ends in the same state. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SignedEvent } from '@rollcall/domain';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import type { CentralDatabase } from '../src/database/open.ts';
import { createTestCentral, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';

const kiosks = [createKiosk('kiosk-1'), createKiosk('kiosk-2')] as const;
const people = ['ada', 'grace', 'alan'];
const chains = kiosks.map((kiosk, index) =>
  Array.from({ length: 12 }, (_, at) => {
    const person = people[(at + index) % people.length] ?? '';
    return kiosk.event(at % 4 === 0 ? enrolment(person, `${person} ${index}.${at}`) : attendance(person));
  }),
);

interface Delivery {
  readonly kiosk: Kiosk;
  readonly events: readonly SignedEvent[];
}

/** Pieces of the chains: any, in any order, overlapping and repeated, with gaps between them. */
const deliveries: fc.Arbitrary<Delivery[]> = fc.array(
  fc
    .tuple(fc.nat(1), fc.nat(11), fc.integer({ min: 1, max: 6 }), fc.boolean())
    .map(([which, from, length, reversed]) => {
      const piece = chains[which]?.slice(from, from + length) ?? [];
      return { kiosk: kiosks[which === 0 ? 0 : 1], events: reversed ? piece.toReversed() : piece };
    }),
  { maxLength: 12 },
);
const wholeChains = kiosks.map((kiosk, which) => ({ kiosk, events: chains[which] ?? [] }));

async function stateAfter(
  central: TestCentral,
  all: readonly Delivery[],
  parallel: boolean,
): Promise<unknown> {
  for (const kiosk of kiosks) await central.register(kiosk);
  const deliver = ({ kiosk, events }: Delivery) => central.deliver(kiosk, events);
  if (parallel) await Promise.all(all.map(deliver));
  else for (const each of all) await deliver(each);
  for (const each of wholeChains) await deliver(each);
  return readState(central.database);
}

async function readState({ db }: CentralDatabase): Promise<unknown> {
  const read = async (what: string): Promise<unknown> => (await sql.raw(what).execute(db)).rows;
  return {
    events: await read('select event_id, device_id, sequence, hash, body from events order by event_id'),
    attendance: await read('select event_id, enrolee_id from attendance order by event_id'),
    names: await read('select * from enrolees order by enrolee_id'),
    heads: await read('select device_id, head_sequence, head_hash from devices order by device_id'),
    rejections: await read('select * from rejections'),
    pending: await read(
      `select * from alarms join devices using (device_id) where code <> 'sequence-gap' or sequence > head_sequence`,
    ),
  };
}

onEachEngine('convergence', (engine) => {
  let central: TestCentral;
  before(async () => {
    central = createTestCentral(await engine.freshDatabase());
  });
  after(() => central.database.close());

  async function run(all: readonly Delivery[], parallel = false): Promise<unknown> {
    await sql`truncate devices, events, attendance, rejections, enrolees, alarms cascade`.execute(
      central.database.db,
    );
    return stateAfter(central, all, parallel);
  }

  test('any shuffling and repeating of batches ends in the same state', async () => {
    const expected = await run([]);
    const property = fc.asyncProperty(deliveries, fc.boolean(), async (all, parallel) => {
      assert.deepEqual(await run(all, parallel), expected);
    });
    await fc.assert(property, { numRuns: 15 });
  });
});
