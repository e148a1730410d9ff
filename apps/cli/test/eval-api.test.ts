import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, type Shape } from '../src/evaluation/api/shape.ts';

test('an answer is compared field by field, with the place of each difference', () => {
  const shape: Shape = {
    id: 'uuid',
    'note?': 'string|null',
    list: [{ kind: '=a|b' }],
    share: 'share',
    at: 'time',
  };
  const good = {
    id: '550e8400-e29b-41d4-a716-446655440000',
    list: [{ kind: 'a', more: 1 }],
    share: 0.5,
    at: '2026-01-01T00:00:00Z',
  };
  assert.deepEqual(differences(good, shape), []);
  assert.deepEqual(differences({ ...good, note: null }, shape), []);
  assert.deepEqual(differences({ ...good, note: 1, list: [{ kind: 'c' }], share: 2 }, shape), [
    'body.note is 1, not string|null',
    'body.list.0.kind is "c", not =a|b',
    'body.share is 2, not share',
  ]);
  const { id, ...without } = good;
  assert.ok(id);
  assert.deepEqual(differences(without, shape), ['body.id is missing']);
  assert.deepEqual(differences(null, shape), ['body is null, not an object']);
  assert.deepEqual(differences('x', ['string']), ['body is "x", not a list']);
});
