/** Whose face came before under another name: a search among many, whose threshold grows with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentReading, Duplicate } from '@rollcall/identity';
import type { StoredKycCheck } from '@rollcall/store';
import { duplicatesOf } from '../src/kyc/duplicates.ts';
import { templateOf } from './support/frames.ts';

const check = (id: string, holder: string, codes: readonly string[] = []): StoredKycCheck => ({
  id,
  template: templateOf(0),
  body: JSON.stringify({ holder, reasons: codes.map((code) => ({ code })) }),
});

const readingOf = (surname: string): DocumentReading =>
  ({
    type: 'passport',
    fields: [
      { field: 'surname', normalised: surname },
      { field: 'birthDate', normalised: '1974-08-12' },
      { field: 'documentNumber', normalised: 'L898902C3' },
    ],
  }) as unknown as DocumentReading;

const found = (score: number, kept: number, holder = 'SOMEBODY 1970-01-01', surname = 'ERIKSSON'): number =>
  duplicatesOf(readingOf(surname), templateOf(0), {
    checks: {
      add: () => undefined,
      ofDocument: () => [],
      withTemplate: () => Array.from({ length: kept }, (_, index) => check(String(index), holder)),
    },
    compare: () => score,
    thresholds: () => ({ match: 0.5, nonMatch: 0.4 }),
    sameFaceAmong: (faces) => (faces > 10 ? 0.9 : 0.8),
  }).length;

test('a score that is enough among few is not among many', () => {
  assert.equal(found(0.85, 5), 5);
  assert.equal(found(0.85, 20), 0);
  assert.equal(found(0.95, 20), 10);
});

/** Kept checks of this document, by another face, and of this face, under another name. */
const among = (document: readonly StoredKycCheck[], faces: readonly StoredKycCheck[]): readonly Duplicate[] =>
  duplicatesOf(readingOf('ERIKSSON'), templateOf(0), {
    checks: { add: () => undefined, ofDocument: () => document, withTemplate: () => faces },
    compare: (first) => (first === document[0]?.template ? 0.1 : 0.95),
    thresholds: () => ({ match: 0.5, nonMatch: 0.4 }),
    sameFaceAmong: () => 0.8,
  });

test('of many the newest ten of each kind are named, which a result has room for', () => {
  const template = templateOf(0);
  const many = Array.from({ length: 400 }, (_, index) => ({ ...check(String(index), 'SOMEBODY'), template }));
  const named = among(
    many,
    many.map((each) => ({ ...each, template: templateOf(0) })),
  );
  assert.equal(named.length, 20);
  assert.deepEqual([named[0]?.checkId, named[19]?.checkId], ['0', '9']);
});

test("a face that was found not to be the document's has no name by it", () => {
  const refused = check('by-mistake', 'SOMEBODY 1970-01-01', ['face-non-match']);
  assert.deepEqual(among([], [refused]), []);
  assert.deepEqual(among([refused], []), [
    { kind: 'same-document', checkId: 'by-mistake', wasNonMatch: true },
  ]);
});

test('a name is one however its document writes letters that a zone has not', () => {
  const asAnother = (kept: string, read: string): boolean => found(0.95, 1, `${kept} 1974-08-12`, read) > 0;
  assert.equal(asAnother('MUELLER', 'MÜLLER'), false);
  assert.equal(asAnother('MULLER', 'MUELLER'), false);
  assert.equal(asAnother('GOETEBORG', 'GÖTEBORG'), false);
  assert.equal(asAnother('AASEN', 'ÅSEN'), false);
  assert.equal(asAnother('JAEGER', 'JÄGER'), false);
  assert.equal(asAnother('MUELLER', 'MILLER'), true);
  assert.equal(found(0.95, 1, 'MUELLER 1974-08-13', 'MÜLLER'), 1, 'born on another day');
});
