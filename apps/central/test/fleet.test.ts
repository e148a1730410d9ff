/** Who a kiosk is: pairing, revocation, clones, keys. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign as signBytes, type KeyObject } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { pairingAnswerSchema } from '@rollcall/contract';
import { canonicalJson } from '@rollcall/sync';
import {
  bearer,
  createTestCentral,
  errorOf,
  readBatchAnswer,
  type TestCentral,
} from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { agreementKey, createFleet, credentialOf } from './instruments/fleet.ts';
import { createKiosk } from './instruments/kiosk.ts';

const sign = (key: KeyObject, text: string): string =>
  signBytes(null, Buffer.from(text), key).toString('base64url');

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

  test('a new key is stated by the old one, the chain goes on, and the old one opens nothing', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    const [first, second] = kiosk.events(2);
    assert.ok(first && second);
    await central.deliver(kiosk, [first]);
    const next = generateKeyPairSync('ed25519');
    const stated = {
      deviceId: 'kiosk-1',
      generation: 1,
      previousKey: kiosk.registration.publicKey,
      nextKey: next.publicKey.export({ format: 'jwk' }).x ?? '',
      nextAgreementKey: agreementKey(),
      fromSequence: 3,
      statedAt: new Date().toISOString(),
    };
    const text = canonicalJson(stated);
    const rotation = {
      ...stated,
      signature: sign(kiosk.privateKey, text),
      nextSignature: sign(next.privateKey, text),
    };
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
});
