/** Whose face came before under another name: a search among many, whose threshold grows with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentReading } from '@rollcall/identity';
import type { StoredKycCheck } from '@rollcall/store';
import { duplicatesOf } from '../src/kyc/duplicates.ts';
import { templateOf } from './support/frames.ts';

const check = (id: string, holder: string): StoredKycCheck => ({
  id,
  template: templateOf(0),
  body: JSON.stringify({ holder }),
});

const readingOf = (surname: string): DocumentReading =>
  ({
    type: 'passport',
    fields: [
      { field: 'surname', normalised: surname },
      { field: 'birthDate', normalised: '1974-08-12' },
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
  assert.equal(found(0.95, 20), 20);
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
