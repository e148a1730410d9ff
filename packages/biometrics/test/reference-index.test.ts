/** What the search finds is what comparing every reference finds, bit for bit, however hard the data make it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EnroleeId, isEnroleeId, isFault } from '@rollcall/domain';
import * as fc from 'fast-check';
import {
  type Candidate,
  compareTemplates,
  ReferenceIndex,
  type StoredReference,
  toUnitLength,
} from '../src/index.ts';

const modelId = 'some-model';

function person(name: string): EnroleeId {
  assert.ok(isEnroleeId(name));
  return name;
}

const isInvalid = (error: unknown): boolean => isFault(error, 'input-invalid');
const unit = (...values: number[]): Float32Array => toUnitLength(Float32Array.from(values));
const reference = (id: string, owner: string, vector: Float32Array): StoredReference => ({
  id,
  enroleeId: person(owner),
  template: { modelId, vector },
});

/** Compares with everybody; of equal people the lesser id first. */
function naiveSearch(references: Iterable<StoredReference>, probe: Float32Array, limit: number): Candidate[] {
  const best = new Map<EnroleeId, number>();
  for (const { enroleeId, template } of references) {
    const score = compareTemplates(template, { modelId, vector: probe });
    best.set(enroleeId, Math.max(score, best.get(enroleeId) ?? -Infinity));
  }
  return [...best]
    .map(([enroleeId, comparisonScore]) => ({ enroleeId, comparisonScore }))
    .toSorted((a, b) => b.comparisonScore - a.comparisonScore || (a.enroleeId < b.enroleeId ? -1 : 1))
    .slice(0, limit);
}

function assertSameAsNaive(references: readonly StoredReference[], probe: Float32Array, limit = 2): void {
  const found = new ReferenceIndex(modelId, references).search({ modelId, vector: probe }, { limit });
  assert.deepEqual(found, naiveSearch(references, probe, limit));
}

const lengths = fc.constantFrom(1, 2, 5, 8, 16, 31, 128, 512);
const value = fc.oneof(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, -1, 0.5, 1e-3, -1e-8, 1e-30),
);
const vectorOf = (length: number): fc.Arbitrary<Float32Array> =>
  fc
    .array(value, { minLength: length, maxLength: length })
    .filter((values) => Math.hypot(...values) > 1e-3)
    .map((values) => unit(...values));
const owners = fc.integer({ min: 0, max: 6 }).map((number) => `p${number}`);

/** Made of few vectors, so that many are equal, opposite, or one rounding apart. */
const crowd = lengths.chain((length) =>
  fc.array(vectorOf(length), { minLength: 1, maxLength: 4 }).chain((seeds) => {
    const seed = fc.constantFrom(...seeds);
    const nudged = fc
      .tuple(seed, fc.nat(length - 1), fc.constantFrom(1, -1, 1 + 2 ** -23, 1 - 2 ** -22, 1.001))
      .map(([vector, at, factor]) => {
        const copy = Float32Array.from(vector);
        copy[at] = (copy[at] ?? 0) * factor;
        return toUnitLength(copy);
      });
    const rows = fc.array(fc.tuple(owners, fc.oneof(seed, nudged, vectorOf(length))), { maxLength: 40 });
    return fc.record({
      references: rows.map((all) => all.map(([owner, vector], row) => reference(`r${row}`, owner, vector))),
      probe: fc.oneof(seed, nudged, vectorOf(length)),
    });
  }),
);

test('random, equal, opposite and nearly equal references: the same people, scores and order', () => {
  fc.assert(
    fc.property(crowd, fc.integer({ min: 1, max: 9 }), ({ references, probe }, limit) =>
      assertSameAsNaive(references, probe, limit),
    ),
    { numRuns: 1000 },
  );
});

/** xorshift32, for crowds that would be slow to draw by fast-check. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** `spread` around one direction: the smaller, the more alike. */
function lookAlikes(count: number, spread: number, seed = 1): StoredReference[] {
  const random = randomNumbers(seed);
  const centre = Array.from({ length: 128 }, () => random() - 0.5);
  return Array.from({ length: count }, (_, row) => {
    const vector = unit(...centre.map((number) => number + spread * (random() - 0.5)));
    return reference(`r${row}`, `p${Math.floor(row / 3)}`, vector);
  });
}

