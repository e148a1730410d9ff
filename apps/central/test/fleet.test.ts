/** Who a kiosk is: pairing, revocation, clones, keys. */
import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, sign as signBytes, type KeyObject } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { pairingAnswerSchema, type KeyRotation } from '@rollcall/contract';
import { isDeviceId } from '@rollcall/domain';
import { canonicalJson } from '@rollcall/sync';
import { z } from 'zod';
import {
  bearer,
  createTestCentral,
  errorOf,
  readBatchAnswer,
  type TestCentral,
} from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { agreementKey, createFleet, credentialOf } from './instruments/fleet.ts';
import { createKiosk, enrolment } from './instruments/kiosk.ts';

const sign = (key: KeyObject, text: string): string =>
  signBytes(null, Buffer.from(text), key).toString('base64url');

const publicKeyOf = (key: KeyObject): string => createPublicKey(key).export({ format: 'jwk' }).x ?? '';

const makeKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

/** As kiosk-1 states it. */
function changeOf(
  previous: KeyObject,
  next: KeyObject,
  change: { readonly generation: number; readonly fromSequence: number },
): KeyRotation {
  const stated = {
    deviceId: z.string().refine(isDeviceId).parse('kiosk-1'),
    ...change,
    previousKey: publicKeyOf(previous),
    nextKey: publicKeyOf(next),
    nextAgreementKey: agreementKey(),
    statedAt: new Date().toISOString(),
  };
  const text = canonicalJson(stated);
  return { ...stated, signature: sign(previous, text), nextSignature: sign(next, text) };
}

