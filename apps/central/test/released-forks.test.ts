/** A fork that an administrator releases counts: what it says of people is done, not only kept. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { personPageSchema, type PersonPage } from '../src/wire.ts';
import { createTestCentral, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet, kinds } from './instruments/fleet.ts';
import { attendance, createKiosk, enrolment, unsealed, type Kiosk } from './instruments/kiosk.ts';

const consent = (decision: 'given' | 'withdrawn'): object => ({
  kind: 'consent',
  enroleeId: 'ada',
  siteId: 'plant',
  decision,
  method: 'pin',
  text: { version: '2026-11', language: 'en' },
  ...(decision === 'withdrawn' && { erasedReferences: 3 }),
});

onEachEngine('released forks', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  let other: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    [kiosk, other] = [createKiosk('a', 'A'), createKiosk('b', 'B')];
    for (const each of [kiosk, other]) await pair(each);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { admin, pair, pull } = createFleet(() => central);

  const ada = async (): Promise<PersonPage> =>
    personPageSchema.parse(await (await central.get('/api/v1/people/ada')).json());
  /** Events of another past under the numbers of as many that central has; answers their ids. */
  async function fork(...payloads: object[]): Promise<string[]> {
    const taken = payloads.map(() => kiosk.event(attendance('bo')));
    await central.deliver(kiosk, taken);
    const forks = taken.map((event, index) =>
      kiosk.seal({ ...unsealed(event), id: randomUUID(), payload: payloads[index] }),
    );
    const answers = await central.deliver(kiosk, forks);
    assert.deepEqual(
      answers.map(({ code }) => code),
      payloads.map(() => 'chain-fork'),
    );
    return forks.map(({ id }) => String(id));
  }
  async function release(eventIds: readonly string[]): Promise<void> {
    const settlement = { eventIds, decision: 'released', reason: 'asked Eve' };
    const answer = await admin('/api/v1/devices/a/held-events/settle', settlement);
    assert.equal(answer.status, 200, await answer.text());
  }

  test('an enrolment makes the person known, and its references wanted', async () => {
    const ids = await fork(enrolment('ada', 'Ada Lovelace'));
    assert.equal((await central.get('/api/v1/people/ada')).status, 404);
    await release(ids);
    const { displayName, enrolled, heldBy, sites } = await ada();
    assert.deepEqual([displayName, enrolled, heldBy, sites], ['Ada Lovelace', true, ['a'], ['plant']]);
    assert.deepEqual(
      (await pull(kiosk)).wanted.map(({ recipient, version }) => [recipient, version]),
      [['b', ids[0]]],
    );
    assert.deepEqual(kinds(await pull(other)), ['person']);
  });

  test('a withdrawal has the references erased at the other kiosks', async () => {
    await central.deliver(other, [other.event(enrolment('ada', 'Ada Lovelace'))]);
    const [id] = await fork(consent('withdrawn'));
    assert.equal((await ada()).enrolled, true);
    await release([id ?? '']);
    assert.equal((await ada()).enrolled, false);
    assert.ok(
      (await pull(other)).changes.some(
        (change) =>
          JSON.stringify(change) ===
          JSON.stringify({ kind: 'references-withdrawn', enroleeId: 'ada', removalId: id }),
      ),
    );
  });

  test('several count in the order of their numbers, whatever order they are named in', async () => {
    await central.deliver(kiosk, [kiosk.event(enrolment('ada', 'Ada Lovelace'))]);
    const ids = await fork(consent('withdrawn'), consent('given'), enrolment('ada', 'Ada Lovelace'));
    await release(ids.toReversed());
    const { enrolled, heldBy } = await ada();
    assert.deepEqual([enrolled, heldBy], [true, ['a']]);
  });

  test('of a kiosk that is revoked, the person becomes known and it holds nothing', async () => {
    const ids = await fork(enrolment('ada', 'Ada Lovelace'));
    assert.equal((await admin('/api/v1/devices/a/revoke', { reason: 'stolen' })).status, 204);
    await release(ids);
    assert.deepEqual([(await ada()).displayName, (await ada()).heldBy], ['Ada Lovelace', []]);
    const { rows } = await central.database.db
      .selectFrom('holdings')
      .selectAll()
      .execute()
      .then((all) => ({ rows: all }));
    assert.deepEqual(
      rows.map(({ device_id: id }) => id),
      ['b'],
    );
  });
});
