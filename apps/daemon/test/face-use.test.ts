/** People who begin and end the use of their face: the real check-in and store, frames as the networks would give them. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { consentTextVersion, signedEventSchema, type DaemonToKiosk } from '@rollcall/contract';
import { CheckIn } from '../src/check-in/index.ts';
import { enroleeId } from './support/decisions.ts';
import { newStore } from './support/device-stores.ts';
import { clockTrust, faceUseParts, modelId } from './support/face-use.ts';
import { templateOf } from './support/frames.ts';

const [ada, ben] = [enroleeId('ada'), enroleeId('ben')];

let nowMs = 1_000;
/** Which of the people stands there; null: nobody. */
let person: number | null = 0;
let interEyePixels = 80;
let told: DaemonToKiosk[] = [];
let checkIn: CheckIn;
const store = newStore();
let firstSequence = 0;
let selfEnrolment = true;

function begin(): void {
  const parts = faceUseParts({
    store,
    person: () => person,
    interEyePixels: () => interEyePixels,
    selfEnrolment,
    nowMs: () => nowMs,
  });
  checkIn = new CheckIn(parts, (message) => told.push(message));
}

beforeEach(async () => {
  [person, interEyePixels, told, selfEnrolment] = [0, 80, [], true];
  nowMs += 1e6;
  firstSequence = store.outbox.status().lastSequence;
  for (const id of [ada, ben]) store.people.remove(id);
  for (const [id, name] of [
    [ada, 'Ada'],
    [ben, 'Ben'],
  ] as const)
    store.people.add(id, name);
  await store.pins.set({ enroleeId: ada, number: '1042', pin: '7391', isSupervisor: false });
  begin();
});

async function film(seconds: number): Promise<void> {
  for (const end = nowMs + seconds * 1000; nowMs < end; nowMs += 100) {
    await checkIn.frame(nowMs, new Uint8Array(10));
    checkIn.tick();
  }
}

async function typePin(): Promise<void> {
  const before = told.length;
  checkIn.message({ type: 'pin', number: '1042', pin: '7391' });
  while (told.length === before) await new Promise((resolve) => setImmediate(resolve));
}

async function askByPin(wish: 'begin' | 'end'): Promise<void> {
  checkIn.message({ type: 'face-use', wish, method: 'pin' });
  await typePin();
}

const answer = (text: 'agree' | 'refuse', textVersion: string = consentTextVersion): void =>
  checkIn.message({ type: 'consent', answer: text, textVersion, language: 'ar' });

const steps = (): string[] =>
  told.flatMap((message) => {
    if (message.type === 'frame') return [];
    if (message.type === 'refused') return [`refused:${message.code}`];
    if (message.type === 'face-use-done') return [`done:${message.outcome}:${message.displayName}`];
    if (message.type === 'enrolling') return [`enrolling:${message.taken}`];
    return [message.type];
  });

const payloads = () =>
  store.events.read(firstSequence).map(({ event }) => signedEventSchema.parse(event).payload);
const references = (): number => store.references.of(ada, modelId).length;

async function enrolAda(): Promise<void> {
  await askByPin('begin');
  answer('agree');
  await film(4);
  assert.equal(references(), 4);
  checkIn.message({ type: 'restart' });
  told = [];
}

test('who proves who they are and agrees is enrolled from four samples and a movement, and the consent is an event', async () => {
  await askByPin('begin');
  assert.deepEqual(steps(), ['asks', 'consent-asked']);
  const asked = told.find((message) => message.type === 'consent-asked');
  assert.deepEqual(asked?.type === 'consent-asked' && [asked.wish, asked.displayName, asked.ways], [
    'begin',
    'Ada',
    { pin: true, badge: false },
  ]);
  await film(3);
  assert.equal(references(), 0);
  answer('agree');
  await film(4);
  assert.deepEqual(steps().slice(2), [
    'enrolling:0',
    'enrolling:1',
    'enrolling:2',
    'enrolling:3',
    'enrolling:4',
    'done:begun:Ada',
  ]);
  const text = { version: consentTextVersion, language: 'ar' };
  const [consent, enrolment, ...more] = payloads();
  assert.deepEqual(consent, {
    kind: 'consent',
    enroleeId: 'ada',
    siteId: 'plant',
    decision: 'given',
    method: 'pin',
    text,
  });
  assert.deepEqual([enrolment?.kind, more.length, references()], ['enrolment', 0, 4]);
});

