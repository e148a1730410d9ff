/** Who is most like a probe among references and means is what comparing all of them finds, whatever came and went. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EnroleeId, isEnroleeId, isFault } from '@rollcall/domain';
import * as fc from 'fast-check';
import {
  combineTemplates,
  compareTemplates,
  PeopleIndex,
  type StoredReference,
  toUnitLength,
} from '../src/index.ts';

const modelId = 'some-model';

function person(name: string): EnroleeId {
  assert.ok(isEnroleeId(name));
  return name;
}
const unit = (...values: number[]): Float32Array => toUnitLength(Float32Array.from(values));
const reference = (id: string, owner: string, vector: Float32Array): StoredReference => ({
  id,
  enroleeId: person(owner),
  template: { modelId, vector },
});
const probe = (...values: number[]) => ({ modelId, vector: unit(...values) });

/** Of one half of the sphere, so that every mean has a direction. */
const vector = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 })
  .map((values) => unit(1, ...values));
const people = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), vector), { minLength: 1, maxLength: 12 });

test('a person counts by the best of the references and their mean', () => {
  const same = fc.property(people, vector, (rows, wanted) => {
    const references = rows.map(([owner, row], index) => reference(`r${index}`, `p${owner}`, row));
    const found = new PeopleIndex(modelId, references).search({ modelId, vector: wanted }, 9);
    const owners = [...new Set(references.map(({ enroleeId }) => enroleeId))];
    const expected = owners.map((enroleeId) => {
      const own = references.filter((each) => each.enroleeId === enroleeId).map(({ template }) => template);
      const compared = own.length > 1 ? [...own, combineTemplates(own)] : own;
      const scores = compared.map((template) => compareTemplates(template, { modelId, vector: wanted }));
      return { enroleeId, comparisonScore: Math.max(...scores) };
    });
    const inOrder = expected.toSorted(
      (a, b) => b.comparisonScore - a.comparisonScore || (a.enroleeId < b.enroleeId ? -1 : 1),
    );
    assert.deepEqual(found, inOrder);
  });
  fc.assert(same, { numRuns: 300 });
});

test('what was removed leaves nothing behind, in the mean neither', () => {
  const same = fc.property(people, people, vector, (kept, passing, wanted) => {
    const stay = kept.map(([owner, row], index) => reference(`k${index}`, `p${owner}`, row));
    const leave = passing.map(([owner, row], index) => reference(`l${index}`, `p${owner}`, row));
    const index = new PeopleIndex(modelId, [...leave.slice(0, 3), ...stay, ...leave.slice(3)]);
    for (const { id } of leave) assert.ok(index.remove(id));
    const asked = { modelId, vector: wanted };
    assert.deepEqual(index.search(asked, 9), new PeopleIndex(modelId, stay).search(asked, 9));
    assert.equal(index.referenceCount, stay.length);
  });
  fc.assert(same, { numRuns: 300 });
});

test('the middle of two pictures is nearer to the mean than to either', () => {
  const index = new PeopleIndex(modelId, [
    reference('a', 'anna', unit(1, 0.5)),
    reference('b', 'anna', unit(1, -0.5)),
    reference('c', 'bea', unit(1, 0.3)),
  ]);
  assert.deepEqual(index.search(probe(1, 0), 1), [{ enroleeId: 'anna', comparisonScore: 1 }]);
  assert.equal(index.comparedCount, 4);
  assert.equal(index.referenceCount, 3);
  assert.equal(index.peopleCount, 2);
  assert.deepEqual([...index.ids()], ['a', 'b', 'c']);
});

test('the same id twice changes nothing, and opposite references have no mean', () => {
  const index = new PeopleIndex(modelId, [reference('a', 'anna', unit(1, 0))]);
  index.add(reference('a', 'anna', unit(0, 1)));
  assert.equal(index.comparedCount, 1);
  index.add(reference('b', 'anna', unit(-1, 0)));
  assert.equal(index.comparedCount, 2);
  assert.equal(index.remove('nothing'), false);
});

test('a reference of another model is refused, and nothing of it stays', () => {
  const index = new PeopleIndex(modelId, [reference('a', 'anna', unit(1, 0))]);
  const other = { id: 'b', enroleeId: person('anna'), template: { modelId: 'other', vector: unit(1, 0) } };
  assert.throws(
    () => index.add(other),
    (error) => isFault(error, 'input-invalid'),
  );
  assert.deepEqual([index.comparedCount, index.remove('b')], [1, false]);
});
