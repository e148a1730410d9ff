/** Somebody withdraws at a kiosk: the others of the site erase their references too, and prove it. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { enroleeIdSchema } from '@rollcall/contract';
import { latestAnswer } from '../src/consents/agreed.ts';
import { personPageSchema, removalSchema } from '../src/wire.ts';
import { bearer, createTestCentral, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet, kinds } from './instruments/fleet.ts';
import { createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';

const consent = (decision: 'given' | 'refused' | 'withdrawn'): object => ({
  kind: 'consent',
  enroleeId: 'ada',
  siteId: 'plant',
  decision,
  method: 'face',
  text: { version: '2026-11', language: 'en' },
  ...(decision === 'withdrawn' && { erasedReferences: 3 }),
});

onEachEngine('withdrawals', (engine) => {
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
  const { pair, pull, report } = createFleet(() => central);
  const enroleeId = enroleeIdSchema.parse('ada');

  /** Both kiosks have the references. */
  async function shareReferences(): Promise<void> {
    const enrolled = maker.event(enrolment('ada', 'Ada Lovelace'));
    await central.deliver(maker, [maker.event(consent('given')), enrolled]);
    const address = {
      enroleeId: 'ada',
      version: enrolled.id,
      modelId: 'faceres-1',
      sender: 'a',
      recipient: 'b',
    };
    await central.post(
      '/api/v1/devices/self/references',
      { envelopes: [{ ...address, sealed: 'x'.repeat(100) }] },
      bearer(await maker.credential()),
    );
    await report(other, { kind: 'references-applied', enroleeId, version: enrolled.id });
  }
  const person = async () => personPageSchema.parse(await (await central.get('/api/v1/people/ada')).json());

  test('each other kiosk that has the references is told to erase them, and proves it; the person stays', async () => {
    await shareReferences();
    const withdrawn = maker.event(consent('withdrawn'));
    await central.deliver(maker, [withdrawn]);
    const { changes } = await pull(other);
    assert.deepEqual(changes, [
      { kind: 'references-withdrawn', enroleeId: 'ada', removalId: withdrawn.id },
      { kind: 'person', enroleeId: 'ada', displayName: 'Ada Lovelace' },
    ]);
    assert.deepEqual(kinds(await pull(maker)), ['person']);
    const said = {
      kind: 'references-withdrawn',
      removalId: withdrawn.id,
      enroleeId,
      removedReferences: 3,
    } as const;
    assert.equal(await report(other, said), 'accepted');
    assert.deepEqual(kinds(await pull(other)), ['person'], 'nobody need hear of it again');
    const removal = removalSchema.parse(await (await central.get(`/api/v1/removals/${withdrawn.id}`)).json());
    assert.deepEqual(
      removal.proofs.map(({ deviceId, statement }) => [
        deviceId,
        statement?.includes('references-withdrawn'),
      ]),
      [['b', true]],
    );
    const { displayName, enrolled, kiosks } = await person();
    assert.deepEqual(
      [displayName, enrolled, kiosks.map(({ references }) => references)],
      ['Ada Lovelace', false, ['none', 'none']],
    );
  });

  test('references are wanted by nobody any more, until the person agrees again', async () => {
    await shareReferences();
    await central.deliver(maker, [maker.event(consent('withdrawn'))]);
    const lateComer = createKiosk('c', 'C');
    await pair(lateComer);
    for (const kiosk of [maker, other]) assert.deepEqual((await pull(kiosk)).wanted, []);
    await central.deliver(other, [
      other.event(consent('given')),
      other.event(enrolment('ada', 'Ada Lovelace')),
    ]);
    assert.deepEqual(kinds(await pull(other)), ['person'], 'what was agreed to since is not erased');
    assert.deepEqual((await pull(other)).wanted.map(({ recipient }) => recipient).toSorted(), ['a', 'c']);
  });

  test('an enrolment from before the withdrawal, that comes after it, brings nothing back', async () => {
    const before = other.event(enrolment('ada', 'Ada Lovelace'));
    await shareReferences();
    await central.deliver(maker, [maker.event(consent('withdrawn'))]);
    await central.deliver(other, [before]);
    assert.equal((await person()).enrolled, false);
    assert.deepEqual((await pull(other)).wanted, []);
  });

  test('an enrolment by a clock that was a month ahead is ended by a withdrawal at the same kiosk by the true time', async () => {
    const monthAhead = { occurredAt: new Date(Date.now() + 30 * 86_400_000).toISOString() };
    const asked = maker.event(consent('given'), monthAhead);
    const enrolled = maker.event(enrolment('ada', 'Ada Lovelace'), monthAhead);
    await central.deliver(maker, [asked, enrolled]);
    await report(other, { kind: 'references-applied', enroleeId, version: enrolled.id });
    const withdrawn = maker.event(consent('withdrawn'));
    await central.deliver(maker, [withdrawn]);
    assert.deepEqual([(await person()).enrolled, (await person()).awaitedBy], [false, []]);
    const latest = await latestAnswer(central.database.db, 'ada');
    assert.deepEqual([latest?.id, latest?.decision], [withdrawn.id, 'withdrawn']);
    assert.deepEqual(
      (await pull(other)).changes.filter((change) => JSON.stringify(change).includes('removalId')),
      [{ kind: 'references-withdrawn', enroleeId: 'ada', removalId: withdrawn.id }],
    );
    // Who agrees again by the true time is enrolled.
    await central.deliver(maker, [maker.event(enrolment('ada', 'Ada Lovelace'))]);
    assert.equal((await person()).enrolled, true);
  });

  for (const first of [0, 1, 2, 3])
    test(`the same in one batch after the first ${first}, and the person agrees again: what the kiosk said last holds`, async () => {
      const monthAhead = { occurredAt: new Date(Date.now() + 30 * 86_400_000).toISOString() };
      const last = [
        maker.event(enrolment('ada', 'Ada Lovelace'), monthAhead),
        maker.event(consent('withdrawn')),
        maker.event(consent('given')),
        maker.event(enrolment('ada', 'Ada Lovelace')),
      ];
      for (const one of last.slice(0, first)) await central.deliver(maker, [one]);
      await central.deliver(maker, last.slice(first));
      const { enrolled, heldBy } = await person();
      assert.deepEqual([enrolled, heldBy], [true, ['a']]);
      const { wanted, changes } = await pull(maker);
      assert.deepEqual(
        wanted.map(({ version }) => version),
        [last.at(-1)?.id],
      );
      assert.doesNotMatch(JSON.stringify(changes), /removalId/, 'what was just agreed to is not erased');
    });

  test('to refuse, or to agree, erases nothing', async () => {
    await shareReferences();
    await central.deliver(maker, [maker.event(consent('refused')), maker.event(consent('given'))]);
    assert.equal((await person()).enrolled, true);
    assert.deepEqual(kinds(await pull(other)), ['person']);
  });

  test('a kiosk that waits for newer references still has the older ones, and erases them', async () => {
    await shareReferences();
    await central.deliver(maker, [maker.event(enrolment('ada', 'Ada Lovelace'))]);
    assert.deepEqual((await person()).awaitedBy, ['b']);
    const withdrawn = maker.event(consent('withdrawn'));
    await central.deliver(maker, [withdrawn]);
    assert.ok(kinds(await pull(other)).includes('references-withdrawn'));
    const { removals } = await person();
    assert.deepEqual([removals[0]?.removalId, removals[0]?.asked], [withdrawn.id, 1]);
  });

  test('withdrawn and enrolled again in one batch: the kiosk is known to have the new references', async () => {
    await shareReferences();
    const batch = [
      maker.event(consent('withdrawn')),
      maker.event(consent('given')),
      maker.event(enrolment('ada', 'Ada Lovelace')),
    ];
    await central.deliver(maker, batch);
    const { enrolled, heldBy, awaitedBy } = await person();
    assert.deepEqual([enrolled, heldBy, awaitedBy], [true, ['a'], ['b']]);
    assert.deepEqual(
      (await pull(maker)).wanted.map(({ recipient, version }) => [recipient, version]),
      [['b', batch.at(-1)?.id]],
    );
  });
});
