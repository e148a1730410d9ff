/** Taking a check-in back: the real check-in and store, frames as the networks would give them, and a clock of the test. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { signedEventSchema, type DaemonToKiosk } from '@rollcall/contract';
import { isModelId, type FrameAnalysis } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import {
  CheckIn,
  CheckInDays,
  createRecording,
  notingDays,
  type CheckInParts,
} from '../src/check-in/index.ts';
import { checkInPolicy } from '../src/check-in/policy.ts';
import { credentialsOf } from '../src/credentials.ts';
import { decisionPorts, enroleeId, noFaceUse, noNewPictures, siteId } from './support/decisions.ts';
import { newStore } from './support/device-stores.ts';
import { analysedFrame, nobody, someone, templateOf } from './support/frames.ts';

const store = newStore();
const [ada, ben] = [enroleeId('ada'), enroleeId('ben')];
let days: CheckInDays;
store.people.add(ada, 'Ada');
store.people.add(ben, 'Ben');
await store.pins.set({ enroleeId: ada, number: '1042', pin: '7391', isSupervisor: false });
await store.pins.set({ enroleeId: ben, number: '7', pin: '2468', isSupervisor: false });

const modelId = 'test-model';
assert.ok(isModelId(modelId));
const site = {
  id: siteId('plant'),
  name: 'Plant',
  fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 100 },
} as const;

let nowMs = 1_000;
/** Which of the people stands there; null: nobody. */
let person: number | null = 0;
/** As whom the kiosk takes person 0; the second of `decisionPorts` is Ben. */
let mistaken = false;
/** As the settings say. */
let undoSeconds = 10;
let told: DaemonToKiosk[] = [];
let checkIn: CheckIn;
let firstSequence = 0;

beforeEach(() => {
  [person, mistaken, told, undoSeconds] = [0, false, [], 10];
  nowMs += 1e6;
  firstSequence = store.outbox.status().lastSequence;
  const real = decisionPorts();
  days = new CheckInDays(Date.now);
  const parts: CheckInParts = {
    analyse: async (_image, { template }) => {
      const analysis: FrameAnalysis = person === null ? nobody : someone();
      return analysedFrame(analysis, person === null || !template ? null : templateOf(person));
    },
    recording: notingDays(
      createRecording(
        {
          append: (payload) =>
            store.events.append(payload, { clockTrust: { synchronised: true, centralOffsetMs: null } }),
          displayNameOf: (id) => store.people.get(id)?.displayName ?? id,
          modelId: () => modelId,
          worked: () => null,
        },
        { site, sameVisitSeconds: 60 },
      ),
      days,
    ),
    decisions: {
      ...real,
      identify: (templates) => real.identify(mistaken ? [templateOf(1)] : templates),
      undoSeconds: () => undoSeconds,
    },
    credentials: credentialsOf(store, { inForce: { supervisorWithoutFace: false } }),
    newPictures: noNewPictures,
    faceUse: noFaceUse,
    site,
    position: { configured: { latitude: 1, longitude: 2, accuracyMetres: 5 }, maxAgeSeconds: 60 },
    monotonicMs: () => nowMs,
    logger: createLogger('test', 'silent'),
  };
  checkIn = new CheckIn(parts, (message) => told.push(message));
});

async function film(seconds: number): Promise<void> {
  for (const end = nowMs + seconds * 1000; nowMs < end; nowMs += 100) {
    await checkIn.frame(nowMs, new Uint8Array(10));
    checkIn.tick();
  }
}

async function typePin(number: string, pin: string): Promise<void> {
  const before = told.length;
  checkIn.message({ type: 'pin', number, pin });
  while (told.length === before) await new Promise((resolve) => setImmediate(resolve));
}

const steps = (): string[] =>
  told.flatMap((message) => {
    if (message.type === 'frame') return [];
    if (message.type === 'refused') return [`refused:${message.code}`];
    if (message.type === 'checked-in') return [`checked-in:${message.displayName}`];
    return [message.type];
  });

const payloads = () =>
  store.events.read(firstSequence).map(({ event }) => signedEventSchema.parse(event).payload);

test('the same face takes its check-in back: a new event says so, and the first one stays', async () => {
  await film(1.5);
  checkIn.message({ type: 'take-back' });
  await film(1.5);
  assert.deepEqual(steps(), ['recognising', 'checked-in:Ada', 'taking-back', 'recognising', 'taken-back']);
  const [first, correction, ...more] = payloads();
  assert.deepEqual(more, []);
  assert.equal(first?.kind, 'attendance');
  assert.ok(correction?.kind === 'correction');
  const shown = told.find((message) => message.type === 'checked-in');
  assert.ok(shown?.type === 'checked-in');
  assert.deepEqual(correction.corrects, { eventId: shown.eventId, occurredAt: shown.occurredAt });
  assert.deepEqual([correction.enroleeId, correction.method], ['ada', 'face']);
});

