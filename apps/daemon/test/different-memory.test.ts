/** What becomes of events when a kiosk and central remember different things: one of them has lost its database. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { z } from 'zod';
import { enroleeId } from './support/decisions.ts';
import { openDevice, type Device, type DeviceOptions } from './support/delivery.ts';
import { eventually } from './support/eventually.ts';
import { startFakeCentral, type TestCentral } from './support/fake-central.ts';
import { startFaultyLine, type FaultyLine, type LineFault } from './support/faulty-line.ts';
import { openLinkedDevice, type LinkedDevice } from './support/linked-device.ts';
import { startRealCentral, type RealCentral } from './support/real-central.ts';

const peopleListSchema = z.object({
  people: z.array(z.object({ enroleeId: z.string(), heldBy: z.array(z.string()) })),
});

let central: TestCentral;
/** Another one that knows nothing yet, but takes the same registration token. */
let startBlankCentral: () => Promise<TestCentral>;
let line: FaultyLine;
const devices: Device[] = [];

beforeEach(async () => {
  line = await startFaultyLine(central.url);
});

afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()));
  await line.close();
});

function newDevice(options: Partial<DeviceOptions> = {}): Device {
  const { registrationToken } = central;
  const opened = openDevice({ centralUrl: line.url, registrationToken, ...options });
  devices.push(opened);
  return opened;
}

const isEmpty = ({ store }: Device): boolean => store.outbox.status().pending === 0;

/** What central has of the kiosk, and it has it once. */
async function assertAtCentral(kiosk: Device, ids: readonly string[], at = central): Promise<void> {
  assert.deepEqual(await at.checkInsOf(kiosk.store.identity.deviceId), ids.toSorted());
}

/** An answer that asks to begin again with an earlier event. */
function asking(about: readonly string[], expectedSequence: number): LineFault {
  const answers = about.map((id) => ({ id, status: 'later', code: 'sequence-gap', expectedSequence }));
  return { status: 200, body: JSON.stringify({ answers, centralTime: '2026-01-01T00:00:00Z' }) };
}

function holdContract(): void {
  test('a central that has lost its database gets everything again, once, and later events too', async () => {
    const kiosk = newDevice();
    const ids = [kiosk.checkIn().id, kiosk.checkIn().id];
    assert.equal((await kiosk.delivery.pushNow()).delivered, 2);
    const blank = await startBlankCentral();
    try {
      line.upstream = blank.url;
      ids.push(kiosk.checkIn().id);
      const report = await kiosk.delivery.pushNow();
      assert.deepEqual(report, { delivered: 3, rejected: 0, pending: 0, centralReachable: true });
      await assertAtCentral(kiosk, ids, blank);
      assert.equal(kiosk.delivery.state.problem, null);
      line.upstream = central.url;
      ids.push(kiosk.checkIn().id);
      await kiosk.delivery.pushNow();
      await assertAtCentral(kiosk, ids);
    } finally {
      await blank.close();
    }
  });

  test('a kiosk restored from a backup keeps what central does not take, says so, and delivers on', async () => {
    const kiosk = newDevice();
    const ids = [kiosk.checkIn().id, kiosk.checkIn().id];
    await kiosk.delivery.pushNow();
    const restored = newDevice({ restoredFrom: kiosk.backUp() });
    ids.push(kiosk.checkIn().id, kiosk.checkIn().id);
    await kiosk.delivery.pushNow();

    const forked = [restored.checkIn().id, restored.checkIn().id];
    const report = await restored.delivery.pushNow();
    assert.deepEqual(report, { delivered: 0, rejected: 0, pending: 2, centralReachable: true });
    const { problem, reachable } = restored.delivery.state;
    assert.deepEqual([reachable, problem?.code], [true, 'central-chain-fork']);
    assert.match(problem?.message ?? '', /in the place of 2 that wait here.*restored from a backup/);

    const broken = restored.checkIn().id;
    ids.push(restored.checkIn().id);
    await restored.delivery.pushNow();
    assert.deepEqual(
      restored.store.outbox.nextBatch().map(({ id }) => id),
      forked,
    );
    const letters = restored.store.outbox.deadLetters();
    assert.deepEqual(
      letters.map(({ event, code }) => [event.id, code]),
      [[broken, 'chain-broken']],
    );
    await assertAtCentral(kiosk, ids);
    assert.equal(restored.delivery.state.problem?.code, 'central-chain-fork', 'until a person has looked');
  });
}

