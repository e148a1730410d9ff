import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '@rollcall/domain';
import type { AdoptedPerson, DeviceStore } from '../src/index.ts';
import {
  clockTrust,
  enrol,
  enroleeId,
  faceModel,
  isFaultOf,
  modelId,
  morning,
  newDirectory,
  openStore,
  pendingOf,
  recorded,
  templateOf,
} from './instruments.ts';

test('an enrolled person is there with name and references, and so is the event that says so', () => {
  const store = openStore(newDirectory());
  const event = enrol(store, 'ada', 'Ada Lovelace', [1, 2]);
  assert.deepEqual(store.people.get(enroleeId('ada')), {
    enroleeId: 'ada',
    displayName: 'Ada Lovelace',
    enrolledAt: new Date(morning).toISOString(),
    referenceCount: 2,
    modelIds: ['faceres-1'],
  });
  assert.deepEqual(event.payload, {
    kind: 'enrolment',
    enroleeId: 'ada',
    displayName: 'Ada Lovelace',
    modelId: faceModel,
    referenceCount: 2,
  });
  assert.deepEqual(pendingOf(store), [event]);
});

test('references come back bit for bit, and only those of the model that is asked for', () => {
  const store = openStore(newDirectory());
  enrol(store, 'ada', 'Ada', [1, 2]);
  enrol(store, 'grace', 'Grace', [3]);
  const all = store.references.all(faceModel);
  const vectorsOf = (id: string) => all.filter((one) => one.enroleeId === id).map((one) => one.template);
  assert.deepEqual(vectorsOf('ada'), [templateOf(1), templateOf(2)]);
  assert.deepEqual(vectorsOf('grace'), [templateOf(3)]);
  assert.deepEqual(store.references.all(modelId('another-model')), []);
});

test('enrolling again replaces name and references', () => {
  const store = openStore(newDirectory());
  enrol(store, 'ada', 'Ada Byron', [1, 2]);
  enrol(store, 'ada', 'Ada Lovelace', [3]);
  assert.equal(store.people.count(), 1);
  assert.equal(store.people.get(enroleeId('ada'))?.displayName, 'Ada Lovelace');
  assert.deepEqual(
    store.references.all(faceModel).map((one) => one.template),
    [templateOf(3)],
  );
  assert.equal(pendingOf(store).length, 2);
});

test('people are listed by id, and gone when removed', () => {
  const store = openStore(newDirectory());
  for (const id of ['grace', 'ada', 'edsger']) enrol(store, id, id.toUpperCase());
  assert.deepEqual(
    store.people.list().map((person) => person.enroleeId),
    ['ada', 'edsger', 'grace'],
  );
  assert.equal(store.people.remove(enroleeId('edsger')), true);
  assert.equal(store.people.remove(enroleeId('edsger')), false);
  assert.equal(store.people.get(enroleeId('edsger')), null);
  assert.equal(store.people.count(), 2);
  assert.deepEqual(
    store.references
      .all(faceModel)
      .map((one) => one.enroleeId)
      .toSorted(),
    ['ada', 'grace'],
  );
});

test('the version of the references changes with every change, whichever process makes it, and else stays', () => {
  const directory = newDirectory();
  const [daemon, command] = [openStore(directory), openStore(directory)];
  const seen = [daemon.references.version()];
  const look = (): void => void seen.push(daemon.references.version());
  enrol(command, 'ada', 'Ada');
  look();
  enrol(daemon, 'ada', 'Ada', [2]);
  look();
  command.people.remove(enroleeId('ada'));
  look();
  assert.equal(new Set(seen).size, 4, `each change shows: ${seen.join(', ')}`);
  command.facts.set('unrelated', 'yes');
  command.people.remove(enroleeId('ada'));
  assert.equal(daemon.references.version(), seen.at(-1));
});

test('an enrolment that cannot be recorded leaves no person behind', () => {
  const store = openStore(newDirectory());
  const ada = { enroleeId: enroleeId('ada'), displayName: 'Ada', clockTrust };
  const refused = [[], [templateOf(1), templateOf(2, 'another-model')], [templateOf(1, '')]];
  for (const templates of refused)
    assert.throws(() => store.people.enrol({ ...ada, templates }), isFaultOf('input-invalid'));
  assert.throws(
    () => store.people.enrol({ ...ada, displayName: '', templates: [templateOf(1)] }),
    isFaultOf('input-invalid'),
  );
  assert.equal(store.people.count(), 0);
  assert.equal(store.outbox.status().lastSequence, 0);
});

test('no enrolment before 2024', () => {
  const store = openStore(newDirectory(), () => Date.UTC(1970, 0, 1));
  const ada = { enroleeId: enroleeId('ada'), displayName: 'Ada', templates: [templateOf(1)], clockTrust };
  const answer = store.people.enrol(ada);
  assert.ok(isRefusal(answer) && answer.code === 'clock-implausible');
  assert.equal(store.people.count(), 0);
});

test('references of another kiosk, and a new enrolment, take away the pictures that were kept of those before', () => {
  let now = morning;
  const store = openStore(newDirectory(), () => now);
  const ada = { enroleeId: enroleeId('ada'), displayName: 'Ada', templates: [templateOf(1)] };
  const kept = (): string[] =>
    store.faceCrops.of(ada.enroleeId).map((image) => Buffer.from(image).toString('utf8'));
  enrolFaces(store, ada, ['first', 'second']);
  assert.deepEqual(kept(), ['first', 'second']);
  enrolFaces(store, ada, ['third']);
  assert.deepEqual(kept(), ['third']);
  recorded(store.people.enrol({ ...ada, clockTrust }));
  assert.deepEqual(kept(), ['third'], 'references that were made of these pictures leave them');

  now = 0;
  const refused = store.people.enrol({ ...ada, clockTrust, faces: [] });
  assert.ok(isRefusal(refused));
  assert.deepEqual(kept(), ['third'], 'a refused enrolment changes nothing');

  store.people.adopt({ ...ada, templates: [templateOf(2)] });
  assert.deepEqual(kept(), []);
});

function enrolFaces(store: DeviceStore, person: AdoptedPerson, faces: readonly string[]): void {
  const images = faces.map((face) => Buffer.from(face));
  recorded(store.people.enrol({ ...person, clockTrust, faces: images }));
}

test('facts are kept, replaced, and seen by other processes', () => {
  const directory = newDirectory();
  const [one, other] = [openStore(directory), openStore(directory)];
  assert.equal(one.facts.get('central-offset'), null);
  one.facts.set('central-offset', '12');
  one.facts.set('central-offset', '-7 ✓');
  assert.equal(other.facts.get('central-offset'), '-7 ✓');
});
