/** A new picture after a check-in by PIN: the real check-in and store, frames as the networks would give them. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { DaemonToKiosk } from '@rollcall/contract';
import { isModelId, refuse, type EnroleeId, type FrameAnalysis, type Refusal } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { CheckIn, createRecording, type CheckInParts } from '../src/check-in/index.ts';
import type { TakePictures } from '../src/check-in/new-picture.ts';
import { checkInPolicy } from '../src/check-in/policy.ts';
import { credentialsOf } from '../src/credentials.ts';
import { decisionPorts, enroleeId, noFaceUse, siteId } from './support/decisions.ts';
import { newStore } from './support/device-stores.ts';
import { analysedFrame, nobody, someone, templateOf } from './support/frames.ts';

const store = newStore();
const [ada, ben] = [enroleeId('ada'), enroleeId('ben')];
store.people.add(ada, 'Ada');
store.people.add(ben, 'Ben');
await store.pins.set({ enroleeId: ada, number: '1042', pin: '7391', isSupervisor: false });
await store.pins.set({ enroleeId: ben, number: '7', pin: '2468', isSupervisor: true });

const modelId = 'test-model';
assert.ok(isModelId(modelId));
const site = {
  id: siteId('plant'),
  name: 'Plant',
  fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 100 },
} as const;

let nowMs = 1_000;
/** Which of the people stands there; null: nobody. */
let person: number | null;
let looks: (analysis: FrameAnalysis) => FrameAnalysis;
let stale: ReadonlySet<EnroleeId>;
let hasFormer: boolean;
let answer: Refusal | null;
let taken: TakePictures[];
let told: DaemonToKiosk[];
let checkIn: CheckIn;

beforeEach(() => {
  [person, hasFormer, answer, taken, told] = [2, true, null, [], []];
  looks = (analysis) => analysis;
  stale = new Set([ada]);
  nowMs += 1e6;
  const append: Parameters<typeof createRecording>[0]['append'] = (payload) =>
    store.events.append(payload, { clockTrust: { synchronised: true, centralOffsetMs: null } });
  const parts: CheckInParts = {
    analyse: async (_image, { template }) =>
      person === null
        ? analysedFrame(nobody)
        : analysedFrame(looks(someone()), template ? templateOf(person) : null),
    recording: createRecording(
      {
        append,
        displayNameOf: (id) => store.people.get(id)?.displayName ?? id,
        modelId: () => modelId,
        worked: () => null,
      },
      { site, sameVisitSeconds: 60 },
    ),
    decisions: decisionPorts(),
    credentials: credentialsOf(store, { inForce: { supervisorWithoutFace: false } }),
    faceUse: noFaceUse,
    newPictures: {
      isWanted: (id) => stale.has(id),
      canCompare: () => hasFormer,
      sampleProblem: ({ face }) =>
        face !== null && face.quality.sharpness < 15 ? refuse('face-blurred') : null,
      take: async (request) => {
        taken.push(request);
        return answer;
      },
    },
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
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function typePin(number: string, pin: string): Promise<void> {
  const before = told.length;
  checkIn.message({ type: 'pin', number, pin });
  while (told.length === before) await new Promise((resolve) => setImmediate(resolve));
}

async function checkInByPin(number = '1042', pin = '7391'): Promise<void> {
  checkIn.message({ type: 'without-face', method: 'pin' });
  await typePin(number, pin);
}

const steps = (): string[] =>
  told.flatMap((message) => {
    if (message.type === 'frame') return [];
    if (message.type === 'asks') return [`asks:${message.what}:${message.problem ?? ''}`];
    return [message.type === 'refused' ? `refused:${message.code}` : message.type];
  });

const offered = (): boolean | undefined => {
  const result = told.findLast((message) => message.type === 'checked-in');
  return result?.type === 'checked-in' ? result.newPicture : undefined;
};

test('who is known no more is offered a picture after the PIN; it is taken after a check with a movement', async () => {
  await checkInByPin();
  assert.equal(offered(), true);
  checkIn.message({ type: 'new-picture' });
  await film(2);
  assert.deepEqual(steps().slice(-3), ['taking-picture', 'recognising', 'picture-taken']);
  const [request, ...more] = taken;
  assert.deepEqual(more, []);
  assert.ok(request?.enroleeId === 'ada' && !request.isVouchedFor);
  assert.ok(request.images.length >= 2 && request.images.length <= 3, String(request.images.length));
  assert.equal(steps().filter((step) => step === 'checked-in').length, 1, 'a picture is no second check-in');
});

test('nobody else is offered one, and a page that asks for one unasked gets none', async () => {
  await checkInByPin('7', '2468');
  assert.equal(offered(), undefined);
  checkIn.message({ type: 'new-picture' });
  await film(2);
  assert.ok(!steps().includes('taking-picture'), steps().join());
  assert.deepEqual(taken, []);
});

test('after the rest it is too late: somebody else may stand there', async () => {
  await checkInByPin();
  nowMs += checkInPolicy.restAfterCheckInMs + 1;
  checkIn.message({ type: 'new-picture' });
  await film(2);
  assert.deepEqual(taken, []);
});

test('where the old recogniser is gone a supervisor vouches, and not the person themselves', async () => {
  hasFormer = false;
  await checkInByPin();
  checkIn.message({ type: 'new-picture' });
  assert.equal(steps().at(-1), 'asks:supervisor:');
  await typePin('1042', '7391');
  assert.equal(steps().at(-1), 'asks:supervisor:supervisor-required');
  await typePin('7', '2468');
  assert.equal(steps().at(-1), 'taking-picture');
  await film(2);
  assert.equal(steps().at(-1), 'picture-taken');
  assert.equal(taken[0]?.isVouchedFor, true);
});

test('another person than the old pictures show is refused, and the check-in stays', async () => {
  answer = refuse('not-this-person');
  await checkInByPin();
  checkIn.message({ type: 'new-picture' });
  await film(2);
  assert.equal(steps().at(-1), 'refused:not-this-person');
});

test('somebody whom the kiosk knows by face does not sit for another', async () => {
  person = 1;
  await checkInByPin();
  checkIn.message({ type: 'new-picture' });
  await film(2);
  assert.equal(steps().at(-1), 'refused:not-this-person');
  assert.deepEqual(taken, []);
});

test('a second face that takes the first one’s place ends it', async () => {
  await checkInByPin();
  checkIn.message({ type: 'new-picture' });
  await film(0.4);
  person = 3;
  await film(2);
  assert.deepEqual(taken, []);
  assert.ok(!steps().includes('picture-taken'), steps().join());
});

test('pictures that are too poor to be references are not taken, with the reason', async () => {
  looks = ({ face, ...rest }) => ({
    ...rest,
    face: face && { ...face, quality: { ...face.quality, sharpness: 10 } },
  });
  await checkInByPin();
  checkIn.message({ type: 'new-picture' });
  await film(2);
  assert.equal(steps().at(-1), 'refused:face-blurred', steps().join());
  assert.deepEqual(taken, []);
});

test('who presses and walks away leaves nothing for the next person', async () => {
  await checkInByPin();
  checkIn.message({ type: 'new-picture' });
  person = null;
  await film(checkInPolicy.newPictureFaceGoneMs / 1000 + 0.5);
  assert.equal(steps().at(-1), 'idle');
  person = 0;
  await film(2);
  assert.deepEqual(taken, []);
  assert.equal(steps().at(-1), 'checked-in');
});
