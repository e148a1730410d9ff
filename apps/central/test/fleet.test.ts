/** Pairing, keys, clones, the way down and what administrators decide, as kiosks and administrators meet it. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID, sign as signBytes, type KeyObject } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import {
  attendancePageSchema,
  changesPageSchema,
  enroleeIdSchema,
  itemAnswersSchema,
  pairingAnswerSchema,
  type ChangesPage,
  type Statement,
} from '@rollcall/contract';
import { canonicalJson } from '@rollcall/sync';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { deviceListSchema, heldEventSchema, removalSchema, type DeviceStatus } from '../src/wire.ts';
import {
  asAdmin,
  bearer,
  createTestCentral,
  errorOf,
  readBatchAnswer,
  type TestCentral,
} from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';

const agreementKey = (): string => generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }).x ?? '';

type Said = {
  [Kind in Statement['kind']]: Omit<Extract<Statement, { kind: Kind }>, 'id' | 'statedAt'>;
}[Statement['kind']];

onEachEngine('the fleet', (engine) => {
  let central: TestCentral;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  const admin = (path: string, body: object): Promise<Response> => central.post(path, body, asAdmin);

  async function pair(kiosk: Kiosk, siteId = 'plant'): Promise<void> {
    const body = {
      deviceId: kiosk.registration.deviceId,
      name: kiosk.registration.name,
      publicKey: kiosk.registration.publicKey,
      agreementKey: agreementKey(),
    };
    const ask = async () =>
      pairingAnswerSchema.parse(
        await (await central.post('/api/v1/pairings', body, bearer(await kiosk.credential()))).json(),
      );
    const waiting = await ask();
    assert.equal(waiting.state, 'waiting');
    assert.equal((await ask()).code, waiting.code, 'it keeps its code');
    const typed = `${waiting.code?.slice(0, 4).toLowerCase()} - ${waiting.code?.slice(4)}`;
    const confirmed = await admin('/api/v1/pairings/confirm', { code: typed, siteId });
    assert.equal(confirmed.status, 200);
    assert.equal((await ask()).state, 'confirmed');
  }

  async function pull(kiosk: Kiosk, cursor?: string): Promise<ChangesPage> {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const response = await central.get(
      `/api/v1/devices/self/changes${query}`,
      bearer(await kiosk.credential()),
    );
    return changesPageSchema.parse(await response.json());
  }

  async function report(kiosk: Kiosk, said: Said, id: string = randomUUID()): Promise<string> {
    const statement = canonicalJson({ id, statedAt: new Date().toISOString(), ...said });
    const reports = [{ id, statement, signature: kiosk.sign(statement) }];
    const response = await central.post(
      '/api/v1/devices/self/reports',
      { reports },
      bearer(await kiosk.credential()),
    );
    return itemAnswersSchema.parse(await response.json()).answers[0]?.status ?? 'none';
  }

  async function device(deviceId: string): Promise<DeviceStatus> {
    const { devices } = deviceListSchema.parse(await (await central.get('/api/v1/devices')).json());
    const found = devices.find((each) => each.deviceId === deviceId);
    assert.ok(found);
    return found;
  }

  const kinds = ({ changes }: ChangesPage): unknown[] =>
    changes.map((change) => z.object({ kind: z.string() }).parse(change).kind);

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

  async function credentialOf(
    kiosk: Kiosk,
    boot: number,
    instance: string,
    issuedIn = 0,
  ): Promise<Record<string, string>> {
    const seconds = Math.floor(Date.now() / 1000) + issuedIn;
    const token = await new SignJWT({ boot, jti: instance })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(kiosk.registration.deviceId)
      .setAudience('rollcall-central')
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 60)
      .sign(kiosk.privateKey);
    return bearer(token);
  }
  const heartbeat = (headers: Record<string, string>): Promise<Response> =>
    central.post('/api/v1/devices/self/heartbeat', {}, headers);

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
    const sign = (key: KeyObject, text: string) =>
      signBytes(null, Buffer.from(text), key).toString('base64url');
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

  test('references go sealed from the kiosk that made them to the others of its site, and leave no trace', async () => {
    const [maker, other, elsewhere] = [createKiosk('a', 'A'), createKiosk('b', 'B'), createKiosk('c', 'C')];
    for (const kiosk of [maker, other]) await pair(kiosk);
    await pair(elsewhere, 'office');
    const enrolled = maker.event(enrolment('ada', 'Ada Lovelace'));
    await central.deliver(maker, [enrolled]);
    const [wanted, ...more] = (await pull(maker)).wanted;
    assert.ok(wanted);
    assert.deepEqual(
      [wanted.enroleeId, wanted.recipient, wanted.version, more.length],
      ['ada', 'b', enrolled.id, 0],
    );
    const envelope = {
      enroleeId: 'ada',
      version: enrolled.id,
      modelId: 'faceres-1',
      sender: 'a',
      recipient: 'b',
      sealed: 'x'.repeat(100),
    };
    const send = async () =>
      itemAnswersSchema
        .parse(
          await (
            await central.post(
              '/api/v1/devices/self/references',
              { envelopes: [envelope] },
              bearer(await maker.credential()),
            )
          ).json(),
        )
        .answers.map(({ status }) => status);
    assert.deepEqual(await send(), ['accepted']);
    assert.deepEqual(await send(), ['duplicate']);
    const page = await pull(other);
    assert.deepEqual(kinds(page).map(String).toSorted(), ['person', 'references']);
    assert.deepEqual(kinds(await pull(elsewhere)), []);
    assert.deepEqual(kinds(await pull(other, page.cursor)), [], 'once by cursor');
    assert.equal(
      await report(other, { kind: 'references-applied', enroleeId: wanted.enroleeId, version: enrolled.id }),
      'accepted',
    );
    assert.deepEqual(kinds(await pull(other)), ['person'], 'the envelope is gone');
    const lateComer = createKiosk('d', 'D');
    await pair(lateComer);
    assert.deepEqual(
      (await pull(other)).wanted.map(({ recipient }) => recipient),
      ['d'],
      'any holder can share',
    );
  });

  test('a removed person is a tombstone for every kiosk of the site, and each proves it', async () => {
    const [maker, other] = [createKiosk('a', 'A'), createKiosk('b', 'B')];
    for (const kiosk of [maker, other]) await pair(kiosk);
    await central.deliver(maker, [
      maker.event(enrolment('ada', 'Ada Lovelace'), {
        occurredAt: new Date(Date.now() - 60_000).toISOString(),
      }),
    ]);
    const { cursor } = await pull(other);
    const issued = await admin('/api/v1/people/ada/remove', { reason: 'asked to' });
    const { removalId } = z.object({ removalId: z.string() }).parse(await issued.json());
    assert.deepEqual((await pull(other, cursor)).changes, [
      { kind: 'person-removed', enroleeId: 'ada', removalId },
    ]);
    const ada = enroleeIdSchema.parse('ada');
    const said = { kind: 'person-removed', removalId, enroleeId: ada, removedReferences: 3 } as const;
    const id = randomUUID();
    assert.deepEqual(
      [await report(other, said, id), await report(other, said, id)],
      ['accepted', 'duplicate'],
    );
    const { proofs } = removalSchema.parse(await (await central.get(`/api/v1/removals/${removalId}`)).json());
    assert.deepEqual(
      proofs.map(({ deviceId, statement }) => [deviceId, statement === null]),
      [
        ['a', true],
        ['b', false],
      ],
    );
    assert.ok(!(await (await central.get('/api/v1/people')).text()).includes('Lovelace'));
    const late = maker.event(enrolment('ada', 'Ada Lovelace'), {
      occurredAt: new Date(Date.now() - 30_000).toISOString(),
    });
    await central.deliver(maker, [late]);
    assert.ok(
      !(await (await central.get('/api/v1/people')).text()).includes('Lovelace'),
      'an older word changes nothing',
    );
  });

  test('a command waits for its kiosk, is answered for once, and is withdrawn', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    const order = { command: { name: 'show-message', text: 'Hello', seconds: 10 }, reason: 'a greeting' };
    const issued = await admin('/api/v1/devices/kiosk-1/commands', order);
    const { commandId } = z.object({ commandId: z.string() }).parse(await issued.json());
    assert.deepEqual(kinds(await pull(kiosk)), ['command']);
    assert.equal(
      await report(kiosk, { kind: 'command-result', commandId, outcome: 'done', message: '' }),
      'accepted',
    );
    await report(kiosk, { kind: 'command-result', commandId, outcome: 'failed', message: 'later' });
    assert.deepEqual(kinds(await pull(kiosk)), []);
    const said = await (await central.get('/api/v1/devices/kiosk-1/commands')).text();
    assert.ok(said.includes('"outcome":"done"'));
    const wrong = await admin('/api/v1/devices/kiosk-1/commands', {
      command: { name: 'wipe', deviceId: 'kiosk-2' },
      reason: 'x',
    });
    assert.deepEqual(await errorOf(wrong), [422, 'request-invalid']);
  });

  test('a fork is held until an administrator takes it or refuses it, and the kiosk hears which', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    const events = kiosk.events(2);
    await central.deliver(kiosk, events);
    const forks = events.map((event) => {
      const { hash: _hash, signature: _signature, ...plain } = event;
      return kiosk.seal({ ...plain, id: randomUUID(), payload: attendance('eve') });
    });
    const codes = async () => (await central.deliver(kiosk, forks)).map(({ status, code }) => code ?? status);
    assert.deepEqual(await codes(), ['chain-fork', 'chain-fork']);
    const acknowledge = await admin('/api/v1/devices/kiosk-1/alarms/chain-fork/acknowledge', {
      reason: 'seen',
    });
    assert.equal(acknowledge.status, 204);
    await codes();
    assert.deepEqual((await device('kiosk-1')).alarms, [], 'what is held already raises nothing anew');
    const held = z
      .object({ events: z.array(heldEventSchema) })
      .parse(await (await central.get('/api/v1/devices/kiosk-1/held-events')).json()).events;
    const settle = (index: number, decision: string) =>
      admin('/api/v1/devices/kiosk-1/held-events/settle', {
        eventIds: [held[index]?.eventId],
        decision,
        reason: 'asked Eve',
      });
    await settle(0, 'released');
    await settle(1, 'rejected');
    assert.deepEqual(await codes(), ['duplicate', 'fork-refused']);
    const { records } = attendancePageSchema.parse(
      await (await central.get('/api/v1/attendance?enroleeId=eve')).json(),
    );
    assert.equal(records.length, 1);
  });

  test('a policy reaches the kiosks of its site; a kiosk that moves begins anew', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    const policy = {
      siteId: 'plant',
      name: 'Plant',
      fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 30 },
      positionMaxAgeSeconds: 60,
      sameVisitSeconds: 60,
    };
    const put = await central.app.request('/api/v1/sites', {
      method: 'PUT',
      headers: { ...asAdmin, 'content-type': 'application/json' },
      body: JSON.stringify({ policy, reason: 'opened' }),
    });
    assert.equal(put.status, 204);
    const page = await pull(kiosk);
    assert.deepEqual(page.changes, [{ kind: 'site-policy', policy }]);
    await admin('/api/v1/devices/kiosk-1/site', { siteId: 'office', reason: 'moved' });
    const moved = await pull(kiosk, page.cursor);
    assert.deepEqual([moved.reset, moved.changes], [true, []]);
  });

  test('a batch may be packed, and unpacks to no more than it may hold', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    const post = async (body: Uint8Array<ArrayBuffer>, encoding: string) =>
      central.app.request('/api/v1/events/batches', {
        method: 'POST',
        headers: {
          ...bearer(await kiosk.credential()),
          'content-type': 'application/json',
          'content-encoding': encoding,
        },
        body,
      });
    const batch = () => JSON.stringify({ events: kiosk.events(100) });
    for (const [encoding, packed] of [
      ['gzip', gzipSync(batch())],
      ['zstd', zstdCompressSync(batch())],
    ] as const) {
      const { answers } = await readBatchAnswer(await post(new Uint8Array(packed), encoding));
      assert.ok(answers.every(({ status }) => status === 'accepted'));
    }
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    assert.deepEqual(await errorOf(await post(bomb, 'gzip')), [413, 'request-too-large']);
    assert.deepEqual(await errorOf(await post(new Uint8Array([1, 2, 3]), 'gzip')), [
      400,
      'request-unreadable',
    ]);
    assert.deepEqual(await errorOf(await post(bomb, 'br')), [415, 'encoding-unsupported']);
  });
});
