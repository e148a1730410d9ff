/** Enrolment with the real networks and a real store. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isRefusal, type Refusal } from '@rollcall/domain';
import type { DeviceStore } from '@rollcall/store';
import { openVision, type VisionEngine } from '@rollcall/vision';
import { createIdentifier, enrol, type EnrolmentRefusal, type Enrolled } from '../src/index.ts';
import { modelsDirectory, picture, type Shown } from './pictures.ts';
import { enroleeId, openStore, temporaryDirectory } from './templates.ts';

let vision: VisionEngine;

before(async () => {
  vision = await openVision({ modelsDirectory });
});
after(() => vision.close());

async function enrolPictures(
  store: DeviceStore,
  id: string,
  ...shown: Shown[]
): Promise<Enrolled | EnrolmentRefusal> {
  const images = await Promise.all(shown.map(picture));
  return enrol({ vision, store }, { enroleeId: enroleeId(id), displayName: `Name of ${id}`, images });
}

async function whoIs(store: DeviceStore, shown: Shown): Promise<string> {
  const analysed = await vision.analyse(await picture(shown), { template: true });
  assert.ok(!isRefusal(analysed) && analysed.template !== null);
  const found = createIdentifier({ vision, store }).identify(analysed.template);
  return isRefusal(found) ? found.code : found.enroleeId;
}

function assertRefused(result: Refusal | Enrolled): asserts result is EnrolmentRefusal {
  assert.ok(isRefusal(result), 'this should have been refused');
}

test('each of several people is found again, in another photo too, and a stranger is not', async () => {
  const store = openStore();
  const result = await enrolPictures(store, 'one', 'first');
  assert.ok(!isRefusal(result));
  const { eventId, ...rest } = result;
  assert.equal(eventId, store.outbox.nextBatch()[0]?.id);
  assert.deepEqual(rest, {
    outcome: 'enrolled',
    enroleeId: 'one',
    referenceCount: 1,
    resembles: null,
    warnings: [],
  });
  await enrolPictures(store, 'two', 'second');
  assert.equal(await whoIs(store, 'firstElsewhere'), 'one');
  assert.equal(await whoIs(store, 'second'), 'two');
  assert.equal(await whoIs(store, 'third'), 'not-enrolled');
});

test('the enrolment is an event: name and count, with no template and no picture', async () => {
  const store = openStore();
  await enrolPictures(store, 'one', 'first', 'firstElsewhere');
  const [event, ...more] = store.outbox.nextBatch();
  assert.equal(more.length, 0);
  assert.ok(event !== undefined && 'payload' in event);
  assert.deepEqual(event.payload, {
    kind: 'enrolment',
    enroleeId: 'one',
    displayName: 'Name of one',
    modelId: vision.modelId,
    referenceCount: 2,
  });
  assert.deepEqual(event.clockTrust, { synchronised: null, centralOffsetMs: null });
});

test('enrolling again replaces what was there', async () => {
  const store = openStore();
  await enrolPictures(store, 'one', 'first');
  const again = await enrolPictures(store, 'one', 'second');
  assert.ok(!isRefusal(again));
  assert.equal(again.resembles, null, "one's own earlier references are no look-alike");
  assert.equal(await whoIs(store, 'first'), 'not-enrolled');
  assert.equal(await whoIs(store, 'second'), 'one');
  assert.equal(store.people.count(), 1);
});

test('a look-alike under another id is named, and enrolled all the same', async () => {
  const store = openStore();
  await enrolPictures(store, 'one', 'first');
  await enrolPictures(store, 'other', 'third');
  const twin = await enrolPictures(store, 'two', 'firstElsewhere');
  assert.ok(!isRefusal(twin));
  assert.equal(twin.resembles?.enroleeId, 'one');
  assert.ok((twin.resembles?.comparisonScore ?? 0) >= vision.operatingPoint.threshold);
  assert.equal(store.people.count(), 3);
});

test('pictures of two people are refused with the odd one, and nothing is changed', async () => {
  const store = openStore();
  await enrolPictures(store, 'one', 'first');
  const version = store.references.version();
  const mixed = await enrolPictures(store, 'one', 'first', 'third', 'firstElsewhere');
  assertRefused(mixed);
  assert.equal(mixed.code, 'different-people');
  assert.equal(mixed.imageIndex, 1);
  assert.ok((mixed.details['comparisonScore'] ?? 1) < (mixed.details['threshold'] ?? 0));
  assert.equal(store.references.version(), version);
  assert.equal(store.outbox.status().pending, 1);
});

test('a picture that does not pass the gate refuses the enrolment, and is named', async () => {
  const store = openStore();
  for (const [shown, code] of [
    ['nobody', 'no-face'],
    ['several', 'several-faces'],
  ] as const) {
    const result = await enrolPictures(store, 'one', 'first', shown);
    assertRefused(result);
    assert.equal(result.code, code);
    assert.equal(result.imageIndex, 1);
  }
  const text = { enroleeId: enroleeId('one'), displayName: 'One', images: [Buffer.from('no picture')] };
  const result = await enrol({ vision, store }, text);
  assertRefused(result);
  assert.equal(result.code, 'not-an-image');
  assert.equal(store.people.count(), 0);
  assert.equal(store.outbox.status().lastSequence, 0);
});

test("a clock before 2024 enrols nobody, and that is no picture's fault", async () => {
  const store = openStore(temporaryDirectory(), () => Date.UTC(1970, 0, 1));
  const result = await enrolPictures(store, 'one', 'first');
  assertRefused(result);
  assert.equal(result.code, 'clock-implausible');
  assert.equal(result.imageIndex, null);
  assert.equal(store.people.count(), 0);
});

test('references can be kept beside those of new pictures, of the same person only', async () => {
  const store = openStore();
  await enrolPictures(store, 'one', 'first');
  const keep = store.references.of(enroleeId('one'), vision.modelId).map(({ template }) => template);
  const addPicture = async (shown: Shown): Promise<Enrolled | EnrolmentRefusal> => {
    const images = [await picture(shown)];
    return enrol({ vision, store }, { enroleeId: enroleeId('one'), displayName: 'One', images, keep });
  };
  const other = await addPicture('second');
  assertRefused(other);
  assert.deepEqual([other.code, other.imageIndex], ['different-people', 0]);
  const more = await addPicture('firstElsewhere');
  assert.ok(more.outcome === 'enrolled');
  assert.equal(more.referenceCount, 2);
  assert.equal(store.references.of(enroleeId('one'), vision.modelId).length, 2);
});