describe('against a central server of the test', () => {
  before(async () => {
    central = await startFakeCentral();
    startBlankCentral = startFakeCentral;
  });
  after(() => central.close());
  holdContract();

  test('more events of another past than a batch takes do not hold up what is behind them', async () => {
    const kiosk = newDevice();
    kiosk.checkIn();
    const restored = newDevice({ restoredFrom: kiosk.backUp() });
    for (let index = 0; index < 510; index += 1) kiosk.checkIn();
    await kiosk.delivery.pushNow();
    for (let index = 0; index < 511; index += 1) restored.checkIn();
    const { id } = restored.checkIn();
    const report = await restored.delivery.pushNow();
    assert.deepEqual([report.delivered, report.rejected, report.pending], [2, 1, 510]);
    assert.ok((await central.checkInsOf(restored.store.identity.deviceId)).includes(id));
  });

  test('two servers of different memory behind one address do not send a kiosk back without end', async () => {
    const kiosk = newDevice();
    const [first, second] = [kiosk.checkIn().id, kiosk.checkIn().id];
    await kiosk.delivery.pushNow();
    const third = kiosk.checkIn().id;
    const earlier = line.deliveriesAtMs.length;
    line.faults.push(asking([third], 2), asking([second, third], 1));
    await kiosk.delivery.pushNow();
    assert.equal(line.deliveriesAtMs.length - earlier, 2, 'back once, then not before a pause');
    assert.equal(kiosk.delivery.state.problem?.code, 'central-asks-later');
    await eventually('delivery', () => isEmpty(kiosk));
    await assertAtCentral(kiosk, [first, second, third]);
  });
});

describe('against the real central server', () => {
  let real: RealCentral;
  before(async () => {
    real = await startRealCentral();
    central = real;
    startBlankCentral = () => startRealCentral(central.registrationToken);
  });
  after(() => central.close());
  holdContract();

  test('a central that has lost its database pairs a kiosk of changed keys anew, and takes what the earlier ones signed', async () => {
    const kiosk = openLinkedDevice(line.url, { keyRotationDays: 1e-9 });
    const blank = await startRealCentral();
    try {
      await pairAt(kiosk, real);
      const ids = [kiosk.checkIn().id];
      await kiosk.delivery.pushNow();
      await kiosk.link.pull();
      assert.equal(kiosk.store.keyRotations.statements().length, 1);
      ids.push(kiosk.checkIn().id);
      line.upstream = blank.url;
      await pairAt(kiosk, blank);
      assert.equal(kiosk.store.outbox.status().pending, 0);
      assert.deepEqual(await blank.checkInsOf(kiosk.store.identity.deviceId), ids.toSorted());
    } finally {
      await kiosk.close();
      await blank.close();
    }
  });

  test('one that knows nobody who was enrolled here is told of them before anybody is forgotten', async () => {
    const ada = enroleeId('ada');
    const kiosk = openLinkedDevice(line.url);
    const blank = await startRealCentral();
    const references = (): number => kiosk.store.people.get(ada)?.referenceCount ?? 0;
    try {
      await pairAt(kiosk, real);
      kiosk.enrol('ada', [0, 1, 0]);
      await kiosk.delivery.pushNow();
      await kiosk.link.pull();
      assert.deepEqual(kiosk.store.centralLink.pulledBefore(99), [ada]);
      line.upstream = blank.url;
      await pairAt(kiosk, blank);
      assert.deepEqual([await peopleAt(blank), kiosk.store.outbox.status().pending], [[], 0]);
      line.faults.push({ status: 503 });
      await kiosk.link.pull();
      assert.equal(references(), 1, 'so long as it cannot be told');
      await kiosk.link.pull();
      assert.deepEqual([await peopleAt(blank), references()], [[['ada', 1]], 1]);
      assert.deepEqual(kiosk.store.centralLink.pulledBefore(99), [ada], 'and central names them');
    } finally {
      await kiosk.close();
      await blank.close();
    }
  });
});

const peopleAt = async (at: RealCentral): Promise<readonly (readonly [string, number])[]> =>
  peopleListSchema
    .parse(await at.admin('/api/v1/people'))
    .people.map((person) => [person.enroleeId, person.heldBy.length]);

/** An administrator of this central types the code that the kiosk shows. */
async function pairAt({ delivery }: LinkedDevice, at: RealCentral): Promise<void> {
  await delivery.pushNow();
  const code = delivery.pairingCode ?? assert.fail('nobody has typed a code yet');
  assert.equal(delivery.state.registered, false);
  await at.admin('/api/v1/pairings/confirm', { body: { code, siteId: 'plant' } });
  await delivery.pushNow();
  const { pairingCode, state } = delivery;
  assert.deepEqual([pairingCode, state.registered, state.problem], [null, true, null]);
}
