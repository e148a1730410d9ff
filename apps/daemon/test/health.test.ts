import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daemonHealthSchema, type DaemonHealth } from '@rollcall/contract';
import { Fault } from '@rollcall/domain';
import { healthOf, type HealthParts } from '../src/health/health.ts';
import { LastFaults } from '../src/health/last-faults.ts';

const queue = { pending: 0, deadLetters: 0, oldestPendingSeconds: null, lastSequence: 4 };

function healthWith(changes: Partial<HealthParts>): DaemonHealth {
  const health = healthOf({
    version: '0.1.0',
    deviceId: 'kiosk-1',
    centralUrl: 'http://127.0.0.1:4600',
    now: () => Date.UTC(2026, 10, 21),
    vision: () => ({
      models: [{ id: 'net' }],
      executionProvider: 'cpu',
      executionProviderReason: 'tried',
      isLoaded: true,
    }),
    isReady: () => true,
    enrolled: () => 2,
    queue: () => queue,
    central: () => ({ reachable: true, registered: true, problem: null }),
    faults: () => [],
    ...changes,
  });
  return daemonHealthSchema.parse(health);
}

const problemsOf = ({ problems }: DaemonHealth): string[] => problems.map(({ code }) => code);

test('all well is ok, with what is loaded', () => {
  const health = healthWith({});
  assert.equal(health.status, 'ok');
  assert.deepEqual(health.models, [{ id: 'net', loaded: true }]);
  assert.ok(health.residentMegabytes > 10);
  assert.deepEqual(health.central, { url: 'http://127.0.0.1:4600', reachable: true, registered: true });
});

test('while the networks load it is starting, whatever else is wrong', () => {
  const health = healthWith({
    isReady: () => false,
    vision: () => null,
    faults: () => [new Fault('disk-full', 'full')],
  });
  assert.deepEqual([health.status, health.models, health.executionProvider], ['starting', [], 'none']);
  assert.deepEqual(problemsOf(health), ['disk-full']);
});

test('each thing that is not well is told', () => {
  const problem = new Fault('central-unreachable', 'not there');
  const lost = healthWith({ central: () => ({ reachable: false, registered: true, problem }) });
  assert.deepEqual([lost.status, problemsOf(lost)], ['degraded', ['central-unreachable']]);
  const clock = healthWith({ now: () => Date.UTC(2023, 11, 31) });
  assert.deepEqual([clock.status, problemsOf(clock)], ['degraded', ['clock-implausible']]);
  const refused = healthWith({ queue: () => ({ ...queue, deadLetters: 2 }) });
  assert.deepEqual([refused.status, problemsOf(refused)], ['degraded', ['dead-letters']]);
});

function failOnBusyDatabase(): never {
  throw new Fault('database-busy', 'busy');
}

test('what the database does not tell is unknown, everything else is told, and the problem is named once', () => {
  let asked = 0;
  const busy = (): never => {
    asked += 1;
    return failOnBusyDatabase();
  };
  const health = healthWith({ enrolled: busy, queue: busy, central: busy });
  assert.deepEqual([health.status, problemsOf(health)], ['degraded', ['database-busy']]);
  assert.deepEqual([health.enrolled, health.queue, health.models[0]?.loaded], [null, null, true]);
  assert.equal(asked, 1, 'a busy database is waited for once');
  const partly = healthWith({ queue: failOnBusyDatabase });
  assert.deepEqual([partly.enrolled, partly.queue, problemsOf(partly)], [2, null, ['database-busy']]);
  const twice = healthWith({ queue: failOnBusyDatabase, faults: () => [new Fault('database-busy', 'busy')] });
  assert.deepEqual(problemsOf(twice), ['database-busy']);
});

test('networks that have stopped are not loaded, and the kiosk is not well', () => {
  const vision = {
    models: [{ id: 'net' }],
    executionProvider: 'cpu',
    executionProviderReason: 'tried',
    isLoaded: false,
  };
  const health = healthWith({ isReady: () => false, vision: () => vision });
  assert.deepEqual(health.models, [{ id: 'net', loaded: false }]);
  assert.deepEqual([health.status, problemsOf(health)], ['degraded', ['worker-stopped']]);
  const warming = healthWith({ isReady: () => false, vision: () => ({ ...vision, isLoaded: true }) });
  assert.equal(warming.status, 'starting', 'loaded, but they have not answered yet');
});

test('a kiosk that delivers to nobody is well', () => {
  const health = healthWith({
    centralUrl: null,
    central: () => ({ reachable: false, registered: false, problem: null }),
  });
  assert.equal(health.status, 'ok');
});

function failOnFullDisk(): never {
  throw new Fault('disk-full', 'full');
}

test('the last fault of each kind holds until the same works again', async () => {
  const faults = new LastFaults();
  const codes = (): string[] => faults.list().map(({ code }) => code);
  assert.throws(() => faults.watch('record', failOnFullDisk), { code: 'disk-full' });
  await assert.rejects(faults.watchAsync('vision', () => Promise.reject(new Error('crash'))));
  assert.deepEqual(codes(), ['disk-full', 'unexpected']);
  assert.equal(await faults.watchAsync('vision', async () => 7), 7);
  assert.deepEqual(codes(), ['disk-full']);
  assert.equal(
    faults.watch('record', () => 8),
    8,
  );
  assert.deepEqual(codes(), []);
});
