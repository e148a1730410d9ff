/** Whose face may be enrolled by somebody who has proven by PIN or badge who they are; see [Note: whose face]. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { isModelId, isRefusal, type ModelId } from '@rollcall/domain';
import { FaceUse } from '../src/check-in/face-use.ts';
import { faceUseOf } from '../src/face-use.ts';
import { decisionPorts, enroleeId, inside, noNewPictures, siteId } from './support/decisions.ts';
import { newStore } from './support/device-stores.ts';
import { templateOf } from './support/frames.ts';

function modelOf(text: string): ModelId {
  assert.ok(isModelId(text));
  return text;
}
const engine = {
  modelId: modelOf('test-model'),
  operatingPoint: { fmr: 1e-4, threshold: 0.9, margin: 0, stricter: [] },
};
const clockTrust = { synchronised: true, centralOffsetMs: null };
const [ada, ben] = [enroleeId('ada'), enroleeId('ben')];
let nowMs = Date.now();
const store = newStore(() => nowMs);

const portsOf = (needsNewPicture = false) =>
  faceUseOf({
    settings: {
      site: {
        id: siteId('plant'),
        name: 'Plant',
        fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 100 },
      },
    },
    configuration: { inForce: { selfEnrolment: true } },
    store,
    recogniser: { engine },
    newPictures: { ...noNewPictures, isWanted: () => needsNewPicture },
    clockTrust: () => clockTrust,
    wake: () => undefined,
  });
const problemOf = (person: number, id = ada): string | undefined =>
  portsOf().claimProblem([templateOf(person)], id)?.code;

beforeEach(() => {
  for (const id of [ada, ben]) store.people.remove(id);
  store.people.add(ada, 'Ada');
  store.people.enrol({ enroleeId: ben, displayName: 'Ben', templates: [templateOf(1)], clockTrust });
});

test('whose face nobody knows yet is taken for who they proved to be; who is known under another name is not', () => {
  assert.equal(problemOf(0), undefined);
  assert.equal(problemOf(1), 'ambiguous-match');
});

test('a face that is known is replaced by the same one alone, whoever typed the PIN', () => {
  assert.equal(problemOf(1, ben), undefined);
  assert.equal(problemOf(0, ben), 'not-this-person');
});

test('faces that were kept go with the references that are replaced, and stay where the clock refuses that', () => {
  store.faceCrops.replace(ben, [Buffer.from('a face')]);
  nowMs = 0;
  assert.equal(portsOf().enrol(ben, [templateOf(1)])?.code, 'clock-implausible');
  assert.equal(store.faceCrops.of(ben).length, 1);
  nowMs = Date.now();
  assert.equal(portsOf().enrol(ben, [templateOf(1)]), null);
  assert.deepEqual(store.faceCrops.of(ben), []);
});

test('whose references are another recogniser’s takes a new picture, which is held against the old ones', () => {
  for (const needsNewPicture of [true, false]) {
    const faceUse = new FaceUse({ ...decisionPorts(), ...portsOf(needsNewPicture) });
    assert.equal(faceUse.begin({ type: 'face-use', wish: 'begin', method: 'pin' }, 0), null);
    const asked = faceUse.proven({ enroleeId: ada, method: 'pin', presence: inside }, 0);
    assert.equal(
      isRefusal(asked) ? asked.code : asked?.type,
      needsNewPicture ? 'new-picture-first' : 'consent-asked',
    );
    assert.equal(faceUse.isUnderWay, !needsNewPicture);
  }
});
