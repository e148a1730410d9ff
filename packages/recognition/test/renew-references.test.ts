import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isEnroleeId, isRefusal, type EnroleeId } from '@rollcall/domain';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';
import { openVision, readManifest, type VisionEngine } from '@rollcall/vision';
import { createIdentifier, enrol, isStale, renewReferences } from '../src/index.ts';
import { modelsDirectory, picture, type Shown } from './pictures.ts';

const clockTrust = { synchronised: null, centralOffsetMs: null };
const scratch = await mkdtemp(join(tmpdir(), 'rollcall-renew-'));
let store: DeviceStore;
let before1: VisionEngine;
/** The same network under another id: its templates are then those of another model, as far as anybody may know. */
let changed: VisionEngine;

before(async () => {
  const other = join(scratch, 'models');
  await mkdir(other);
  const manifest = await readManifest({ modelsDirectory });
  const models = manifest.models.map((entry) =>
    entry.role === 'recogniser' && entry.pack === 'builtin' ? { ...entry, id: 'another-recogniser' } : entry,
  );
  await writeFile(join(other, 'manifest.json'), JSON.stringify({ format: 1, models }));
  for (const { file, pack } of models)
    if (pack === 'builtin') await copyFile(join(modelsDirectory, file), join(other, file));
  before1 = await openVision({ modelsDirectory });
  changed = await openVision({ modelsDirectory: other });
  store = openDeviceStore({ directory: join(scratch, 'device'), now: Date.now });
});
after(async () => {
  await Promise.all([before1.close(), changed.close()]);
  store.close();
  await rm(scratch, { recursive: true });
});

function idOf(text: string): EnroleeId {
  assert.ok(isEnroleeId(text));
  return text;
}

async function enrolled(id: string, shown: Shown, keepFaces: boolean): Promise<void> {
  const request = {
    enroleeId: idOf(id),
    displayName: `Person ${id}`,
    images: [await picture(shown)],
    clockTrust,
  };
  const result = await enrol({ vision: before1, store, keepFaces }, request);
  assert.equal(result.outcome, 'enrolled', JSON.stringify(result));
}

async function identified(vision: VisionEngine, shown: Shown): Promise<string> {
  const analysed = await vision.analyse(await picture(shown), { template: true });
  assert.ok(!isRefusal(analysed) && analysed.template !== null);
  const decision = createIdentifier({ vision, store }).identify(analysed.template);
  return isRefusal(decision) ? decision.code : decision.enroleeId;
}

test('another recogniser: who kept a face is recognised again, who did not is stale, and nobody is compared', async () => {
  await enrolled('kept', 'first', true);
  await enrolled('not-kept', 'second', false);
  assert.equal(await identified(before1, 'firstElsewhere'), 'kept');
  assert.equal(await identified(changed, 'firstElsewhere'), 'nobody-enrolled');
  assert.deepEqual(
    store.people.list().map(({ modelIds }) => modelIds),
    [['dlib-resnet-150'], ['dlib-resnet-150']],
  );
  assert.ok(store.people.list().every((person) => isStale(person, changed.modelId)));

  const renewal = await renewReferences({ vision: changed, store, clockTrust });
  assert.deepEqual(renewal, { renewed: ['kept'], stale: ['not-kept'] });
  assert.equal(await identified(changed, 'firstElsewhere'), 'kept');
  assert.equal(await identified(changed, 'second'), 'not-enrolled');
  const people = new Map(store.people.list().map((person) => [person.enroleeId, person]));
  assert.deepEqual(people.get(idOf('kept'))?.modelIds, ['another-recogniser']);
  assert.equal(people.get(idOf('kept'))?.displayName, 'Person kept');
  assert.ok(isStale({ modelIds: people.get(idOf('not-kept'))?.modelIds ?? [] }, changed.modelId));

  const said = store.events.read(0).map(({ event }) => event?.payload);
  assert.deepEqual(
    said.map((payload) => payload?.kind === 'enrolment' && payload.renewal),
    [undefined, undefined, true],
    'nobody was asked',
  );

  const again = await renewReferences({ vision: changed, store, clockTrust });
  assert.deepEqual(again.renewed, [], 'nobody is renewed twice');
});

test('who is erased while the networks look is not enrolled again', async () => {
  const gone = idOf('gone');
  await enrolled('gone', 'first', true);
  const vision = {
    modelId: changed.modelId,
    analyse: async (...asked: Parameters<VisionEngine['analyse']>) => {
      const analysed = await changed.analyse(...asked);
      store.people.eraseFace(gone);
      return analysed;
    },
  };
  const { renewed } = await renewReferences({ vision, store, clockTrust });
  assert.ok(!renewed.includes(gone));
  assert.equal(store.people.get(gone)?.referenceCount, 0);
  store.people.remove(gone);
});

test('who is enrolled anew where faces are not kept is not made again of the face of before', async () => {
  await enrolled('corrected', 'first', true);
  await enrolled('corrected', 'second', false);
  assert.deepEqual(store.faceCrops.of(idOf('corrected')), []);
  const renewal = await renewReferences({ vision: changed, store, clockTrust });
  assert.ok(renewal.stale.includes(idOf('corrected')));
  assert.ok(store.people.remove(idOf('corrected')));
});

test('a kept face is sealed, is the face alone, and goes with the person', async () => {
  await enrolled('somebody', 'first', true);
  const [face, ...others] = store.faceCrops.of(idOf('somebody'));
  assert.ok(face && others.length === 0);
  const analysed = await before1.analyse(face);
  assert.ok(!isRefusal(analysed));
  assert.deepEqual(
    [analysed.analysis.width, analysed.analysis.height, analysed.analysis.faceCount],
    [400, 400, 1],
  );
  const files = await Promise.all(
    ['device.sqlite', 'device.sqlite-wal'].map((name) =>
      readFile(join(scratch, 'device', name)).catch(() => Buffer.alloc(0)),
    ),
  );
  assert.ok(files.every((bytes) => !bytes.includes(Buffer.from(face).subarray(100, 164))));

  assert.ok(store.people.remove(idOf('somebody')));
  assert.deepEqual(store.faceCrops.of(idOf('somebody')), []);
  assert.ok(store.faceCrops.removeAll() >= 1);
  assert.deepEqual(store.faceCrops.of(idOf('kept')), []);
});