test('nobody’s face is looked at before they have agreed', async () => {
  let looks = 0;
  const real = person;
  await askByPin('begin');
  const analysed = told.length;
  person = real;
  await film(2);
  looks = told.slice(analysed).filter((message) => message.type === 'frame' && message.face !== null).length;
  assert.equal(looks, 0);
});

test('who refuses has an event that says so, no reference, and the PIN as before', async () => {
  await askByPin('begin');
  answer('refuse');
  assert.deepEqual(steps().slice(-1), ['done:refused:Ada']);
  assert.deepEqual(
    payloads().map((payload) => payload.kind === 'consent' && payload.decision),
    ['refused'],
  );
  assert.equal(references(), 0);
  checkIn.message({ type: 'without-face', method: 'pin' });
  await typePin();
  assert.deepEqual(steps().slice(-1), ['checked-in']);
});

test('who is known here and refuses is known no more: the references are erased with the event that says so', async () => {
  await enrolAda();
  await askByPin('begin');
  answer('refuse');
  assert.deepEqual([steps().slice(-1), references()], [['done:ended:Ada'], 0]);
  const last = payloads().at(-1);
  assert.ok(last?.kind === 'consent' && last.decision === 'withdrawn');
  assert.deepEqual([last.method, last.erasedReferences], ['pin', 4]);
});

test('a face ends its own use: the references are erased with the event, name and PIN stay', async () => {
  await enrolAda();
  checkIn.message({ type: 'face-use', wish: 'end', method: 'face' });
  await film(2);
  assert.deepEqual(steps(), ['recognising', 'recognising', 'consent-asked']);
  assert.equal(references(), 4);
  answer('agree');
  assert.deepEqual(steps().slice(-1), ['done:ended:Ada']);
  const last = payloads().at(-1);
  assert.deepEqual(last, {
    kind: 'consent',
    enroleeId: 'ada',
    siteId: 'plant',
    decision: 'withdrawn',
    method: 'face',
    text: { version: consentTextVersion, language: 'ar' },
    erasedReferences: 4,
  });
  assert.deepEqual([references(), store.people.get(ada)?.displayName], [0, 'Ada']);
  checkIn.message({ type: 'without-face', method: 'pin' });
  await typePin();
  assert.deepEqual(steps().slice(-1), ['checked-in']);
});

test('who is done with a check-in can end the use of their face at once, by that face', async () => {
  await enrolAda();
  await film(1.5);
  checkIn.message({ type: 'restart' });
  checkIn.message({ type: 'face-use', wish: 'end', method: 'face' });
  await film(1);
  assert.deepEqual(steps().slice(-1), ['consent-asked']);
});

test('who decides against erasing keeps everything, and no event is written', async () => {
  await enrolAda();
  const before = payloads().length;
  await askByPin('end');
  answer('refuse');
  assert.deepEqual([steps().slice(-1), references(), payloads().length], [['idle'], 4, before]);
});

test('where nothing was decided the next face is looked at, at once', async () => {
  await enrolAda();
  await askByPin('end');
  answer('refuse');
  await film(1);
  assert.deepEqual(steps().slice(-2), ['recognising', 'checked-in']);
});

test('a stranger’s face ends nobody’s use', async () => {
  await enrolAda();
  person = 5;
  checkIn.message({ type: 'face-use', wish: 'end', method: 'face' });
  await film(3);
  assert.deepEqual(steps().slice(-1), ['refused:not-enrolled']);
  answer('agree');
  assert.equal(references(), 4);
});

test('whoever comes after somebody who walked away checks in, and is asked nothing', async () => {
  await enrolAda();
  checkIn.message({ type: 'face-use', wish: 'end', method: 'face' });
  person = null;
  await film(11);
  assert.deepEqual(steps().slice(-1), ['idle'], 'the page does not wait for them');
  person = 0;
  await film(2);
  assert.ok(steps().includes('checked-in') && !steps().includes('consent-asked'), steps().join());
});

