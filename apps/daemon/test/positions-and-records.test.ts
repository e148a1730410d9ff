import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { signedEventSchema } from '@rollcall/contract';
import { Fault, isModelId, isRefusal, type ModelId, type Site } from '@rollcall/domain';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';
import { currentFix } from '../src/check-in/position.ts';
import { createRecording, type RecordingOptions, type RecordingPorts } from '../src/check-in/recording.ts';
import { actions, enroleeId, inside, presentation, siteId } from './support/decisions.ts';
import { templateOf } from './support/frames.ts';

const configured = { latitude: 1, longitude: 2, accuracyMetres: 5 };
const reported = { latitude: 3, longitude: 4, accuracyMetres: 20, ageSeconds: 10, receivedAtMs: 1_000 };

test('a configured position holds whatever the page says', () => {
  const sources = { configured, maxAgeSeconds: 60 };
  assert.deepEqual(currentFix(sources, reported, 1e9), {
    ...configured,
    source: 'configured',
    ageSeconds: 0,
  });
});

test('a position of the page ages, and is not known any more when it is too old', () => {
  const sources = { configured: null, maxAgeSeconds: 60 };
  const unknown = currentFix(sources, null, 1_000);
  assert.ok(isRefusal(unknown) && unknown.code === 'position-unknown');
  assert.deepEqual(currentFix(sources, reported, 31_000), {
    latitude: 3,
    longitude: 4,
    accuracyMetres: 20,
    source: 'browser',
    ageSeconds: 40,
  });
  assert.ok(!isRefusal(currentFix(sources, reported, 51_000)));
  const old = currentFix(sources, reported, 51_001);
  assert.ok(isRefusal(old) && old.code === 'position-unknown');
  assert.deepEqual(old.details, { ageSeconds: 60.001, maxAgeSeconds: 60 });
});

const directory = mkdtempSync(join(tmpdir(), 'rollcall-recording-'));
after(() => rmSync(directory, { recursive: true, force: true }));
let nowMs = Date.UTC(2026, 10, 21, 8);
const store: DeviceStore = openDeviceStore({ directory, now: () => nowMs });
after(() => store.close());

const site: Site = {
  id: siteId('plant'),
  name: 'Plant',
  fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 20 },
};

function modelId(): ModelId {
  const id = 'test-model';
  if (!isModelId(id)) throw new TypeError(id);
  return id;
}

const recording = (options: Partial<RecordingOptions> = {}, ports: Partial<RecordingPorts> = {}) =>
  createRecording(
    {
      append: (payload) =>
        store.events.append(payload, { clockTrust: { synchronised: true, centralOffsetMs: -40 } }),
      displayNameOf: (id) => `Name of ${id}`,
      modelId,
      worked: () => null,
      ...ports,
    },
    { site, sameVisitSeconds: 60, ...options },
  ).record;

const attendanceOf = (name: string) => ({
  identity: { enroleeId: enroleeId(name), comparisonScore: 0.97, threshold: 0.92, margin: 0.1 },
  probe: templateOf(0),
  actions,
  presence: inside,
  presentation,
});

const lastSequence = (): number => store.outbox.status().lastSequence;

test('what the page is told is what the disk has', () => {
  const recorded = recording()(attendanceOf('ada'), 0);
  assert.ok(!isRefusal(recorded));
  const [queued] = store.outbox.nextBatch();
  const event = signedEventSchema.parse(queued);
  assert.deepEqual(recorded, {
    repeated: false,
    checkedIn: {
      type: 'checked-in',
      eventId: event.id,
      enroleeId: 'ada',
      displayName: 'Name of ada',
      occurredAt: '2026-11-21T08:00:00.000Z',
      siteName: 'Plant',
      comparisonScore: 0.97,
    },
  });
  assert.deepEqual(event.payload, {
    kind: 'attendance',
    enroleeId: 'ada',
    siteId: 'plant',
    method: 'face',
    recognition: { modelId: 'test-model', comparisonScore: 0.97, threshold: 0.92, margin: 0.1 },
    liveness: { verdict: 'live', actions, presentation },
    presence: inside,
  });
  assert.deepEqual(event.clockTrust, { synchronised: true, centralOffsetMs: -40 });
});

test('checking in again within the time is the same visit, after it another', () => {
  const record = recording();
  const before = lastSequence();
  const first = record(attendanceOf('ben'), 0);
  const again = record(attendanceOf('ben'), 60_000);
  const other = record(attendanceOf('eve'), 60_000);
  assert.ok(!isRefusal(first) && !isRefusal(again) && !isRefusal(other));
  assert.deepEqual(again, { checkedIn: first.checkedIn, repeated: true });
  assert.equal(other.repeated, false);
  assert.equal(lastSequence() - before, 2);
  const later = record(attendanceOf('ben'), 60_001);
  assert.ok(!isRefusal(later) && !later.repeated && later.checkedIn.eventId !== first.checkedIn.eventId);
  assert.equal(lastSequence() - before, 3);
});

test('a clock before 2024 is refused, nothing is written, and nobody counts as checked in', () => {
  const record = recording();
  const before = lastSequence();
  nowMs = Date.UTC(2023, 11, 31);
  const refused = record(attendanceOf('ada'), 0);
  assert.ok(isRefusal(refused) && refused.code === 'clock-implausible');
  assert.equal(lastSequence(), before);
  nowMs = Date.UTC(2026, 10, 21, 9);
  const recorded = record(attendanceOf('ada'), 1);
  assert.ok(!isRefusal(recorded) && !recorded.repeated);
});

test('when name or model cannot be read nothing is written, and the next try makes one event', () => {
  let isBroken = true;
  const unlessBroken = (): void => {
    if (isBroken) throw new Fault('database-busy', 'busy');
  };
  const broken: Partial<RecordingPorts>[] = [
    { displayNameOf: (id) => (unlessBroken(), `Name of ${id}`) },
    { modelId: () => (unlessBroken(), modelId()) },
  ];
  for (const ports of broken) {
    isBroken = true;
    const record = recording({}, ports);
    const before = lastSequence();
    assert.throws(() => record(attendanceOf('cai'), 0), { code: 'database-busy' });
    assert.equal(lastSequence(), before);
    isBroken = false;
    const recorded = record(attendanceOf('cai'), 1);
    assert.ok(!isRefusal(recorded) && !recorded.repeated);
    assert.equal(lastSequence() - before, 1);
  }
});