for (const spread of [1e3, 1, 1e-2, 1e-4, 1e-6])
  test(`5000 references that differ by ${spread}: closer than a byte can tell, and yet in the right order`, () => {
    const references = lookAlikes(5000, spread);
    const probes = [references[77], references[4999], ...lookAlikes(5, 2 * spread, 9)];
    for (const probe of probes) assertSameAsNaive(references, probe?.template.vector ?? unit(1), 5);
  });

test('people who come ever closer, and people who fall ever further behind', () => {
  const byDegrees = Array.from({ length: 900 }, (_, tenths) => {
    const angle = (tenths / 10) * (Math.PI / 180);
    return reference(`r${tenths}`, `p${tenths}`, unit(Math.cos(angle), Math.sin(angle), 0, 0));
  });
  assertSameAsNaive(byDegrees, unit(1, 0, 0, 0), 3);
  assertSameAsNaive(byDegrees.toReversed(), unit(1, 0, 0, 0), 3);
});

test('one value holds everything, or all are as small as they can be together', () => {
  const single = Float32Array.from({ length: 128 }, (_, at) => (at === 60 ? 1 : 0));
  const even = unit(...Array.from({ length: 128 }, () => 1));
  const nearly = unit(...Array.from({ length: 128 }, (_, at) => (at === 60 ? 1 : 1 / 300)));
  const references = [single, even, nearly].map((vector, row) => reference(`r${row}`, `p${row}`, vector));
  for (const probe of [single, even, nearly]) assertSameAsNaive(references, probe, 3);
});

test('very long templates of one sign: sums that would be too large for 32 bits', () => {
  const long = unit(...Array.from({ length: 9001 }, () => 1));
  const other = unit(...Array.from({ length: 9001 }, (_, at) => (at < 4000 ? -1 : 1)));
  const both = [reference('a', 'a', long), reference('b', 'b', other)];
  for (const probe of [long, other])
    for (const references of [both, both.toReversed()]) assertSameAsNaive(references, probe, 1);
});

test("the runner-up is another person, however many of the best person's references come before", () => {
  const anna = Array.from({ length: 50 }, (_, row) => reference(`a${row}`, 'anna', unit(1, row / 1000)));
  const index = new ReferenceIndex(modelId, [...anna, reference('b', 'bea', unit(1, 1))]);
  const found = index.search({ modelId, vector: unit(1, 0) });
  assert.deepEqual(
    found.map(({ enroleeId }) => enroleeId),
    ['anna', 'bea'],
  );
});

test('somebody who is left out is not found, and the others are found as if that person were not there', () => {
  fc.assert(
    fc.property(crowd, owners, ({ references, probe }, owner) => {
      const index = new ReferenceIndex(modelId, references);
      const others = references.filter(({ enroleeId }) => enroleeId !== owner);
      assert.deepEqual(
        index.search({ modelId, vector: probe }, { except: person(owner) }),
        naiveSearch(others, probe, 2),
      );
    }),
  );
});

const changes = fc.array(
  fc.oneof(
    { arbitrary: fc.record({ owner: owners, vector: vectorOf(16) }), weight: 2 },
    { arbitrary: fc.nat(), weight: 1 },
  ),
  { minLength: 20, maxLength: 80 },
);

test('references that come and go: after each change the index is what a new one would be', () => {
  fc.assert(
    fc.property(changes, vectorOf(16), (steps, probe) => {
      const index = new ReferenceIndex(modelId);
      const model = new Map<string, StoredReference>();
      for (const [number, step] of steps.entries()) {
        if (typeof step === 'number') {
          const id = [...model.keys()][step % Math.max(1, model.size)] ?? 'nobody';
          assert.equal(index.remove(id), model.delete(id));
        } else {
          const added = reference(`r${number}`, step.owner, step.vector);
          index.add(added);
          model.set(added.id, added);
        }
        assert.equal(index.referenceCount, model.size);
        assert.equal(index.peopleCount, new Set([...model.values()].map((one) => one.enroleeId)).size);
        assert.deepEqual(new Set(index.ids()), new Set(model.keys()));
        for (const limit of [1, 3])
          assert.deepEqual(
            index.search({ modelId, vector: probe }, { limit }),
            naiveSearch(model.values(), probe, limit),
          );
      }
    }),
    { numRuns: 200 },
  );
});

