import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOwnDaemon } from '../src/evaluation/api/own-daemon.ts';
import { differences, type Shape } from '../src/evaluation/api/shape.ts';
import { checkout, rollcallJson, temporaryDirectory } from './rollcall.ts';

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

test('the examples of one family are played to a daemon of its own', { timeout: 300_000 }, async () => {
  const { exitCode, answer, stderr } = await rollcallJson(['eval', 'api', '--family', 'E']);
  assert.deepEqual(answer, { total: 15, passed: 15, failures: [] }, stderr);
  assert.equal(exitCode, 0);
});

test('an own daemon that is not ready in time is given up, and gone', { timeout: 120_000 }, async () => {
  const dataDir = temporaryDirectory();
  const fence = { shape: 'circle', centre: { latitude: 0, longitude: 0 }, radiusMetres: 20 };
  const settings = { site: { id: 'site', name: 'Site', fence } };
  const start = startOwnDaemon({ dataDir, modelsDir: `${checkout}/models`, settings, patienceMs: 1 });
  await assert.rejects(start, { code: 'daemon-unreachable', message: /not ready in time/ });
});
