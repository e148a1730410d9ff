/** The way down, and what administrators decide, as kiosks and administrators meet it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import {
  attendancePageSchema,
  enroleeIdSchema,
  itemAnswersSchema,
  type WantedReferences,
} from '@rollcall/contract';
import { z } from 'zod';
import { heldEventSchema, removalSchema } from '../src/wire.ts';
import {
  asAdmin,
  bearer,
  createTestCentral,
  errorOf,
  readBatchAnswer,
  type TestCentral,
} from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet, kinds } from './instruments/fleet.ts';
import { attendance, createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';

onEachEngine('the way down', (engine) => {
  let central: TestCentral;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { admin, pair, pull, report, device } = createFleet(() => central);

  const deliverAda = (kiosk: Kiosk, minutesAgo: number) => {
    const occurredAt = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    return central.deliver(kiosk, [kiosk.event(enrolment('ada', 'Ada'), { occurredAt })]);
  };

  /** A kiosk seals what another wants; what central answers. */
  async function seal(kiosk: Kiosk, { enroleeId, version, recipient }: WantedReferences): Promise<unknown> {
    const sender = kiosk.registration.deviceId;
    const envelope = { enroleeId, version, modelId: 'faceres-1', sender, recipient, sealed: 'x'.repeat(100) };
    const response = await central.post(
      '/api/v1/devices/self/references',
      { envelopes: [envelope] },
      bearer(await kiosk.credential()),
    );
    return itemAnswersSchema.parse(await response.json()).answers[0]?.status;
  }

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
    assert.equal(await seal(maker, wanted), 'accepted');
    assert.equal(await seal(maker, wanted), 'duplicate');
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

  test('whoever is enrolled at the kiosk that an envelope waits for needs it no more, unless that was earlier', async () => {
    const [maker, other] = [createKiosk('a', 'A'), createKiosk('b', 'B')];
    for (const kiosk of [maker, other]) await pair(kiosk);
    await deliverAda(maker, 2);
    const [wanted] = (await pull(maker)).wanted;
    assert.ok(wanted);
    assert.equal(await seal(maker, wanted), 'accepted');
    await deliverAda(other, 3);
    assert.ok(kinds(await pull(other)).includes('references'), 'the newer ones are those in the envelope');
    await deliverAda(other, 1);
    assert.deepEqual(kinds(await pull(other)), ['person']);
    assert.deepEqual(
      (await pull(other)).wanted.map(({ recipient }) => recipient),
      ['a'],
    );
  });

  test('references that a kiosk is asked for and cannot seal stand before no others for ever', async () => {
    const [maker, other] = [createKiosk('a', 'A'), createKiosk('b', 'B')];
    for (const kiosk of [maker, other]) await pair(kiosk);
    const ids = Array.from({ length: 30 }, (_, index) => `person-${index}`);
    await central.deliver(
      maker,
      ids.map((id) => maker.event(enrolment(id, id))),
    );
    const asked = new Set<string>();
    // At random: that one is never among 25 of 30 happens once in 10^14 runs.
    for (let pulls = 0; pulls < 20; pulls += 1) {
      const { wanted } = await pull(maker);
      assert.equal(wanted.length, 25);
      for (const { enroleeId } of wanted) asked.add(enroleeId);
    }
    assert.deepEqual([...asked].toSorted(), ids.toSorted());
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