test('whoever needs long to prove who they are is asked all the same, and not checked in instead', async () => {
  await enrolAda();
  checkIn.message({ type: 'face-use', wish: 'end', method: 'pin' });
  nowMs += 40_000;
  checkIn.tick();
  const before = told.length;
  checkIn.message({ type: 'pin', number: '1042', pin: '0000' });
  while (told.length === before) await new Promise((resolve) => setImmediate(resolve));
  nowMs += 30_000;
  checkIn.tick();
  await typePin();
  assert.deepEqual(steps().slice(-1), ['consent-asked']);
});

test('a face of somebody else who is known here is not enrolled under another name', async () => {
  store.people.enrol({ enroleeId: ben, displayName: 'Ben', templates: [templateOf(0)], clockTrust });
  await askByPin('begin');
  answer('agree');
  await film(4);
  assert.deepEqual([steps().slice(-1), references()], [['refused:ambiguous-match'], 0]);
});

test('another person in between begins the samples afresh', async () => {
  await askByPin('begin');
  answer('agree');
  await film(1);
  person = 3;
  await film(0.5);
  person = 0;
  await film(4);
  assert.deepEqual(steps().filter((step) => step === 'enrolling:1').length >= 1, true);
  const templates = store.references.of(ada, modelId).map(({ template }) => template.vector.indexOf(1));
  assert.deepEqual(templates, [0, 0, 0, 0]);
});

test('an answer to a text of another version, to nothing, or too late, changes nothing', async () => {
  answer('agree');
  assert.deepEqual(steps(), []);
  await askByPin('begin');
  answer('agree', 'of-last-year');
  assert.deepEqual(
    told.slice(-2).map((message) => (message.type === 'error' ? message.code : message.type)),
    ['consent-text-outdated', 'idle'],
  );
  checkIn.message({ type: 'restart' });
  await askByPin('begin');
  nowMs += 121_000;
  checkIn.tick();
  assert.deepEqual(steps().slice(-1), ['idle']);
  answer('agree');
  assert.deepEqual([payloads().length, references()], [0, 0]);
});

test('whoever reads for long and touches the screen meanwhile can still answer', async () => {
  await askByPin('begin');
  const asked = told.at(-1);
  assert.ok(asked?.type === 'consent-asked' && asked.secondsLeft === 120);
  for (let minute = 0; minute < 10; minute += 1) {
    nowMs += 110_000;
    checkIn.tick();
    checkIn.message({ type: 'still-here' });
    assert.deepEqual(told.at(-1), { type: 'time-left', secondsLeft: 120 });
  }
  answer('agree');
  assert.deepEqual(steps().slice(-1), ['enrolling:0']);
});

test('nobody begins by a face, nor where the kiosk leaves enrolling to its people', async () => {
  checkIn.message({ type: 'face-use', wish: 'begin', method: 'face' });
  assert.deepEqual(steps(), ['refused:not-enrolled']);
  selfEnrolment = false;
  begin();
  checkIn.message({ type: 'face-use', wish: 'begin', method: 'pin' });
  assert.deepEqual(steps(), ['refused:not-enrolled', 'refused:not-enrolled']);
});

test('who leaves while samples are taken has agreed, and is not enrolled', async () => {
  await askByPin('begin');
  answer('agree');
  await film(0.5);
  person = null;
  await film(9);
  assert.deepEqual([steps().slice(-1), references()], [['refused:no-face'], 0]);
  assert.deepEqual(
    payloads().map(({ kind }) => kind),
    ['consent'],
  );
});

test('who stands so that no sample is any good is told what to mend, and in the end that it was that', async () => {
  interEyePixels = 20;
  await askByPin('begin');
  answer('agree');
  await film(1);
  const seen = told.findLast((message) => message.type === 'frame');
  assert.equal(seen?.type === 'frame' && seen.guidance, 'face-too-small');
  await film(45);
  assert.deepEqual([steps().slice(-1), references()], [['refused:face-too-small'], 0]);
});
