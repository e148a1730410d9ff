import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFault } from '@rollcall/domain';
import * as fc from 'fast-check';
import { canonicalJson, emptyChain, hashOf, sealEvent } from '../src/index.ts';
import { createSender, digest, plainEvent, verify } from './instruments.ts';

test('canonical JSON sorts keys by UTF-16 units and writes numbers as RFC 8785 says', () => {
  assert.equal(
    canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude02': 4, '\u0080': 5, '\ufb33': 6 }),
    '{"\\r":2,"1":3,"\u0080":5,"\u20ac":1,"\ud83d\ude02":4,"\ufb33":6}',
  );
  assert.equal(
    canonicalJson([JSON.parse('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0]),
    '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
  );
});

test('canonical JSON is the same after a journey through JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      assert.equal(canonicalJson(JSON.parse(text)), text);
    }),
  );
});

test('what JSON cannot say is a fault', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', undefined])
    assert.throws(
      () => canonicalJson(value),
      (error) => isFault(error, 'input-invalid'),
    );
});

test('the hash covers every field but hash and signature, in whatever order they come', () => {
  const sender = createSender();
  const event = sender.event(emptyChain);
  assert.equal(hashOf({ ...event }, digest), event.hash);
  assert.equal(hashOf(Object.fromEntries(Object.entries(event).toReversed()), digest), event.hash);
  assert.notEqual(hashOf({ ...event, sequence: 2 }, digest), event.hash);
  assert.notEqual(hashOf({ ...event, added: true }, digest), event.hash);
  assert.ok(verify({ text: event.hash, signature: event.signature, publicKey: sender.publicKey }));
});

test('an event that breaks the contract is not sealed', () => {
  const { sign } = createSender();
  const broken = { ...plainEvent('kiosk-1'), occurredAt: 'yesterday' };
  assert.throws(
    () => sealEvent(broken, { digest, sign }),
    (error) => isFault(error, 'input-invalid') && JSON.stringify(error.context).includes('occurredAt'),
  );
});
