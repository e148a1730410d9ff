import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFault, isRefusal } from '@rollcall/domain';
import type { DeviceStore, Reference } from '@rollcall/store';
import { createIdentifier, findLookAlike, type IdentifierParts } from '../src/index.ts';
import {
  enrolTemplates,
  enroleeId,
  modelId,
  openStore,
  operatingPoint,
  templateAt,
  temporaryDirectory,
} from './templates.ts';

const vision = { modelId, templateLength: 8, operatingPoint };

const cosine = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
const isInvalid = (error: unknown): boolean => isFault(error, 'input-invalid');

function refusalCode(result: unknown): string | null {
  return isRefusal(result) ? result.code : null;
}

test('nobody is enrolled, then one person, then that person is gone', () => {
  const store = openStore();
  const identifier = createIdentifier({ vision, store });
  assert.equal(refusalCode(identifier.identify(templateAt(0))), 'nobody-enrolled');

  enrolTemplates(store, 'anna', templateAt(0));
  const found = identifier.identify(templateAt(10));
  assert.ok(!isRefusal(found));
  assert.equal(found.enroleeId, 'anna');
  assert.ok(Math.abs(found.comparisonScore - Math.cos(Math.PI / 18)) < 1e-6);
  assert.equal(found.threshold, operatingPoint.threshold);
  assert.equal(found.margin, null, 'there is no runner-up');

  assert.equal(refusalCode(identifier.identify(templateAt(60))), 'not-enrolled');
  assert.ok(store.people.remove(enroleeId('anna')));
  assert.equal(refusalCode(identifier.identify(templateAt(0))), 'nobody-enrolled');
});

test("the best of a person's references counts, and the runner-up is another person", () => {
  const store = openStore();
  enrolTemplates(store, 'anna', templateAt(0), templateAt(40));
  enrolTemplates(store, 'bea', templateAt(80));
  const found = createIdentifier({ vision, store }).identify(templateAt(38));
  assert.ok(!isRefusal(found));
  assert.equal(found.enroleeId, 'anna');
  assert.ok(Math.abs((found.margin ?? NaN) - (cosine(2) - cosine(42))) < 1e-6);
});

test('among many people the threshold is higher than among few', () => {
  const store = openStore();
  enrolTemplates(store, 'anna', templateAt(0));
  for (let index = 0; index < 40; index++) enrolTemplates(store, `other-${index}`, templateAt(90 + index));
  const found = createIdentifier({ vision, store }).identify(templateAt(1));
  assert.ok(!isRefusal(found));
  assert.ok(found.threshold > operatingPoint.threshold);
});

test('many references of one person raise it as those of many people do', () => {
  const store = openStore();
  enrolTemplates(store, 'anna', ...Array.from({ length: 41 }, (_, index) => templateAt(index)));
  const found = createIdentifier({ vision, store }).identify(templateAt(1));
  assert.ok(!isRefusal(found));
  assert.ok(found.threshold > operatingPoint.threshold);
});

test('two people who look alike are told apart by nobody', () => {
  const store = openStore();
  enrolTemplates(store, 'anna', templateAt(0));
  enrolTemplates(store, 'bea', templateAt(4));
  assert.equal(refusalCode(createIdentifier({ vision, store }).identify(templateAt(2))), 'ambiguous-match');
});

test('several templates are one probe: their mean decides', () => {
  const store = openStore();
  enrolTemplates(store, 'anna', templateAt(0));
  const identifier = createIdentifier({ vision, store });
  assert.equal(refusalCode(identifier.identify(templateAt(30))), 'not-enrolled');
  const found = identifier.identify([templateAt(30), templateAt(-20), templateAt(-10)]);
  assert.ok(!isRefusal(found));
  assert.ok(found.comparisonScore > 0.999);
});

test('a change by another process is seen at the next identification', () => {
  const directory = temporaryDirectory();
  const store = openStore(directory);
  const identifier = createIdentifier({ vision, store });
  assert.equal(refusalCode(identifier.identify(templateAt(0))), 'nobody-enrolled');
  enrolTemplates(openStore(directory), 'anna', templateAt(0));
  assert.ok(!isRefusal(identifier.identify(templateAt(0))));
  enrolTemplates(openStore(directory), 'anna', templateAt(90));
  assert.equal(refusalCode(identifier.identify(templateAt(0))), 'not-enrolled', 're-enrolment replaces');
});

/** Counts the references that are opened. */
function counting(store: DeviceStore): { opened: number; store: IdentifierParts['store'] } {
  const counted = {
    opened: 0,
    *each(references: Iterable<Reference>) {
      for (const reference of references) {
        counted.opened++;
        yield reference;
      }
    },
    store: {
      references: {
        version: () => store.references.version(),
        changes(...words: Parameters<typeof store.references.changes>) {
          const { removed, added } = store.references.changes(...words);
          return { removed, added: counted.each(added) };
        },
      },
    },
  };
  return counted;
}

