/** References that a kiosk made anew of the faces it keeps: nobody has agreed to anything by them. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { enroleeIdSchema } from '@rollcall/contract';
import { personPageSchema, type PersonPage } from '../src/wire.ts';
import { createTestCentral, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet, kinds } from './instruments/fleet.ts';
import { createKiosk, enrolment, renewal, type Kiosk } from './instruments/kiosk.ts';

const minutesAgo = (minutes: number) => ({
  occurredAt: new Date(Date.now() - minutes * 60_000).toISOString(),
});
const enroleeId = enroleeIdSchema.parse('ada');
const ada = enrolment('ada', 'Ada Lovelace');
const adaAnew = renewal('ada', 'Ada Lovelace');
const withdrawn = {
  kind: 'consent',
  enroleeId,
  siteId: 'plant',
  decision: 'withdrawn',
  method: 'pin',
  text: { version: '2026-11', language: 'en' },
  erasedReferences: 3,
};

onEachEngine('renewals', (engine) => {
  let central: TestCentral;
  let maker: Kiosk;
  let other: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    [maker, other] = [createKiosk('a', 'A'), createKiosk('b', 'B')];
    for (const kiosk of [maker, other]) await pair(kiosk);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { admin, pair, pull, report } = createFleet(() => central);

  const person = async (): Promise<PersonPage> =>
    personPageSchema.parse(await (await central.get('/api/v1/people/ada')).json());
  const ordersAt = async (kiosk: Kiosk): Promise<unknown[]> =>
    (await pull(kiosk)).changes.filter((change) => JSON.stringify(change).includes('removalId'));
  const enrolledAtBoth = async (): Promise<void> => {
    const enrolled = maker.event(ada, minutesAgo(30));
    await central.deliver(maker, [enrolled]);
    await report(other, { kind: 'references-applied', enroleeId, version: enrolled.id });
  };

  test('takes the place of the references before, and others of the site are sent it', async () => {
    await enrolledAtBoth();
    const renewed = maker.event(adaAnew);
    await central.deliver(maker, [renewed]);
    assert.deepEqual([(await person()).heldBy, (await person()).awaitedBy], [['a'], ['b']]);
    assert.deepEqual(
      (await pull(maker)).wanted.map(({ recipient, version }) => [recipient, version]),
      [['b', renewed.id]],
    );
  });

  test('so too in one batch with the enrolment, or in one with an enrolment that follows it', async () => {
    const first = [maker.event(ada, minutesAgo(30)), maker.event(adaAnew, minutesAgo(20))];
    await central.deliver(maker, first);
    const version = async () => (await pull(maker)).wanted.map((wanted) => wanted.version);
    assert.deepEqual(await version(), [first[1]?.id]);
    const then = [maker.event(adaAnew, minutesAgo(10)), maker.event(ada, minutesAgo(5))];
    await central.deliver(maker, then);
    assert.deepEqual(await version(), [then[1]?.id]);
  });

  test('after a withdrawal at another kiosk that its kiosk has not heard of: the order stands', async () => {
    await enrolledAtBoth();
    const end = other.event(withdrawn, minutesAgo(20));
    await central.deliver(other, [end]);
    await central.deliver(maker, [maker.event(adaAnew, minutesAgo(10))]);
    assert.deepEqual(await ordersAt(maker), [
      { kind: 'references-withdrawn', enroleeId: 'ada', removalId: end.id },
    ]);
    assert.deepEqual([(await person()).enrolled, (await person()).awaitedBy], [false, []]);
  });

  test('before such a withdrawal is heard of, though made after it: the withdrawal counts', async () => {
    await enrolledAtBoth();
    const end = other.event(withdrawn, minutesAgo(20));
    await central.deliver(maker, [maker.event(adaAnew, minutesAgo(10))]);
    await central.deliver(other, [end]);
    assert.deepEqual(await ordersAt(maker), [
      { kind: 'references-withdrawn', enroleeId: 'ada', removalId: end.id },
    ]);
    assert.equal((await person()).enrolled, false);
  });

  test('of somebody who was erased at central: nobody is there again, and the order stands', async () => {
    await enrolledAtBoth();
    assert.ok((await admin('/api/v1/people/ada/remove', { reason: 'asked to' })).ok);
    await central.deliver(maker, [maker.event(adaAnew, minutesAgo(-1))]);
    const { enrolled, displayName } = await person();
    assert.deepEqual([enrolled, displayName], [false, '']);
    assert.deepEqual([...new Set(kinds(await pull(maker)))], ['person-removed']);
  });

  test('of references that are not the newest any more, is not passed on', async () => {
    await enrolledAtBoth();
    const newer = other.event(ada, minutesAgo(20));
    await central.deliver(other, [newer]);
    await central.deliver(maker, [maker.event(adaAnew, minutesAgo(10))]);
    assert.deepEqual([(await person()).heldBy, (await person()).awaitedBy], [['b'], ['a']]);
    assert.deepEqual(
      (await pull(other)).wanted.map(({ recipient, version }) => [recipient, version]),
      [['a', newer.id]],
    );
  });
});
