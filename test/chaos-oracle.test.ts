/** The judge of chaos runs finds what is wrong: each kind of wrong, and nothing else. */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import canonicalize from 'canonicalize';
import { judge, keysOf, type Attempt, type SigningKey, type StoredEvent } from '../chaos/oracle.ts';

interface Key {
  readonly x: string;
  readonly sign: (text: string) => string;
}

function makeKey(): Key {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    x: publicKey.export({ format: 'jwk' }).x ?? '',
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
  };
}

const [first, second, third] = [makeKey(), makeKey(), makeKey()];
const oneKey: readonly SigningKey[] = [{ publicKey: first.x, fromSequence: 1 }];

interface Said {
  readonly id: string;
  readonly enroleeId?: string;
  readonly score?: number;
}

/** Events as a kiosk signs them. */
function chainOf(all: readonly Said[], signer: (sequence: number) => Key = () => first): StoredEvent[] {
  let previousHash = '0'.repeat(64);
  return all.map(({ id, enroleeId = 'ada', score = 0.9 }, index) => {
    const stated = {
      id,
      sequence: index + 1,
      occurredAt: '2026-11-21T10:00:00.000Z',
      previousHash,
      payload: { kind: 'attendance', enroleeId, recognition: { comparisonScore: score } },
    };
    const hash = createHash('sha256')
      .update(canonicalize(stated) ?? '')
      .digest('hex');
    previousHash = hash;
    const signature = signer(index + 1).sign(hash);
    return { sequence: index + 1, body: { ...stated, hash, signature } };
  });
}

const promised = (eventId: string, enroleeId = 'ada'): Attempt => ({
  enroleeId,
  promised: {
    type: 'checked-in',
    eventId,
    enroleeId,
    displayName: 'Ada',
    occurredAt: '2026-11-21T10:00:00.000Z',
    siteName: 'Site',
    comparisonScore: 0.9,
  },
});
const cutOff = (enroleeId = 'ada'): Attempt => ({ enroleeId, promised: null });

function countsOf(attempts: readonly Attempt[], stored: readonly StoredEvent[], keys = oneKey) {
  const { lost, doubled, altered, reordered, unpromised } = judge(attempts, stored, keys);
  return { lost, doubled, altered, reordered, unpromised };
}
const clean = { lost: 0, doubled: 0, altered: 0, reordered: 0, unpromised: 0 };

test('what was promised is there, and nothing else', () => {
  assert.deepEqual(countsOf([promised('a'), promised('b')], chainOf([{ id: 'a' }, { id: 'b' }])), clean);
});

test('an attempt that was cut off may have been recorded, once, or not at all', () => {
  const attempts = [promised('a'), cutOff(), promised('c')];
  assert.deepEqual(countsOf(attempts, chainOf([{ id: 'a' }, { id: 'c' }])), clean);
  const recorded = chainOf([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
  assert.deepEqual(countsOf(attempts, recorded), { ...clean, unpromised: 1 });
  const twice = chainOf([{ id: 'a' }, { id: 'b' }, { id: 'b2' }, { id: 'c' }]);
  assert.equal(countsOf(attempts, twice).doubled, 1);
});

test('a promise that is not kept is lost', () => {
  assert.equal(countsOf([promised('a'), promised('b')], chainOf([{ id: 'a' }])).lost, 1);
});

test('a check-in that nobody made, or that another person made, is doubled', () => {
  assert.equal(countsOf([promised('a')], chainOf([{ id: 'a' }, { id: 'b' }])).doubled, 1);
  const others = chainOf([{ id: 'a' }, { id: 'b', enroleeId: 'ben' }]);
  assert.equal(countsOf([promised('a'), cutOff('ada')], others).doubled, 1);
});

test('what the screen did not say is altered', () => {
  assert.equal(countsOf([promised('a')], chainOf([{ id: 'a', score: 0.8 }])).altered, 1);
  assert.equal(countsOf([promised('a')], chainOf([{ id: 'a', enroleeId: 'ben' }])).altered, 1);
});

test('what was not signed like this is altered', () => {
  const [event] = chainOf([{ id: 'a' }]);
  assert.ok(event);
  const forged = { ...event, body: Object.assign({}, event.body, { siteId: 'elsewhere' }) };
  assert.equal(countsOf([promised('a')], [forged]).altered, 1);
});

test('check-ins in another order than they happened in, and gaps, are reordered', () => {
  const swapped = chainOf([{ id: 'b' }, { id: 'a' }]);
  assert.equal(countsOf([promised('a'), promised('b')], swapped).reordered, 1);
  const gap = chainOf([{ id: 'a' }, { id: 'b' }, { id: 'c' }]).toSpliced(1, 1);
  assert.equal(countsOf([promised('a'), cutOff(), promised('c')], gap).reordered, 1);
});

/** As a kiosk states it. */
function changeOf(
  previous: Key,
  next: Key,
  { generation, fromSequence }: Record<'generation' | 'fromSequence', number>,
) {
  const stated = { generation, fromSequence, previousKey: previous.x, nextKey: next.x };
  const text = canonicalize(stated) ?? '';
  return { ...stated, signature: previous.sign(text), nextSignature: next.sign(text) };
}

test('each event is signed by the key of its time, also when two changes came before one event', () => {
  const changes = [
    changeOf(first, second, { generation: 1, fromSequence: 2 }),
    changeOf(second, third, { generation: 2, fromSequence: 2 }),
  ];
  const keys = keysOf(changes, third.x);
  assert.ok(typeof keys !== 'string', 'the keys hold');
  const attempts = [promised('a'), promised('b')];
  const said = [{ id: 'a' }, { id: 'b' }];
  assert.deepEqual(
    countsOf(
      attempts,
      chainOf(said, (at) => (at < 2 ? first : third)),
      keys,
    ),
    clean,
  );
  assert.equal(countsOf(attempts, chainOf(said), keys).altered, 1, 'the old key signs nothing any more');
  const inBetween = chainOf(said, (at) => (at < 2 ? first : second));
  assert.equal(countsOf(attempts, inBetween, keys).altered, 1);
});

test('a change of keys that nobody with the old key stated, or that leads elsewhere, is found', () => {
  const change = changeOf(first, second, { generation: 1, fromSequence: 2 });
  assert.equal(typeof keysOf([change], third.x), 'string', 'another key is in use');
  assert.equal(typeof keysOf([{ ...change, signature: third.sign('x') }], second.x), 'string');
  assert.equal(typeof keysOf([{ ...change, fromSequence: 3 }], second.x), 'string');
});
