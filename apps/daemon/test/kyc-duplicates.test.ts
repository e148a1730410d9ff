/** Whose face came before under another name: a search among many, whose threshold grows with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentReading } from '@rollcall/identity';
import type { StoredKycCheck } from '@rollcall/store';
import { duplicatesOf } from '../src/kyc/duplicates.ts';
import { templateOf } from './support/frames.ts';

const check = (id: string): StoredKycCheck => ({
  id,
  template: templateOf(0),
  body: JSON.stringify({ holder: 'SOMEBODY 1970-01-01' }),
});

const reading = {
  type: 'passport',
  fields: [
    { field: 'surname', normalised: 'ERIKSSON' },
    { field: 'birthDate', normalised: '1974-08-12' },
  ],
} as unknown as DocumentReading;

const found = (score: number, kept: number): number =>
  duplicatesOf(reading, templateOf(0), {
    checks: {
      add: () => undefined,
      ofDocument: () => [],
      withTemplate: () => Array.from({ length: kept }, (_, index) => check(String(index))),
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