test('each reference is opened once, and after a change only what is new', () => {
  const store = openStore();
  enrolTemplates(store, 'anna', templateAt(0), templateAt(5));
  const counted = counting(store);
  const identifier = createIdentifier({ vision, store: counted.store });
  for (let round = 0; round < 3; round++) identifier.identify(templateAt(0));
  assert.equal(counted.opened, 2);
  enrolTemplates(store, 'bea', templateAt(90));
  assert.ok(!isRefusal(identifier.identify(templateAt(90))));
  assert.equal(counted.opened, 3);
  store.people.remove(enroleeId('bea'));
  assert.equal(refusalCode(identifier.identify(templateAt(90))), 'not-enrolled');
  assert.equal(counted.opened, 3);
});

/** Enough that reading them takes several slices, on any machine. */
function openCrowdedStore(): DeviceStore {
  const store = openStore();
  for (let person = 0; person < 10; person++) {
    const templates = Array.from({ length: 500 }, (_, index) => templateAt(100 + person + index / 1000));
    enrolTemplates(store, `other-${person}`, ...templates);
  }
  enrolTemplates(store, 'anna', templateAt(0));
  return store;
}

test('reading ahead lets other work in between, and leaves nothing to read', async () => {
  const counted = counting(openCrowdedStore());
  const identifier = createIdentifier({ vision, store: counted.store });
  let turns = 0;
  const otherWork = setInterval(() => turns++, 0);
  await Promise.all([identifier.prepare(), identifier.prepare()]);
  clearInterval(otherWork);
  assert.ok(turns > 1, `other work had ${turns} turns`);
  assert.equal(counted.opened, 5001);
  assert.ok(!isRefusal(identifier.identify(templateAt(0))));
  await identifier.prepare();
  assert.equal(counted.opened, 5001);
});

test('an identification does not wait for the reading ahead, nor does that undo a removal', async () => {
  const store = openCrowdedStore();
  const identifier = createIdentifier({ vision, store });
  const prepared = identifier.prepare();
  assert.ok(!isRefusal(identifier.identify(templateAt(0))));
  store.people.remove(enroleeId('anna'));
  assert.equal(refusalCode(identifier.identify(templateAt(0))), 'not-enrolled');
  await prepared;
  assert.equal(refusalCode(identifier.identify(templateAt(0))), 'not-enrolled');
});

test('somebody removed while the references are read ahead is not found', async () => {
  const store = openCrowdedStore();
  enrolTemplates(store, 'bea', templateAt(50));
  const identifier = createIdentifier({ vision, store });
  const prepared = identifier.prepare();
  for (const id of ['anna', 'other-0']) store.people.remove(enroleeId(id));
  await prepared;
  assert.equal(refusalCode(identifier.identify(templateAt(0))), 'not-enrolled');
  assert.ok(!isRefusal(identifier.identify(templateAt(50))));
});

test('a reference that is no template keeps nobody else from being recognised, and is told of', async () => {
  const malformed = [new Float32Array(), templateAt(90).vector.slice(0, 7), new Float32Array(8).fill(1)];
  for (const vector of malformed) {
    const store = openStore();
    const counts: number[] = [];
    const parts = { vision, store, onLeftOut: (count: number) => void counts.push(count) };
    const identifier = createIdentifier(parts);
    // Before the others: an index has the length of its first.
    const mallory = { enroleeId: enroleeId('mallory'), displayName: 'Mallory' };
    store.people.adopt({ ...mallory, templates: [{ modelId, vector }] });
    enrolTemplates(store, 'anna', templateAt(0));
    assert.ok(!isRefusal(identifier.identify(templateAt(0))));
    enrolTemplates(store, 'bea', templateAt(90));
    await identifier.prepare();
    assert.ok(!isRefusal(identifier.identify(templateAt(90))));
    assert.deepEqual(counts, [1, 1], 'as often as it is read');
    const others = store.references.all(modelId);
    assert.equal(findLookAlike([templateAt(1)], others, vision)?.enroleeId, 'anna');

    store.people.remove(mallory.enroleeId);
    assert.ok(!isRefusal(identifier.identify(templateAt(0))));
    assert.equal(counts.at(-1), 0);
  }
});

test('a probe of another model, or none at all, is a fault', () => {
  const store = openStore();
  enrolTemplates(store, 'anna', templateAt(0));
  const identifier = createIdentifier({ vision, store });
  assert.throws(() => identifier.identify(templateAt(0, 'another')), isInvalid);
  assert.throws(() => identifier.identify([]), isInvalid);
});

test('references of another model are not searched: its people have to be enrolled anew', () => {
  const store = openStore();
  enrolTemplates(store, 'anna', templateAt(0, 'an-older-one'));
  assert.equal(refusalCode(createIdentifier({ vision, store }).identify(templateAt(0))), 'nobody-enrolled');
});