test('references without ids, as of a fixed set, are all there', () => {
  const references = ['anna', 'bea'].map((owner) => ({
    enroleeId: person(owner),
    template: { modelId, vector: unit(1, 0) },
  }));
  assert.equal(new ReferenceIndex(modelId, references).referenceCount, 2);
});

test('a reference that is there already is not there twice', () => {
  const index = new ReferenceIndex(modelId);
  for (let time = 0; time < 2; time++) index.add(reference('a', 'anna', unit(1, 0)));
  assert.equal(index.referenceCount, 1);
  assert.equal(index.remove('a'), true);
  assert.equal(index.remove('a'), false);
  assert.deepEqual(index.search({ modelId, vector: unit(1, 0) }), []);
});

test('thousands leave and others come: what is left is found, and nobody who has left', () => {
  const before = lookAlikes(2500, 1);
  const index = new ReferenceIndex(modelId, before);
  for (const { id } of before.slice(0, 1700)) assert.ok(index.remove(id));
  const newcomers = lookAlikes(2500, 1, 5).map((one, row) => ({ ...one, id: `n${row}` }));
  for (const one of newcomers) index.add(one);
  const present = [...before.slice(1700), ...newcomers];
  for (const { template } of [...before.slice(1698, 1702), ...newcomers.slice(-2)])
    assert.deepEqual(index.search(template), naiveSearch(present, template.vector, 2));
});

test('an index that has become empty takes references of another length', () => {
  const index = new ReferenceIndex(modelId, [reference('a', 'anna', unit(1, 0))]);
  index.remove('a');
  index.add(reference('b', 'bea', unit(0, 1, 0)));
  assert.equal(index.search({ modelId, vector: unit(0, 1, 0) })[0]?.enroleeId, 'bea');
});

test('nothing is compared that has no direction, no number, another length or another model', () => {
  const bad: Float32Array[] = [
    Float32Array.of(0, 0),
    Float32Array.of(NaN, 1),
    Float32Array.of(Infinity, 0),
    Float32Array.of(3, 4),
    Float32Array.of(0.5, 0.5),
    Float32Array.of(1, 0, 0),
    Float32Array.of(),
  ];
  const good = reference('a', 'anna', unit(1, 0));
  const index = new ReferenceIndex(modelId, [good]);
  for (const vector of bad) {
    assert.throws(() => index.add(reference('b', 'bea', vector)), isInvalid);
    assert.throws(() => index.search({ modelId, vector }), isInvalid);
  }
  const other = { ...good, id: 'c', template: { modelId: 'another', vector: unit(1, 0) } };
  assert.throws(() => index.add(other), isInvalid);
  assert.throws(() => index.search(other.template), isInvalid);
  assert.throws(() => new ReferenceIndex('another', [good]), isInvalid);
  assert.equal(index.referenceCount, 1, 'what was refused left nothing behind');
  assert.equal(index.search(good.template).length, 1);
});

test('a first reference that is refused does not decide what the others may be', () => {
  const index = new ReferenceIndex(modelId);
  assert.throws(() => index.add(reference('a', 'anna', Float32Array.of(9, 9, 9))), isInvalid);
  index.add(reference('b', 'bea', unit(1, 0)));
  assert.equal(index.search({ modelId, vector: unit(1, 0) })[0]?.enroleeId, 'bea');
});

test('nobody is found among nobody, and nobody when nobody is asked for', () => {
  const probe = { modelId, vector: unit(1) };
  assert.deepEqual(new ReferenceIndex(modelId).search(probe), []);
  assert.deepEqual(
    new ReferenceIndex(modelId, [reference('a', 'anna', unit(1))]).search(probe, { limit: 0 }),
    [],
  );
});
