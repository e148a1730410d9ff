/** An enrolment that central hears of after an erasure: its kiosk has a face that nobody may have, and is told so. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { enroleeIdSchema } from '@rollcall/contract';
import { latestAnswer } from '../src/consents/agreed.ts';
import { personPageSchema, type PersonPage } from '../src/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet, kinds } from './instruments/fleet.ts';
import { createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const enroleeId = enroleeIdSchema.parse('ada');
const consent = (decision: 'given' | 'withdrawn'): object => ({
  kind: 'consent',
  enroleeId,
  siteId: 'plant',
  decision,
  method: 'pin',
  text: { version: '2026-11', language: 'en' },
  ...(decision === 'withdrawn' && { erasedReferences: 3 }),
});

const enrolledAt = (kiosk: Kiosk, occurredAt: string) =>
  kiosk.event(enrolment('ada', 'Ada Lovelace'), { occurredAt });
const said = (kiosk: Kiosk, decision: 'given' | 'withdrawn', occurredAt: string) =>
  kiosk.event(consent(decision), { occurredAt });

/** An enrolment or answer so many minutes ago, of a kiosk that knows that its clock is off. */
const saidOff = (kiosk: Kiosk, payload: object, off: { ago: number; ahead: number }) =>
  kiosk.event(payload, {
    occurredAt: minutesAgo(off.ago - off.ahead),
    clockTrust: { synchronised: false, centralOffsetMs: off.ahead * 60_000 },
  });
const enrolledOff = (kiosk: Kiosk, off: { ago: number; ahead: number }) =>
  saidOff(kiosk, enrolment('ada', 'Ada Lovelace'), off);