test('who took a check-in back can check in again at once, and gets a new event', async () => {
  await film(1.5);
  checkIn.message({ type: 'take-back' });
  await film(1.5);
  checkIn.message({ type: 'restart' });
  await film(1.5);
  assert.deepEqual(
    payloads().map(({ kind }) => kind),
    ['attendance', 'correction', 'attendance'],
  );
});

test('taken for somebody else: the wrong check-in is taken back, and the right one made', async () => {
  mistaken = true;
  await film(1.5);
  mistaken = false;
  checkIn.message({ type: 'take-back' });
  await film(1.5);
  assert.deepEqual(steps().slice(1), ['checked-in:Ben', 'taking-back', 'recognising', 'checked-in:Ada']);
  const all = payloads();
  assert.deepEqual(
    all.map((payload) => [payload.kind, payload.enroleeId]),
    [
      ['attendance', 'ben'],
      ['correction', 'ada'],
      ['attendance', 'ada'],
    ],
  );
  assert.deepEqual([days.isFirst(ben), days.isFirst(ada)], [true, false]);
});

test('another face takes nobody’s check-in back, and is not checked in by it either', async () => {
  await film(1.5);
  checkIn.message({ type: 'take-back' });
  person = 1;
  await film(1.5);
  assert.deepEqual(steps().slice(-2), ['recognising', 'refused:take-back-stranger']);
  assert.equal(payloads().length, 1);
  await film(checkInPolicy.restAfterRefusalMs / 1000 + 1.5);
  assert.equal(steps().at(-1), 'checked-in:Ben', 'the next check is one like any other');
});

test('after ten seconds it is too late, and a second button press finds nothing', async () => {
  await film(1.5);
  nowMs += 10_001;
  checkIn.message({ type: 'take-back' });
  assert.equal(steps().at(-1), 'refused:take-back-over');
  checkIn.message({ type: 'take-back' });
  assert.equal(steps().at(-1), 'refused:take-back-over');
  assert.equal(payloads().length, 1);
});

test('the settings give more time, in which whoever stays is not checked in again, or less', async () => {
  undoSeconds = 30;
  await film(28);
  const shown = told.filter((message) => message.type === 'checked-in');
  assert.deepEqual(
    shown.map((message) => message.undoSeconds),
    [30],
  );
  checkIn.message({ type: 'take-back' });
  await film(1.5);
  assert.equal(steps().at(-1), 'taken-back');
  undoSeconds = 5;
  checkIn.message({ type: 'restart' });
  await film(1.5);
  assert.equal(steps().at(-1), 'checked-in:Ada');
  nowMs += 5_001;
  undoSeconds = 30;
  checkIn.message({ type: 'take-back' });
  assert.equal(steps().at(-1), 'refused:take-back-over', 'it is as the person was told');
});

test('by PIN the time is the same, and the next person is not asked for anything meanwhile', async () => {
  undoSeconds = 20;
  checkIn.message({ type: 'without-face', method: 'pin' });
  await typePin('1042', '7391');
  person = null;
  await film(18);
  assert.ok(!steps().includes('idle'));
  checkIn.message({ type: 'take-back' });
  await typePin('1042', '7391');
  assert.equal(steps().at(-1), 'taken-back');
});

test('who is done and still stands there is left alone; the next face is checked in at once', async () => {
  await film(1.5);
  checkIn.message({ type: 'restart' });
  await film(3);
  assert.deepEqual(steps(), ['recognising', 'checked-in:Ada', 'idle']);
  person = 1;
  await film(1);
  assert.equal(steps().at(-1), 'checked-in:Ben');
  assert.equal(payloads().length, 2);
});

test('who is done and stays sees the same result later, and no second check-in is written', async () => {
  await film(1.5);
  checkIn.message({ type: 'restart' });
  await film(11);
  assert.equal(steps().at(-1), 'checked-in:Ada');
  assert.equal(payloads().length, 1);
});

test('nobody has checked in: there is nothing to take back', () => {
  checkIn.message({ type: 'take-back' });
  assert.deepEqual(steps(), ['refused:take-back-over']);
});

test('who presses and walks away leaves nothing for the next person', async () => {
  await film(1.5);
  checkIn.message({ type: 'take-back' });
  person = null;
  await film(checkInPolicy.takingBackMs / 1000 + 0.5);
  assert.equal(steps().at(-1), 'idle');
  person = 1;
  await film(1.5);
  assert.equal(steps().at(-1), 'checked-in:Ben');
  assert.equal(payloads().length, 2);
});

test('by PIN: the same PIN takes it back, another person’s does not', async () => {
  for (const [number, pin, end] of [
    ['7', '2468', 'refused:take-back-stranger'],
    ['1042', '7391', 'taken-back'],
  ] as const) {
    checkIn.message({ type: 'restart' });
    checkIn.message({ type: 'without-face', method: 'pin' });
    await typePin('1042', '7391');
    checkIn.message({ type: 'take-back' });
    await typePin(number, pin);
    assert.equal(steps().at(-1), end);
  }
  assert.deepEqual(
    payloads().map(({ kind }) => kind),
    ['attendance', 'correction'],
  );
});
