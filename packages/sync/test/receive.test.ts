import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeviceId } from '@rollcall/domain';
import {
  emptyChain,
  hashOf,
  readEnvelope,
  receive,
  sealLostEvent,
  type LostEvent,
  type ReceiverState,
  type Verdict,
} from '../src/index.ts';
import { createSender, digest, headAfter, verify } from './instruments.ts';

const sender = createSender();
const first = sender.event(emptyChain);
const second = sender.event(headAfter(first));

function receiveOne(raw: object, state: Partial<ReceiverState> = {}): Verdict {
  const envelope = readEnvelope(raw);
  assert.ok(envelope);
  const standard = { deviceId: 'kiosk-1', publicKey: sender.publicKey, head: emptyChain, before: undefined };
  return receive(envelope, { ...standard, ...state }, { digest, verify });
}

/** Changed by somebody who can compute hashes but has no key, or not even that. */
const rehashed = (event: object): object => ({ ...event, hash: hashOf({ ...event }, digest) });

test('the next event of the chain is accepted and becomes its head', () => {
  assert.deepEqual(receiveOne(first), { status: 'accepted', event: first, head: headAfter(first) });
  assert.equal(receiveOne(second, { head: headAfter(first) }).status, 'accepted');
});

test('an event that is there already is a duplicate, whatever the chain did since', () => {
  const before = { status: 'accepted', hash: first.hash } as const;
  assert.deepEqual(receiveOne(first, { before, head: headAfter(second) }), { status: 'duplicate' });
});

test('another event under a known id is altered, even when the device signed it', () => {
  const before = { status: 'accepted', hash: first.hash } as const;
  const altered = sender.event(emptyChain, { id: first.id, occurredAt: '2026-11-20T07:00:00.000Z' });
  assert.deepEqual(receiveOne(altered, { before, head: headAfter(second) }), {
    status: 'rejected',
    code: 'event-altered',
  });
});

test('a rejection is repeated as it was given', () => {
  const before = { status: 'rejected', code: 'chain-fork' } as const;
  assert.deepEqual(receiveOne(first, { before }), { status: 'rejected', code: 'chain-fork' });
});

test('an event after a gap is asked for later', () => {
  assert.deepEqual(receiveOne(second), { status: 'later', code: 'sequence-gap', expectedSequence: 1 });
});

test('another event in a place that is taken is a fork', () => {
  assert.deepEqual(receiveOne(sender.event(emptyChain), { head: headAfter(first) }), {
    status: 'rejected',
    code: 'chain-fork',
  });
});

test('a next event that names another predecessor is rejected and passed over', () => {
  const stray = sender.event(headAfter(sender.event(emptyChain)));
  const verdict = receiveOne(stray, { head: headAfter(first) });
  assert.deepEqual(verdict, { status: 'rejected', code: 'chain-broken', head: headAfter(stray) });
  assert.equal(
    receiveOne(sender.event(headAfter(stray)), { head: headAfter(stray) }).status,
    'accepted',
    'it does not block what follows it',
  );
});

test('a forged event is rejected and the chain does not move', () => {
  const altered = { ...first, occurredAt: '2026-11-20T07:00:00.000Z' };
  assert.deepEqual(receiveOne(altered), { status: 'rejected', code: 'hash-mismatch' });
  assert.deepEqual(receiveOne(rehashed(altered)), { status: 'rejected', code: 'signature-invalid' });
  const stranger = createSender().event(emptyChain);
  assert.deepEqual(receiveOne(stranger), { status: 'rejected', code: 'signature-invalid' });
  assert.deepEqual(receiveOne({ ...first, signature: undefined }), {
    status: 'rejected',
    code: 'signature-invalid',
  });
  for (const hash of [undefined, 7, second.hash])
    assert.deepEqual(receiveOne({ ...first, hash }), { status: 'rejected', code: 'hash-mismatch' });
  assert.deepEqual(receiveOne(JSON.parse(JSON.stringify({ ...first, note: '\ud800' })) as object), {
    status: 'rejected',
    code: 'hash-mismatch',
  });
});

test("another device's event is foreign", () => {
  assert.deepEqual(receiveOne(first, { deviceId: 'kiosk-2' }), { status: 'rejected', code: 'event-foreign' });
});

test('a genuine event of a kind not known here is rejected and passed over', () => {
  const { hash: _hash, signature: _signature, ...stated } = first;
  const newer = { ...stated, payload: { kind: 'from-the-future' } };
  const hash = hashOf(newer, digest);
  const raw = { ...newer, hash, signature: sender.sign(hash) };
  assert.deepEqual(receiveOne(raw), {
    status: 'rejected',
    code: 'event-invalid',
    head: { sequence: 1, hash },
  });
});

function lostEvent(sequence = 1): LostEvent {
  const place = { id: first.id, deviceId: 'kiosk-1' as DeviceId, sequence };
  return sealLostEvent(place, { digest, sign: sender.sign });
}

test('a lost event is passed over, and what follows it is accepted unchained', () => {
  assert.deepEqual(receiveOne(lostEvent()), {
    status: 'rejected',
    code: 'event-lost',
    head: { sequence: 1, hash: null },
  });
  assert.equal(receiveOne(second, { head: { sequence: 1, hash: null } }).status, 'accepted');
  assert.equal(receiveOne(lostEvent(2)).status, 'later');
  assert.deepEqual(receiveOne(lostEvent(), { head: headAfter(second) }), {
    status: 'rejected',
    code: 'event-lost',
  });
});

test('an event that central has is not lost, whatever became of the copy on the device', () => {
  const before = { status: 'accepted', hash: first.hash } as const;
  assert.deepEqual(receiveOne(lostEvent(), { before }), { status: 'duplicate' });
});

test('nobody but the device can say that an event is lost', () => {
  assert.deepEqual(receiveOne({ ...lostEvent(2), sequence: 1 }), {
    status: 'rejected',
    code: 'hash-mismatch',
  });
  const { hash: _hash, signature: _signature, ...unsigned } = lostEvent();
  assert.equal(receiveOne(unsigned).status, 'rejected');
  assert.equal('head' in receiveOne(unsigned), false);
});

test('what has no id, device or sequence cannot be answered for', () => {
  for (const raw of [
    null,
    7,
    'event',
    [first],
    {},
    { ...first, id: '../x' },
    { ...first, sequence: 1.5 },
    { ...first, sequence: 0 },
    { ...first, deviceId: 1 },
  ])
    assert.equal(readEnvelope(raw), null);
});