onEachEngine('late enrolments', (engine) => {
  let central: TestCentral;
  let gate: Kiosk;
  let door: Kiosk;
  /** Of another site. */
  let away: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    [gate, door, away] = [
      createKiosk('gate', 'Gate'),
      createKiosk('door', 'Door'),
      createKiosk('away', 'Away'),
    ];
    for (const kiosk of [gate, door]) await pair(kiosk);
    await pair(away, 'office');
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { admin, pair, pull, report } = createFleet(() => central);

  const ada = async (): Promise<PersonPage> =>
    personPageSchema.parse(await (await central.get('/api/v1/people/ada')).json());
  const put = async (): Promise<Response> =>
    central.app.request('/api/v1/people/ada', {
      method: 'PUT',
      body: JSON.stringify({ displayName: 'Ada anew', sites: ['plant'], reason: 'staff list' }),
      headers: { 'content-type': 'application/json', ...asAdmin },
    });
  const erase = async (): Promise<void> => {
    assert.ok((await admin('/api/v1/people/ada/remove', { reason: 'asked to' })).ok);
  };
  /** What the kiosk is told to erase now. */
  const ordersAt = async (kiosk: Kiosk): Promise<unknown[]> =>
    (await pull(kiosk)).changes.filter((change) => JSON.stringify(change).includes('removalId'));
  const proofs = async (): Promise<(number | undefined)[]> => {
    const [removal] = (await ada()).removals;
    return [removal?.proved, removal?.asked];
  };
  const prove = async (kiosk: Kiosk, kind: 'person-removed' | 'references-withdrawn'): Promise<void> => {
    const removalId = (await ada()).removals[0]?.removalId ?? '';
    await report(kiosk, { kind, removalId, enroleeId, removedReferences: 3 });
  };

  test('made before a withdrawal at another kiosk, its references are erased with a proof', async () => {
    assert.equal((await put()).status, 200);
    const late = enrolledAt(door, minutesAgo(20));
    const withdrawn = said(gate, 'withdrawn', minutesAgo(10));
    await central.deliver(gate, [withdrawn]);
    assert.deepEqual(await ordersAt(door), [], 'it has none that central knows of');
    for (let times = 0; times < 2; times += 1) await central.deliver(door, [late]);
    assert.deepEqual([(await ada()).heldBy, await proofs()], [['door'], [0, 1]]);
    assert.deepEqual(await ordersAt(door), [
      { kind: 'references-withdrawn', enroleeId: 'ada', removalId: withdrawn.id },
    ]);
    assert.deepEqual(await ordersAt(gate), []);
    await prove(door, 'references-withdrawn');
    assert.deepEqual([(await ada()).heldBy, await proofs(), await ordersAt(door)], [[], [1, 1], []]);
  });

  const decision = async (): Promise<string | undefined> =>
    (await latestAnswer(central.database.db, 'ada'))?.decision;

  test('so too by a clock that was an hour ahead, as its kiosk knew', async () => {
    assert.equal((await put()).status, 200);
    const late = [
      saidOff(door, consent('given'), { ago: 20, ahead: 60 }),
      enrolledOff(door, { ago: 20, ahead: 60 }),
    ];
    const withdrawn = said(gate, 'withdrawn', minutesAgo(10));
    await central.deliver(gate, [withdrawn]);
    await central.deliver(door, late);
    assert.deepEqual(
      [(await ada()).enrolled, await proofs(), await decision()],
      [false, [0, 1], 'withdrawn'],
    );
    assert.deepEqual(await ordersAt(door), [
      { kind: 'references-withdrawn', enroleeId: 'ada', removalId: withdrawn.id },
    ]);
  });

  test('by such a clock, a name that central gave since stands', async () => {
    assert.equal((await put()).status, 200);
    await central.deliver(door, [enrolledOff(door, { ago: 20, ahead: 60 })]);
    assert.deepEqual([(await ada()).enrolled, (await ada()).displayName], [true, 'Ada anew']);
  });

  test('heard of in time, by such a clock: the withdrawal at another kiosk ends it', async () => {
    await central.deliver(door, [
      saidOff(door, consent('given'), { ago: 20, ahead: 60 }),
      enrolledOff(door, { ago: 20, ahead: 60 }),
    ]);
    assert.equal(await decision(), 'given');
    const withdrawn = said(gate, 'withdrawn', minutesAgo(10));
    await central.deliver(gate, [withdrawn]);
    assert.deepEqual(
      [(await ada()).enrolled, await proofs(), await decision()],
      [false, [0, 1], 'withdrawn'],
    );
    await central.deliver(gate, [enrolledAt(gate, minutesAgo(5))]);
    assert.equal((await ada()).enrolled, true, 'who agrees after that is enrolled');
  });

  test('a withdrawal by a clock that was an hour behind ends what was agreed to elsewhere before it', async () => {
    await central.deliver(door, [said(door, 'given', minutesAgo(20)), enrolledAt(door, minutesAgo(20))]);
    await central.deliver(gate, [saidOff(gate, consent('withdrawn'), { ago: 10, ahead: -60 })]);
    assert.deepEqual(
      [(await ada()).enrolled, await proofs(), await decision()],
      [false, [0, 1], 'withdrawn'],
    );
  });

  test('of somebody erased, at a kiosk of another site: it is told to forget them, and the id waits for it', async () => {
    await central.deliver(gate, [enrolledAt(gate, minutesAgo(30))]);
    const late = enrolledAt(away, minutesAgo(20));
    await erase();
    for (const kiosk of [gate, door]) await prove(kiosk, 'person-removed');
    assert.deepEqual(await proofs(), [2, 2]);
    await central.deliver(away, [late]);
    const removalId = (await ada()).removals[0]?.removalId;
    const orders = [{ kind: 'person-removed', enroleeId: 'ada', removalId }];
    assert.deepEqual([await ordersAt(away), await proofs()], [orders, [2, 3]]);
    assert.equal((await admin('/api/v1/devices/away/site', { siteId: 'yard', reason: 'moved' })).status, 204);
    assert.deepEqual(await ordersAt(away), orders, 'wherever it is moved to');
    assert.deepEqual(await errorOf(await put()), [409, 'removal-pending']);
    await prove(away, 'person-removed');
    assert.deepEqual([await proofs(), await ordersAt(away), (await ada()).heldBy], [[3, 3], [], []]);
    assert.equal((await put()).status, 200);
  });

  test('a kiosk that was off when somebody was erased is told at the site that it is moved to, and proves it', async () => {
    await central.deliver(gate, [enrolledAt(gate, minutesAgo(30))]);
    await erase();
    assert.equal(
      (await admin('/api/v1/devices/door/site', { siteId: 'office', reason: 'moved' })).status,
      204,
    );
    const removalId = (await ada()).removals[0]?.removalId;
    assert.deepEqual(await ordersAt(door), [{ kind: 'person-removed', enroleeId: 'ada', removalId }]);
    assert.deepEqual(await ordersAt(away), []);
    for (const kiosk of [gate, door]) await prove(kiosk, 'person-removed');
    assert.deepEqual([await proofs(), await ordersAt(door)], [[2, 2], []]);
    assert.equal((await put()).status, 200);
  });

  test('taken off a site, that moved kiosk is told likewise, unless its new site has the person', async () => {
    await central.deliver(gate, [enrolledAt(gate, minutesAgo(30))]);
    const keepAt = async (sites: readonly string[]): Promise<Response> =>
      central.app.request('/api/v1/people/ada', {
        method: 'PUT',
        body: JSON.stringify({ displayName: 'Ada', sites, reason: 'staff list' }),
        headers: { 'content-type': 'application/json', ...asAdmin },
      });
    assert.equal((await keepAt(['plant', 'office'])).status, 200);
    const [held] = (await pull(gate)).wanted.filter(({ recipient }) => recipient === 'away');
    await report(away, { kind: 'references-applied', enroleeId, version: held?.version ?? '' });
    assert.equal((await keepAt(['office'])).status, 200);
    assert.equal(
      (await admin('/api/v1/devices/door/site', { siteId: 'office', reason: 'moved' })).status,
      204,
    );
    assert.deepEqual(await ordersAt(door), []);
    assert.equal((await admin('/api/v1/devices/gate/site', { siteId: 'yard', reason: 'moved' })).status, 204);
    assert.deepEqual(
      (await ordersAt(gate)).map((order) => JSON.stringify(order).includes('person-removed')),
      [true],
    );
  });

  test('that lost to a later one elsewhere: when the person is erased, its kiosk is not only asked but told', async () => {
    await central.deliver(gate, [enrolledAt(gate, minutesAgo(10))]);
    await central.deliver(away, [enrolledAt(away, minutesAgo(20))]);
    assert.deepEqual(await ordersAt(away), [], 'she is enrolled');
    await erase();
    const removalId = (await ada()).removals[0]?.removalId;
    for (const kiosk of [gate, door, away])
      assert.deepEqual(await ordersAt(kiosk), [{ kind: 'person-removed', enroleeId: 'ada', removalId }]);
    assert.deepEqual(await proofs(), [0, 3]);
  });

  test('heard of after its kiosk had proved that it erased: it is asked once more', async () => {
    await central.deliver(door, [enrolledAt(door, minutesAgo(30))]);
    const late = enrolledAt(door, minutesAgo(20));
    await central.deliver(gate, [said(gate, 'withdrawn', minutesAgo(10))]);
    await prove(door, 'references-withdrawn');
    assert.deepEqual(await proofs(), [1, 1]);
    await central.deliver(door, [late]);
    assert.deepEqual(
      [await proofs(), kinds(await pull(door)).includes('references-withdrawn')],
      [[0, 1], true],
    );
    await prove(door, 'references-withdrawn');
    assert.deepEqual([await proofs(), (await ada()).heldBy, await ordersAt(door)], [[1, 1], [], []]);
  });

  test('of whoever had the id before: the kiosk erases the face, and keeps the name of the new one', async () => {
    await central.deliver(gate, [enrolledAt(gate, minutesAgo(30))]);
    const late = enrolledAt(door, minutesAgo(20));
    await erase();
    for (const kiosk of [gate, door]) await prove(kiosk, 'person-removed');
    assert.equal((await put()).status, 200);
    await central.deliver(door, [late]);
    const removalId = (await ada()).removals[0]?.removalId;
    assert.deepEqual((await pull(door)).changes.toSorted(byKind), [
      { kind: 'person', enroleeId: 'ada', displayName: 'Ada anew' },
      { kind: 'references-withdrawn', enroleeId: 'ada', removalId },
    ]);
  });

  test('of whoever is enrolled again there since, takes nothing from them', async () => {
    await central.deliver(gate, [enrolledAt(gate, minutesAgo(30))]);
    const late = enrolledAt(away, minutesAgo(20));
    await erase();
    await central.deliver(away, [late]);
    assert.equal((await ordersAt(away)).length, 1);
    await central.deliver(away, [enrolledAt(away, minutesAgo(-1))]);
    assert.deepEqual([(await ada()).enrolled, await ordersAt(away)], [true, []]);
  });

  test('by a clock that went back after the withdrawal at the same kiosk, is the later one all the same', async () => {
    await central.deliver(gate, [enrolledAt(gate, minutesAgo(30))]);
    const again = [
      said(gate, 'withdrawn', minutesAgo(10)),
      said(gate, 'given', minutesAgo(20)),
      enrolledAt(gate, minutesAgo(20)),
    ];
    await central.deliver(gate, again);
    assert.deepEqual([(await ada()).enrolled, await decision(), await ordersAt(gate)], [true, 'given', []]);
    const oneByOne = [
      said(gate, 'withdrawn', minutesAgo(5)),
      said(gate, 'given', minutesAgo(15)),
      enrolledAt(gate, minutesAgo(15)),
    ];
    for (const one of oneByOne) await central.deliver(gate, [one]);
    assert.deepEqual([(await ada()).enrolled, await decision(), await ordersAt(gate)], [true, 'given', []]);
  });

  test('from before an erasure, by a clock that its kiosk knew to be ahead, wins nothing', async () => {
    await central.deliver(gate, [enrolledAt(gate, minutesAgo(90))]);
    await erase();
    for (const kiosk of [gate, door]) await prove(kiosk, 'person-removed');
    await central.deliver(door, [enrolledOff(door, { ago: 30, ahead: 60 })]);
    assert.deepEqual([(await ada()).enrolled, await proofs()], [false, [1, 2]], 'it is asked once more');
    await central.deliver(door, [enrolledOff(door, { ago: -1, ahead: 60 })]);
    assert.deepEqual([(await ada()).enrolled, await ordersAt(door)], [true, []]);
  });

  test('a proof that comes after the person was enrolled there again takes nothing from that', async () => {
    await central.deliver(door, [enrolledAt(door, minutesAgo(30))]);
    await central.deliver(gate, [said(gate, 'withdrawn', minutesAgo(10))]);
    await central.deliver(door, [enrolledAt(door, minutesAgo(-1))]);
    await prove(door, 'references-withdrawn');
    assert.deepEqual([(await ada()).heldBy, (await ada()).awaitedBy], [['door'], ['gate']]);
    // Nor does one of a kiosk that waits for the new references.
    await prove(gate, 'references-withdrawn');
    assert.deepEqual((await ada()).awaitedBy, ['gate']);
  });

  test('a proof from after that enrolment says that its references are gone, too', async () => {
    await central.deliver(door, [enrolledAt(door, minutesAgo(30))]);
    await central.deliver(gate, [said(gate, 'withdrawn', minutesAgo(10))]);
    await central.deliver(door, [enrolledAt(door, minutesAgo(5))]);
    await prove(door, 'references-withdrawn');
    assert.deepEqual((await ada()).heldBy, []);
  });

  test('an order that was taken back keeps nobody from having the id again', async () => {
    await central.deliver(gate, [enrolledAt(gate, minutesAgo(30))]);
    await central.deliver(gate, [said(gate, 'withdrawn', minutesAgo(20))]);
    await central.deliver(door, [enrolledAt(door, minutesAgo(25))]);
    await central.deliver(gate, [enrolledAt(gate, minutesAgo(10))]);
    assert.deepEqual([await proofs(), await ordersAt(door)], [[0, 1], []]);
    await erase();
    assert.deepEqual(await errorOf(await put()), [409, 'removal-pending']);
    for (const kiosk of [gate, door]) await prove(kiosk, 'person-removed');
    assert.equal((await put()).status, 200);
  });

  test('of somebody who is merely not enrolled yet wins, and orders nothing', async () => {
    assert.equal((await put()).status, 200);
    await central.deliver(gate, [enrolledAt(gate, minutesAgo(30))]);
    assert.deepEqual([(await ada()).enrolled, await ordersAt(gate), (await ada()).removals], [true, [], []]);
  });
});

const byKind = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
