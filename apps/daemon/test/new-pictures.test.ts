/** After a change of the recogniser: real networks, real faces, the recogniser of before beside the one in use. */
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isRefusal, type ModelId } from '@rollcall/domain';
import { createIdentifier, enrol } from '@rollcall/recognition';
import { openVision, readManifest, type VisionEngine } from '@rollcall/vision';
import { FormerRecogniser } from '../src/recogniser/former-recogniser.ts';
import { createNewPictures, type NewPicturesParts } from '../src/recogniser/new-pictures.ts';
import { enroleeId } from './support/decisions.ts';
import { modelsDirectory } from './support/daemon-process.ts';
import { newStore } from './support/device-stores.ts';
import { facePicture } from './support/faces.ts';

const clockTrust = { synchronised: null, centralOffsetMs: null };
const store = newStore();
const id = enroleeId('somebody');
let scratch: string;
let engine: VisionEngine;
let former: FormerRecogniser;
let woken = 0;

before(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'rollcall-new-pictures-'));
  // The same network twice, under two ids: templates of one are those of another model to the other.
  const manifest = await readManifest({ modelsDirectory });
  const builtin = manifest.models.filter(({ pack }) => pack === 'builtin');
  const recogniser = builtin.find(({ role }) => role === 'recogniser');
  assert.ok(recogniser !== undefined);
  const another = { ...recogniser, id: 'another-recogniser', file: 'another.onnx' };
  const models = [...builtin, another];
  await mkdir(join(scratch, 'models'));
  await writeFile(join(scratch, 'models', 'manifest.json'), JSON.stringify({ format: 1, models }));
  for (const { file } of builtin) await copyFile(join(modelsDirectory, file), join(scratch, 'models', file));
  await copyFile(join(modelsDirectory, recogniser.file), join(scratch, 'models', another.file));
  const old = await openVision({ modelsDirectory, executionProvider: 'cpu' });
  const images = [await facePicture('first')];
  const enrolled = await enrol(
    { vision: old, store },
    { enroleeId: id, displayName: 'Somebody', images, clockTrust },
  );
  assert.equal(enrolled.outcome, 'enrolled');
  await old.close();
  engine = await openVision({
    modelsDirectory: join(scratch, 'models'),
    networks: { recogniser: 'another-recogniser' },
    executionProvider: 'cpu',
  });
  former = new FormerRecogniser({ modelsDirectory: join(scratch, 'models'), store });
  await former.load();
});
after(async () => {
  await engine.close();
  await rm(scratch, { recursive: true });
});

const newPictures = (changes: Partial<NewPicturesParts> = {}) =>
  createNewPictures({
    store,
    recogniser: { engine },
    former,
    keepFaces: false,
    clockTrust: () => clockTrust,
    wake: () => (woken += 1),
    ...changes,
  });

type Shown = Parameters<typeof facePicture>[0];
const take = async (shown: Shown, isVouchedFor = false) =>
  newPictures().take({ enroleeId: id, images: [await facePicture(shown)], isVouchedFor });

async function nameOf(shown: Shown): Promise<string> {
  const analysed = await engine.analyse(await facePicture(shown), { template: true });
  assert.ok(!isRefusal(analysed) && analysed.template !== null);
  const decision = createIdentifier({ vision: engine, store }).identify(analysed.template);
  return isRefusal(decision) ? decision.code : decision.enroleeId;
}

test('a picture is wanted of who has references of another recogniser alone', () => {
  const nobody = enroleeId('without-face');
  store.people.add(nobody, 'By PIN only');
  assert.ok(newPictures().isWanted(id) && newPictures().canCompare(id));
  assert.ok(!newPictures().isWanted(nobody), 'who never gave a picture is not asked for one');
  assert.ok(!newPictures().isWanted(enroleeId('stranger')));
  assert.ok(!newPictures({ recogniser: { engine: null } }).isWanted(id));
});

test('a recogniser whose file is gone can compare nothing, and then nobody is enrolled unvouched', async () => {
  const without = new FormerRecogniser({ modelsDirectory: join(scratch, 'nowhere'), store });
  await without.load();
  const ports = newPictures({ former: without });
  assert.ok(!ports.canCompare(id));
  const images = [await facePicture('firstElsewhere')];
  const refusal = await ports.take({ enroleeId: id, images, isVouchedFor: false });
  assert.equal(refusal?.code, 'not-this-person');
});

test('the recogniser of before finds another person out, and nothing is changed', async () => {
  const refusal = await take('second');
  assert.equal(refusal?.code, 'not-this-person');
  assert.deepEqual(store.people.get(id)?.modelIds, ['dlib-resnet-150']);
  assert.equal(await nameOf('firstElsewhere'), 'nobody-enrolled');
});

test('a picture without a face, or of several, is refused with its reason', async () => {
  assert.equal((await take('nobody', true))?.code, 'no-face');
  assert.equal((await take('several', true))?.code, 'several-faces');
  assert.equal((await take('nobody'))?.code, 'not-this-person');
});

test('who is erased while the networks look is not enrolled again', async () => {
  const gone = enroleeId('gone');
  const vector = store.references.of(id, 'dlib-resnet-150' as ModelId)[0]?.template;
  assert.ok(vector !== undefined);
  store.people.adopt({ enroleeId: gone, displayName: 'Gone', templates: [vector] });
  const erasing: VisionEngine = Object.create(engine, {
    analyse: {
      value: async (...asked: Parameters<VisionEngine['analyse']>) => {
        const analysed = await engine.analyse(...asked);
        store.people.eraseFace(gone);
        return analysed;
      },
    },
  });
  const images = [await facePicture('firstElsewhere')];
  const ports = newPictures({ recogniser: { engine: erasing } });
  const refusal = await ports.take({ enroleeId: gone, images, isVouchedFor: true });
  assert.equal(refusal?.code, 'not-enrolled');
  assert.equal(store.people.get(gone)?.referenceCount, 0);
  store.people.remove(gone);
});

test('the person is known again by the new picture, which is all that is kept of them', async () => {
  assert.equal(await take('firstElsewhere'), null);
  const person = store.people.get(id);
  assert.deepEqual([person?.modelIds, person?.referenceCount], [['another-recogniser'], 1]);
  assert.equal(person?.displayName, 'Somebody');
  assert.equal(await nameOf('first'), 'somebody');
  assert.deepEqual(store.faceCrops.of(id), []);
  const last = store.events.read(0).at(-1)?.event;
  assert.equal(last?.payload.kind, 'enrolment');
  assert.equal(woken > 0, true);
  assert.ok(!newPictures().isWanted(id));
});

test('two at once: who was enrolled in the meantime keeps that', async () => {
  const before1 = store.events.read(0).length;
  assert.equal(await take('first', true), null);
  assert.equal(store.events.read(0).length, before1);
});
