/** The way out of the device against a real HTTP server, over a line that fails as it is told. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openDevice, type Device, type DeviceOptions } from './support/delivery.ts';
import { eventually } from './support/eventually.ts';
import { startFakeCentral, type FakeCentral } from './support/fake-central.ts';
import { startFaultyLine, type FaultyLine } from './support/faulty-line.ts';

let central: FakeCentral;
let line: FaultyLine;
const devices: Device[] = [];

beforeEach(async () => {
  central = await startFakeCentral();
  line = await startFaultyLine(central.url);
});

afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()));
  await Promise.all([line.close(), central.close()]);
});

function newDevice(options: Partial<DeviceOptions> = {}): Device {
  const opened = openDevice({
    centralUrl: line.url,
    registrationToken: central.registrationToken,
    ...options,
  });
  devices.push(opened);
  return opened;
}

const isEmpty = ({ store }: Device): boolean => store.outbox.status().pending === 0;

test('a new device makes itself known, delivers in order, and learns how its clock stands', async () => {
  const kiosk = newDevice({ clockAheadMs: 40_000 });
  assert.equal(kiosk.delivery.centralOffsetMs, null);
  const ids = [kiosk.checkIn().id, kiosk.checkIn().id];
  const report = await kiosk.delivery.pushNow();
  assert.deepEqual(report, { delivered: 2, rejected: 0, pending: 0, centralReachable: true });
  assert.deepEqual(central.eventIds, ids);
  assert.deepEqual(central.deviceNames, ['Test kiosk']);
  const { reachable, registered, problem } = kiosk.delivery.state;
  assert.deepEqual({ reachable, registered, problem }, { reachable: true, registered: true, problem: null });
  const offset = kiosk.delivery.centralOffsetMs ?? 0;
  assert.ok(offset >= 40_000 && offset < 41_000, `${offset}`);

  kiosk.checkIn();
  await kiosk.delivery.pushNow();
  assert.deepEqual(central.deviceNames, ['Test kiosk'], 'once known, it does not register again');
});

test('with nothing to deliver it still finds out whether central is there', async () => {
  const kiosk = newDevice();
  kiosk.delivery.start();
  await eventually('contact', () => kiosk.delivery.state.reachable);
  assert.ok(line.paths.includes('/health'));
  line.upstream = null;
  await eventually('its loss', () => !kiosk.delivery.state.reachable);
  assert.equal(kiosk.delivery.state.problem?.code, 'central-unreachable');
});

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
  assert.deepEqual(central.eventIds, [id]);
  assert.equal(kiosk.delivery.state.problem, null);
});

const passing: [name: string, fault: FaultyLine['faults'][number], code: string][] = [
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

for (const [name, fault, code] of passing) {
  test(`${name} settles nothing, and the event arrives once afterwards`, async () => {
    const kiosk = newDevice({ timeoutSeconds: 0.4 });
    const { id } = kiosk.checkIn();
    line.faults.push(fault);
    const report = await kiosk.delivery.pushNow();
    assert.equal(report.delivered, 0);
    assert.equal(report.pending, 1);
    assert.equal(kiosk.delivery.state.problem?.code, code);
    await eventually('delivery by itself', () => isEmpty(kiosk));
    assert.deepEqual(central.eventIds, [id]);
    assert.equal(kiosk.store.outbox.status().deadLetters, 0);
  });
}

test('a lost acknowledgement is no second event', async () => {
  const kiosk = newDevice();
  const { id } = kiosk.checkIn();
  line.faults.push('lose-answer');
  await kiosk.delivery.pushNow();
  assert.deepEqual(central.eventIds, [id], 'central has it');
  assert.equal(kiosk.store.outbox.status().pending, 1, 'the device does not know');
  await eventually('settlement', () => isEmpty(kiosk));
  assert.deepEqual(central.eventIds, [id]);
});

test('Retry-After is waited out, also by check-ins in between; only a person may ask at once', async () => {
  const kiosk = newDevice();
  kiosk.checkIn();
  line.faults.push({ status: 429, headers: { 'retry-after': '1' } });
  await kiosk.delivery.pushNow();
  kiosk.delivery.wake();
  await pause(300);
  assert.equal(line.deliveriesAtMs.length, 1);
  await eventually('the next attempt', () => line.deliveriesAtMs.length === 2);
  const [first = 0, second = 0] = line.deliveriesAtMs;
  assert.ok(second - first >= 990, `${second - first} ms`);

  line.faults.push({ status: 429, headers: { 'retry-after': '3600' } });
  kiosk.checkIn();
  await kiosk.delivery.pushNow();
  const report = await kiosk.delivery.pushNow();
  assert.equal(report.delivered, 1);
});

test('what central refuses for good goes to the dead letters, and the next goes on', async () => {
  const kiosk = newDevice();
  const first = kiosk.checkIn();
  const answers = [{ id: first.id, status: 'rejected', code: 'event-invalid', message: 'not understood' }];
  line.faults.push({ status: 200, body: JSON.stringify({ answers, centralTime: '2026-01-01T00:00:00Z' }) });
  assert.equal((await kiosk.delivery.pushNow()).rejected, 1);
  assert.deepEqual(
    kiosk.store.outbox.deadLetters().map(({ event, code }) => [event.id, code]),
    [[first.id, 'event-invalid']],
  );
  assert.equal(kiosk.store.outbox.status().pending, 0);
});

test('events that central wants later wait for their time, and are not asked about without end', async () => {
  const kiosk = newDevice();
  const { id } = kiosk.checkIn();
  const body = JSON.stringify({ answers: [{ id, status: 'later' }], centralTime: '2026-01-01T00:00:00Z' });
  line.faults.push({ status: 200, body }, { status: 200, body });
  await kiosk.delivery.pushNow();
  assert.equal(line.deliveriesAtMs.length, 1);
  await eventually('delivery', () => isEmpty(kiosk));
  assert.deepEqual(central.eventIds, [id]);
});

for (const hours of [-5, 30]) {
  test(`a clock that is ${hours} hours off does not keep events back`, async () => {
    const kiosk = newDevice({ clockAheadMs: hours * 3_600_000 });
    const { id } = kiosk.checkIn();
    const report = await kiosk.delivery.pushNow();
    assert.equal(report.delivered, 1);
    assert.deepEqual(central.eventIds, [id]);
    const offset = kiosk.delivery.centralOffsetMs ?? 0;
    assert.ok(Math.abs(offset - hours * 3_600_000) < 5_000, `${offset}`);
  });
}

test('a central that has forgotten the device gets to know it again', async () => {
  const kiosk = newDevice();
  await kiosk.delivery.pushNow();
  const fresh = await startFakeCentral();
  line.upstream = fresh.url;
  const { id } = kiosk.checkIn();
  assert.equal((await kiosk.delivery.pushNow()).delivered, 1);
  assert.deepEqual(fresh.eventIds, [id]);
  await fresh.close();
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
  assert.equal(new Set(central.eventIds).size, 20);
});