onEachEngine('identities', (engine) => {
  let central: TestCentral;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { admin, pair, device, heartbeat } = createFleet(() => central);

  test('a kiosk is paired by the code on its screen, and by nobody else', async () => {
    const [kiosk, stranger] = [createKiosk('a', 'Front'), createKiosk('b', 'Stranger')];
    await pair(kiosk);
    assert.equal((await device('a')).siteId, 'plant');
    const body = {
      deviceId: 'b',
      name: 'b',
      publicKey: stranger.registration.publicKey,
      agreementKey: agreementKey(),
    };
    const forged = await central.post(
      '/api/v1/pairings',
      body,
      bearer(await kiosk.credential({ issuer: 'b' })),
    );
    assert.deepEqual(await errorOf(forged), [401, 'credential-invalid']);
    const unknown = await admin('/api/v1/pairings/confirm', { code: 'ABCDEFGH', siteId: 'plant' });
    assert.deepEqual(await errorOf(unknown), [404, 'pairing-unknown']);
    const asked = await central.post('/api/v1/pairings', body, bearer(await stranger.credential()));
    const { code } = pairingAnswerSchema.parse(await asked.json());
    const list = await (await central.get('/api/v1/pairings')).text();
    assert.ok(list.includes('"b"') && !list.includes(code ?? '-'), 'the code is read at the kiosk');
    assert.equal((await admin('/api/v1/pairings/refuse', { code })).status, 204);
    const refused = await central.post('/api/v1/pairings', body, bearer(await stranger.credential()));
    assert.equal(pairingAnswerSchema.parse(await refused.json()).state, 'refused');
  });

  test('a revoked kiosk is nobody from the next request on, and does not come back', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    assert.equal((await admin('/api/v1/devices/kiosk-1/revoke', { reason: 'stolen' })).status, 204);
    assert.deepEqual(await errorOf(await central.send(kiosk, kiosk.events(1))), [403, 'device-revoked']);
    assert.deepEqual(await errorOf(await central.register(kiosk)), [403, 'device-revoked']);
    assert.equal((await device('kiosk-1')).state, 'revoked');
  });

  test('two kiosks with one identity are both refused, until an administrator has looked', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    assert.equal((await heartbeat(await credentialOf(kiosk, 3, 'the original'))).status, 200);
    assert.equal((await heartbeat(await credentialOf(kiosk, 4, 'after a restart'))).status, 200);
    assert.equal(
      (await heartbeat(await credentialOf(kiosk, 3, 'the original'))).status,
      200,
      'a late request',
    );
    const copy = await heartbeat(await credentialOf(kiosk, 4, 'the copy'));
    assert.deepEqual(await errorOf(copy), [403, 'device-cloned']);
    const original = await heartbeat(await credentialOf(kiosk, 4, 'after a restart'));
    assert.deepEqual(await errorOf(original), [403, 'device-cloned']);
    const { state, alarms } = await device('kiosk-1');
    assert.deepEqual([state, alarms.map(({ code }) => code)], ['quarantined', ['device-cloned']]);
    await admin('/api/v1/devices/kiosk-1/release', { reason: 'the copy is switched off' });
    assert.equal((await heartbeat(await credentialOf(kiosk, 4, 'after a restart'))).status, 200);
    assert.deepEqual((await device('kiosk-1')).alarms, []);
    const older = await heartbeat(await credentialOf(kiosk, 3, 'the original', 60));
    assert.deepEqual(
      await errorOf(older),
      [403, 'device-cloned'],
      'an older start that speaks after a newer',
    );
  });

  test('a kiosk whose clock is a minute behind, as it had learned before its restart, is no copy of itself', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    assert.equal((await heartbeat(await credentialOf(kiosk, 1, 'instance-1'))).status, 200);
    assert.equal((await heartbeat(await credentialOf(kiosk, 2, 'instance-2', -60))).status, 200);
    const late = await heartbeat(await credentialOf(kiosk, 1, 'instance-1', -1));
    assert.equal(late.status, 200, 'a late request of before the restart');
    assert.equal((await device('kiosk-1')).state, 'active');
  });

  test('a new key is stated by the old one, the chain goes on, and the old one opens nothing', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    const [first, second] = kiosk.events(2);
    assert.ok(first && second);
    await central.deliver(kiosk, [first]);
    const next = generateKeyPairSync('ed25519');
    const rotation = changeOf(kiosk.privateKey, next.privateKey, { generation: 1, fromSequence: 3 });
    const forged = { ...rotation, fromSequence: 2 };
    assert.deepEqual(await errorOf(await central.post('/api/v1/devices/self/keys', forged)), [
      409,
      'rotation-invalid',
    ]);
    for (const _ of [1, 2])
      assert.equal((await central.post('/api/v1/devices/self/keys', rotation)).status, 200);
    assert.deepEqual(await errorOf(await central.send(kiosk, [second])), [401, 'credential-invalid']);
    const third = kiosk.event();
    const resigned = { ...third, signature: sign(next.privateKey, third.hash) };
    const renewed = { ...kiosk, privateKey: next.privateKey };
    const response = await central.post(
      '/api/v1/events/batches',
      { events: [second, third, resigned] },
      await credentialOf(renewed, 1, 'instance-1'),
    );
    assert.deepEqual(
      (await readBatchAnswer(response)).answers.map(({ status, code }) => code ?? status),
      ['accepted', 'signature-invalid', 'accepted'],
    );
  });

  test('what a kiosk has to erase, it still has to after it has changed its key', async () => {
    const [kiosk, other] = [createKiosk(), createKiosk('kiosk-2')];
    for (const each of [kiosk, other]) await pair(each);
    await central.deliver(kiosk, [kiosk.event(enrolment('ada', 'Ada'))]);
    const consent = {
      kind: 'consent',
      enroleeId: 'ada',
      siteId: 'plant',
      decision: 'withdrawn',
      method: 'pin',
    };
    const text = { version: '2026-11', language: 'en' };
    await central.deliver(other, [other.event({ ...consent, text, erasedReferences: 1 })]);
    const { privateKey } = generateKeyPairSync('ed25519');
    const rotation = changeOf(kiosk.privateKey, privateKey, { generation: 1, fromSequence: 2 });
    assert.equal((await central.post('/api/v1/devices/self/keys', rotation)).status, 200);
    const credential = await credentialOf({ ...kiosk, privateKey }, 1, 'instance-1');
    const page = await (await central.get('/api/v1/devices/self/changes', credential)).text();
    assert.ok(page.includes('references-withdrawn'), page);
  });

  test('of two changes of keys with nothing recorded in between, the newer key signs what follows', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    await central.deliver(kiosk, kiosk.events(1));
    const [second, third] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
    const changes = [
      changeOf(kiosk.privateKey, second.privateKey, { generation: 1, fromSequence: 2 }),
      changeOf(second.privateKey, third.privateKey, { generation: 2, fromSequence: 2 }),
    ];
    for (const change of changes)
      assert.equal((await central.post('/api/v1/devices/self/keys', change)).status, 200);
    const event = kiosk.event();
    const events = [second, third].map(({ privateKey }) => ({
      ...event,
      signature: sign(privateKey, event.hash),
    }));
    const renewed = await credentialOf({ ...kiosk, privateKey: third.privateKey }, 1, 'instance-1');
    const answer = await readBatchAnswer(await central.post('/api/v1/events/batches', { events }, renewed));
    assert.deepEqual(
      answer.answers.map(({ status, code }) => code ?? status),
      ['signature-invalid', 'accepted'],
    );
  });

  test('a central that meets a kiosk after two changes of keys learns them, and takes the third', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    const third = kiosk.privateKey;
    const [first, second, fourth] = [makeKey(), makeKey(), makeKey()];
    // Nothing had been recorded before either: both begin with the first event.
    const told = [
      changeOf(second, third, { generation: 2, fromSequence: 1 }),
      changeOf(first, second, { generation: 1, fromSequence: 1 }),
      changeOf(third, fourth, { generation: 3, fromSequence: 1 }),
    ];
    for (const change of told)
      assert.equal((await central.post('/api/v1/devices/self/keys', change)).status, 200);
  });
});
