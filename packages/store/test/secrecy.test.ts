/** What somebody learns who has stolen the database but not the key file. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { createSeal, placeOf } from '../src/sealing/seal.ts';
import { append, enrol, enroleeId, faceModel, newDirectory, openStore, templateOf } from './instruments.ts';

test('neither file nor journal shows a name, an id, a template or what an event says', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  enrol(store, 'lovelace@example.org', 'Ada Lovelace', [1, 2]);
  const event = append(store, 'lovelace@example.org');
  store.facts.set('token', 'a-secret-token');
  store.outbox.settle([
    { id: event.id, status: 'rejected', code: 'event-invalid', message: 'Ada Lovelace is unknown' },
  ]);
  const raw = Buffer.concat(
    readdirSync(directory)
      .filter((name) => name.startsWith('device.sqlite'))
      .map((name) => readFileSync(join(directory, name))),
  );
  assert.ok(raw.includes(event.id), 'what is not secret is found, so the search works');
  const template = templateOf(1).vector;
  const secrets: Record<string, string | Buffer> = {
    name: 'Lovelace',
    id: 'lovelace@example',
    token: 'a-secret-token',
    payload: 'attendance',
    hash: event.hash,
    signature: event.signature,
    'template, beginning': Buffer.from(template.buffer, 0, 16),
    'template, any value': Buffer.from(template.buffer, 4 * 77, 4),
  };
  for (const [what, secret] of Object.entries(secrets))
    assert.ok(!raw.includes(secret), `${what} is in the file`);
  assert.deepEqual(store.references.all(faceModel)[0]?.template, templateOf(1), 'and yet it is there');
});

const bytes = fc.uint8Array({ maxLength: 600 });

test('a seal opens with its key at its place, and nothing else does', () => {
  const [seal, other] = [createSeal(randomBytes(32)), createSeal(randomBytes(32))];
  fc.assert(
    fc.property(bytes, fc.string(), fc.string(), (value, place, elsewhere) => {
      const sealed = seal.close(value, place);
      assert.deepEqual(seal.open(sealed, place), Buffer.from(value));
      assert.equal(other.open(sealed, place), null);
      if (elsewhere !== place) assert.equal(seal.open(sealed, elsewhere), null);
    }),
  );
});

test('a seal does not open when any bit was changed, or any byte is missing', () => {
  const seal = createSeal(randomBytes(32));
  fc.assert(
    fc.property(bytes, fc.nat(), fc.nat(7), (value, position, bit) => {
      const sealed = seal.close(value, 'place');
      const at = position % sealed.length;
      assert.equal(seal.open(sealed.subarray(0, at), 'place'), null);
      sealed.writeUInt8(sealed.readUInt8(at) ^ (1 << bit), at);
      assert.equal(seal.open(sealed, 'place'), null);
    }),
  );
});

test('the same value sealed twice looks different; the pseudonym of a text is the same on one device only', () => {
  const secret = randomBytes(32);
  const [seal, same, other] = [createSeal(secret), createSeal(secret), createSeal(randomBytes(32))];
  assert.notDeepEqual(seal.close('Ada', 'place'), seal.close('Ada', 'place'));
  assert.equal(seal.pseudonym('ada'), same.pseudonym('ada'));
  assert.notEqual(seal.pseudonym('ada'), other.pseudonym('ada'));
});

test('places of different rows and columns are different', () => {
  const part = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), fc.array(part, { minLength: 1 }), (a, b) => {
      const [first = '', ...rest] = a;
      const [other = '', ...more] = b;
      assert.equal(
        placeOf(first, ...rest) === placeOf(other, ...more),
        JSON.stringify(a) === JSON.stringify(b),
      );
    }),
  );
});

test('what was erased is neither in the file nor in the journal after the next quiet moment', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  const other = openStore(directory);
  enrol(store, 'ada', 'Ada Lovelace', [1, 2, 3]);
  enrol(store, 'ben', 'Ben', [4]);
  store.faceCrops.replace(enroleeId('ada'), [randomBytes(40_000)]);
  store.maintenance.checkpoint();
  const database = new Database(join(directory, 'device.sqlite'), { readonly: true });
  const column = (sql: string): Buffer[] =>
    database
      .prepare<[], Buffer>(sql)
      .pluck()
      .all()
      .map((sealed) => Buffer.from(sealed));
  const crops = column('SELECT image FROM face_crop');
  const templates = column(
    'SELECT template FROM reference JOIN people ON people.id = person ORDER BY reference.rowid LIMIT 3',
  );
  database.close();
  const isIn = (part: Buffer): boolean =>
    readdirSync(directory)
      .filter((name) => name.startsWith('device.sqlite'))
      .some((name) => readFileSync(join(directory, name)).includes(part));
  // The middle of a picture lies on pages of its own, which go free as a whole.
  const parts = [
    ...crops.map((crop) => crop.subarray(20_000, 20_032)),
    ...templates.map((one) => one.subarray(40, 72)),
  ];
  assert.equal(parts.filter(isIn).length, 4, 'what is there is found, so the search works');

  assert.equal(other.people.eraseFace(enroleeId('ada')), 3);
  append(store);
  assert.ok(store.maintenance.emptyJournalOfErased());
  assert.equal(parts.filter(isIn).length, 0);
  assert.equal(store.references.all(faceModel).length, 1);
});

test('the journal is emptied after an erasure only, and not while somebody reads', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  enrol(store, 'ada', 'Ada', [1]);
  const reader = new Database(join(directory, 'device.sqlite'), { readonly: true });
  const journal = (): number => store.maintenance.size().journal;
  assert.ok(store.maintenance.emptyJournalOfErased());
  assert.ok(journal() > 0, 'nothing was erased');
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM people').get();
  store.people.remove(enroleeId('ada'));
  const began = performance.now();
  assert.equal(store.maintenance.emptyJournalOfErased(), false);
  assert.ok(performance.now() - began < 1_000, 'nobody waits for the reader');
  reader.close();
  assert.ok(store.maintenance.emptyJournalOfErased());
  assert.equal(journal(), 0);
  append(store);
  assert.ok(store.maintenance.emptyJournalOfErased());
  assert.ok(journal() > 0, 'once is enough');
});
