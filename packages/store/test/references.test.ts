/** Keeping up with the references without reading all of them again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { DeviceStore, Reference } from '../src/index.ts';
import { enrol, enroleeId, faceModel, modelId, newDirectory, openStore, templateOf } from './instruments.ts';

/** Somebody who holds what the store has told. */
class Follower {
  readonly held = new Map<string, Reference>();
  opened = 0;

  follow(store: DeviceStore): void {
    const { removed, added } = store.references.changes(faceModel, this.held.keys());
    for (const id of removed) assert.ok(this.held.delete(id), 'only what was held is removed');
    for (const reference of added) {
      assert.ok(!this.held.has(reference.id), 'nothing is told twice');
      this.held.set(reference.id, reference);
      this.opened += 1;
    }
  }

  people(): string[] {
    return [...this.held.values()].map((one) => `${one.enroleeId} ${one.template.vector[0]}`).toSorted();
  }
}

const truth = (store: DeviceStore): string[] =>
  store.references
    .all(faceModel)
    .map((one) => `${one.enroleeId} ${one.template.vector[0]}`)
    .toSorted();

test('whoever follows the changes has what reading all would give, and opens each reference once', () => {
  const step = fc.record({
    who: fc.constantFrom('ada', 'grace', 'edsger', 'alan'),
    seeds: fc.array(fc.nat(99), { maxLength: 4 }),
    isSeen: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
      const directory = newDirectory();
      const [store, other] = [openStore(directory), openStore(directory)];
      const follower = new Follower();
      let written = 0;
      for (const { who, seeds, isSeen } of steps) {
        // No references: that person leaves. The highest row is then free, and the next enrolment takes it.
        if (seeds.length === 0) other.people.remove(enroleeId(who));
        else enrol(other, who, who, seeds);
        written += seeds.length;
        if (!isSeen) continue;
        follower.follow(store);
        assert.deepEqual(follower.people(), truth(store));
      }
      assert.ok(follower.opened <= written);
    }),
    { numRuns: 15 },
  );
});

test('without a change there is nothing to open; another model is nobody’s change', () => {
  const store = openStore(newDirectory());
  enrol(store, 'ada', 'Ada', [1, 2]);
  const follower = new Follower();
  follower.follow(store);
  follower.follow(store);
  assert.equal(follower.opened, 2);
  const { removed, added } = store.references.changes(modelId('another-model'), follower.held.keys());
  assert.deepEqual(new Set(removed), new Set(follower.held.keys()), 'what is held is not of that model');
  assert.deepEqual([...added], []);
});

test('many are read in order, each with its owner, those of one person side by side', () => {
  const store = openStore(newDirectory());
  for (const [place, id] of ['grace', 'ada', 'edsger'].entries())
    enrol(
      store,
      id,
      id,
      Array.from({ length: 300 }, (_, index) => place * 300 + index),
    );
  const all = store.references.all(faceModel);
  assert.equal(all.length, 900);
  assert.equal(new Set(all.map(({ id }) => id)).size, 900);
  for (const [row, { enroleeId: owner, template }] of all.entries()) {
    assert.equal(owner, ['grace', 'ada', 'edsger'][Math.floor(row / 300)]);
    assert.deepEqual(template, templateOf(row));
  }
});

test('what is removed while it is being read does not come any more, and the rest does', () => {
  const directory = newDirectory();
  const [store, other] = [openStore(directory), openStore(directory)];
  for (const id of ['ada', 'grace', 'edsger'])
    enrol(
      store,
      id,
      id,
      Array.from({ length: 300 }, (_, index) => index),
    );
  const seen = new Set<string>();
  for (const { enroleeId: owner } of store.references.changes(faceModel, []).added) {
    if (seen.size === 0) other.people.remove(enroleeId('grace'));
    // Writing is possible in the middle, too.
    if (seen.size === 0) enrol(store, 'alan', 'Alan', [1]);
    seen.add(owner);
  }
  assert.ok(seen.has('ada') && seen.has('edsger'));
  assert.ok(!seen.has('alan'), 'who came later is a later change');
  assert.ok(!seen.has('grace'));
});

test("one person's references alone, in their order", () => {
  const store = openStore(newDirectory());
  enrol(store, 'ada', 'Ada', [1, 2]);
  enrol(store, 'grace', 'Grace', [3]);
  const templatesOf = (who: string) =>
    store.references.of(enroleeId(who), faceModel).map(({ template }) => template);
  assert.deepEqual(templatesOf('ada'), [templateOf(1), templateOf(2)]);
  assert.deepEqual(templatesOf('nobody'), []);
  assert.deepEqual(store.references.of(enroleeId('ada'), modelId('other-model')), []);
});
