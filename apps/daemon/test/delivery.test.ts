/**
 * The way out of the device over a line that fails as it is told. The same contract is held against a central
 * server of the test's own and against the real one.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { openDevice, type Device, type DeviceOptions } from './support/delivery.ts';
import { eventually } from './support/eventually.ts';
import { startFakeCentral, type TestCentral } from './support/fake-central.ts';
import { startFaultyLine, type FaultyLine, type LineFault } from './support/faulty-line.ts';
import { startRealCentral } from './support/real-central.ts';

let central: TestCentral;
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

const dayMs = 24 * 3_600_000;
const isEmpty = ({ store }: Device): boolean => store.outbox.status().pending === 0;

/** What central has of the kiosk, and it has it once. */
async function assertAtCentral(kiosk: Device, ids: readonly string[], at = central): Promise<void> {
  assert.deepEqual(await at.checkInsOf(kiosk.store.identity.deviceId), ids.toSorted());
}

const failures: readonly [name: string, fault: LineFault, code: string][] = [
  ['an error of central', { status: 500, body: 'out of order' }, 'central-unreachable'],
  ['an overloaded central', { status: 503, headers: { 'retry-after': '0' } }, 'central-unreachable'],
  ['no answer', 'hang', 'central-unreachable'],
  ['half an answer', 'half-open', 'central-unreachable'],
  ['an answer that is no JSON', { status: 200, body: '<html>login</html>' }, 'central-answer-invalid'],
  [
    'an answer without events',
    { status: 200, body: '{"answers":[],"centralTime":"2026-01-01T00:00:00Z"}' },
    'central-answer-invalid',
  ],
  [
    'an answer about another event',
    {
      status: 200,
      body: '{"answers":[{"id":"x","status":"accepted"}],"centralTime":"2026-01-01T00:00:00Z"}',
    },
    'central-answer-invalid',
  ],
  ['an endless answer', { status: 200, body: ' '.repeat(3 << 20) }, 'central-answer-invalid'],
  [
    'a redirect',
    { status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' } },
    'central-answer-invalid',
  ],
];

function holdContract(): void {
  test('a new device makes itself known, delivers, and learns how its clock stands', async () => {
    const kiosk = newDevice({ clockAheadMs: 40_000 });
    assert.equal(kiosk.delivery.centralOffsetMs, null);
    const ids = [kiosk.checkIn().id, kiosk.checkIn().id];
    const report = await kiosk.delivery.pushNow();
    assert.deepEqual(report, { delivered: 2, rejected: 0, pending: 0, centralReachable: true });
    await assertAtCentral(kiosk, ids);
    const { reachable, registered, problem } = kiosk.delivery.state;
    assert.deepEqual([reachable, registered, problem], [true, true, null]);
    const offset = kiosk.delivery.centralOffsetMs ?? 0;
    assert.ok(offset >= 40_000 && offset < 42_000, `${offset}`);

    kiosk.checkIn();
    await kiosk.delivery.pushNow();
    const registrations = line.paths.filter((path) => path === '/api/v1/devices');
    assert.equal(registrations.length, 1, 'once known, it does not register again');
  });

  test('with nothing to deliver it still finds out whether central is there', async () => {
    const kiosk = newDevice();
    kiosk.delivery.start();
    await eventually('contact', () => kiosk.delivery.state.reachable);
    assert.ok(line.paths.includes('/api/v1/devices/self/heartbeat'), 'and central sees that it lives');
    line.upstream = null;
    await eventually('its loss', () => !kiosk.delivery.state.reachable);
    assert.equal(kiosk.delivery.state.problem?.code, 'central-unreachable');
  });

  test('central is down: events wait, and arrive once when it is there', async () => {
    line.upstream = null;
    const kiosk = newDevice();
    const { id } = kiosk.checkIn();
    kiosk.delivery.start();
    await eventually('failure', () => kiosk.delivery.state.problem);
    assert.equal(kiosk.store.outbox.status().pending, 1);
    const report = await kiosk.delivery.pushNow();
    assert.deepEqual(report, { delivered: 0, rejected: 0, pending: 1, centralReachable: false });
    line.upstream = central.url;
    await eventually('delivery', () => isEmpty(kiosk));
    await assertAtCentral(kiosk, [id]);
    assert.equal(kiosk.delivery.state.problem, null);
  });

  for (const [name, fault, code] of failures) {
    test(`${name} settles nothing, and the event arrives once afterwards`, async () => {
      const kiosk = newDevice({ timeoutSeconds: 1 });
      const { id } = kiosk.checkIn();
      line.faults.push(fault);
      const report = await kiosk.delivery.pushNow();
      assert.deepEqual([report.delivered, report.pending], [0, 1]);
      assert.equal(kiosk.delivery.state.problem?.code, code);
      await eventually('delivery by itself', () => isEmpty(kiosk));
      await assertAtCentral(kiosk, [id]);
      assert.equal(kiosk.store.outbox.status().deadLetters, 0);
    });
  }

  test('a lost acknowledgement is no second event', async () => {
    const kiosk = newDevice();
    const { id } = kiosk.checkIn();
    line.faults.push('lose-answer');
    await kiosk.delivery.pushNow();
    await assertAtCentral(kiosk, [id]);
    assert.equal(kiosk.store.outbox.status().pending, 1, 'the device does not know');
    await eventually('settlement', () => isEmpty(kiosk));
    await assertAtCentral(kiosk, [id]);
  });

  for (const hours of [-5, 30]) {
    test(`a clock that is ${hours} hours off does not keep events back`, async () => {
      const kiosk = newDevice({ clockAheadMs: hours * 3_600_000 });
      const { id } = kiosk.checkIn();
      assert.equal((await kiosk.delivery.pushNow()).delivered, 1);
      await assertAtCentral(kiosk, [id]);
      const offset = kiosk.delivery.centralOffsetMs ?? 0;
      assert.ok(Math.abs(offset - hours * 3_600_000) < 5_000, `${offset}`);
    });
  }

  test('a clock that is put back while it runs does not keep events back either', async () => {
    const kiosk = newDevice();
    const ids = [kiosk.checkIn().id];
    await kiosk.delivery.pushNow();
    kiosk.putClockAhead(-3 * 3_600_000);
    ids.push(kiosk.checkIn().id);
    assert.equal((await kiosk.delivery.pushNow()).delivered, 1);
    await assertAtCentral(kiosk, ids);
  });

  test('a clock that was wrong at the start and is set later is noticed without an event, and over a restart', async () => {
    const kiosk = newDevice({ clockAheadMs: -3 * dayMs });
    kiosk.checkIn();
    await kiosk.delivery.pushNow();
    assert.ok(Math.abs((kiosk.delivery.centralOffsetMs ?? 0) + 3 * dayMs) < 5_000);
    assert.ok(Math.abs(kiosk.delivery.centralNowMs() - Date.now()) < 5_000);

    kiosk.putClockAhead(0);
    await kiosk.delivery.pushNow();
    const offset = kiosk.delivery.centralOffsetMs ?? Number.NaN;
    assert.ok(Math.abs(offset) < 5_000, `the next event would state ${offset}`);
    assert.ok(Math.abs(kiosk.delivery.centralNowMs() - Date.now()) < 5_000, 'terms of commands');

    const restarted = newDevice({ restoredFrom: kiosk.backUp() });
    assert.equal(restarted.delivery.centralOffsetMs, offset);
  });

  test('without a good registration token events wait, and the reason is told', async () => {
    const wrong = newDevice({ registrationToken: 'wrong' });
    wrong.checkIn();
    assert.equal((await wrong.delivery.pushNow()).pending, 1);
    const { registered, reachable, problem } = wrong.delivery.state;
    assert.deepEqual([registered, reachable, problem?.code], [false, true, 'central-refused-device']);

    const missing = newDevice({ registrationToken: null });
    missing.checkIn();
    await missing.delivery.pushNow();
    assert.match(missing.delivery.state.problem?.message ?? '', /registration token .* cannot be read/);
  });

  test('more events than one batch takes arrive all, each once', async () => {
    const kiosk = newDevice();
    const ids = Array.from({ length: 620 }, () => kiosk.checkIn().id);
    assert.equal((await kiosk.delivery.pushNow()).delivered, ids.length);
    assert.ok(line.deliveriesAtMs.length >= 2);
  });
}

describe('against a central server of the test', () => {
  before(async () => {
    central = await startFakeCentral();
  });
  after(() => central.close());
  holdContract();

  test('a check-in goes out at once, and one of another program at the next look', async () => {
    const kiosk = newDevice();
    kiosk.delivery.start();
    await eventually('contact', () => kiosk.delivery.state.reachable);
    kiosk.checkIn();
    const woken = performance.now();
    kiosk.delivery.wake();
    await eventually('delivery', () => isEmpty(kiosk));
    assert.ok(performance.now() - woken < 900, 'sooner than the schedule');
    kiosk.checkIn();
    await eventually('delivery by schedule', () => isEmpty(kiosk));
  });

  test('Retry-After is waited out, also by check-ins in between; only a person may ask at once', async () => {
    const kiosk = newDevice();
    kiosk.checkIn();
    line.faults.push({ status: 429, headers: { 'retry-after': '1' } });
    await kiosk.delivery.pushNow();
    kiosk.delivery.wake();
    await eventually('the next attempt', () => isEmpty(kiosk));
    assert.equal(line.deliveriesAtMs.length, 2);
    const [first = 0, second = 0] = line.deliveriesAtMs;
    assert.ok(second - first >= 990, `${second - first} ms`);

    line.faults.push({ status: 429, headers: { 'retry-after': '3600' } });
    kiosk.checkIn();
    await kiosk.delivery.pushNow();
    assert.equal((await kiosk.delivery.pushNow()).delivered, 1);
  });

  test('what central refuses for good goes to the dead letters and out of the way', async () => {
    const kiosk = newDevice();
    const { id } = kiosk.checkIn();
    const answers = [{ id, status: 'rejected', code: 'event-invalid', message: 'not understood' }];
    const body = JSON.stringify({ answers, centralTime: '2026-01-01T00:00:00Z' });
    line.faults.push({ status: 200, body });
    assert.equal((await kiosk.delivery.pushNow()).rejected, 1);
    const [letter] = kiosk.store.outbox.deadLetters();
    assert.deepEqual([letter?.event.id, letter?.code], [id, 'event-invalid']);
    assert.equal(kiosk.store.outbox.status().pending, 0);
  });

  test('events that central wants later wait for their time, and are not asked about without end', async () => {
    const kiosk = newDevice();
    const { id } = kiosk.checkIn();
    const answers = [{ id, status: 'later', code: 'sequence-gap', expectedSequence: 1 }];
    const body = JSON.stringify({ answers, centralTime: '2026-01-01T00:00:00Z' });
    line.faults.push({ status: 200, body }, { status: 200, body });
    assert.equal((await kiosk.delivery.pushNow()).centralReachable, true, 'it did answer');
    assert.equal(line.deliveriesAtMs.length, 1);
    const { reachable, problem } = kiosk.delivery.state;
    assert.deepEqual([reachable, problem?.code], [true, 'central-asks-later']);
    assert.equal(problem?.context['code'], 'sequence-gap');
    assert.match(problem?.message ?? '', /sequence-gap/);
    await eventually('delivery', () => isEmpty(kiosk));
    await assertAtCentral(kiosk, [id]);
  });

  test('a central that has forgotten the device gets to know it again', async () => {
    const kiosk = newDevice();
    await kiosk.delivery.pushNow();
    const fresh = await startFakeCentral();
    line.upstream = fresh.url;
    const { id } = kiosk.checkIn();
    assert.equal((await kiosk.delivery.pushNow()).delivered, 1);
    await assertAtCentral(kiosk, [id], fresh);
    await fresh.close();
  });

  test('stopping does not wait for a central that does not answer', async () => {
    const kiosk = newDevice({ timeoutSeconds: 60 });
    kiosk.checkIn();
    line.faults.push('hang');
    const pushing = kiosk.delivery.pushNow();
    await eventually('the request', () => line.deliveriesAtMs.length === 1);
    const stoppedAt = performance.now();
    await kiosk.delivery.stop();
    assert.ok(performance.now() - stoppedAt < 1_000);
    assert.equal((await pushing).pending, 1);
  });

  test('two who ask at a time share one push', async () => {
    const kiosk = newDevice();
    for (let index = 0; index < 20; index += 1) kiosk.checkIn();
    const reports = await Promise.all([kiosk.delivery.pushNow(), kiosk.delivery.pushNow()]);
    assert.deepEqual(
      reports.map(({ delivered }) => delivered),
      [20, 20],
    );
    assert.equal(line.deliveriesAtMs.length, 1, 'nothing was sent twice');
  });
});

describe('against the real central server', () => {
  before(async () => {
    central = await startRealCentral();
  });
  after(() => central.close());
  holdContract();
});
