/** Two kiosks of one site and the real central between them, on both databases. */
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { rmSync } from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';
import { compareTemplates } from '@rollcall/biometrics';
import { z } from 'zod';
import { startPostgresql } from '../apps/central/test/instruments/postgresql.ts';
import { deviceListSchema, removalSchema } from '../apps/central/src/wire.ts';
import { readConsentText } from '../apps/daemon/src/consent-text/index.ts';
import { enroleeId } from '../apps/daemon/test/support/decisions.ts';
import { eventually } from '../apps/daemon/test/support/eventually.ts';
import {
  newerModel,
  openLinkedDevice,
  testModel,
  type LinkedDevice,
  type LinkedDeviceOptions,
} from '../apps/daemon/test/support/linked-device.ts';
import { startRealCentral, type RealCentral } from '../apps/daemon/test/support/real-central.ts';

const postgresql = await startPostgresql();
after(() => (typeof postgresql === 'string' ? undefined : postgresql.remove()));
const ada = enroleeId('ada');
/** Older than this is every key. */
const always: LinkedDeviceOptions = { keyRotationDays: 1e-9 };

describe('the link, embedded', () => holdContract(async () => undefined));
describe('the link, PostgreSQL', { skip: typeof postgresql === 'string' && postgresql }, () =>
  holdContract(async () => (typeof postgresql === 'string' ? undefined : postgresql.createDatabase())),
);

const purposeAt = ({ store }: LinkedDevice) => {
  const own = readConsentText(store.facts);
  return [own?.version, own?.texts.en.points.purpose];
};

function holdContract(databaseUrl: () => Promise<string | undefined>): void {
  let central: RealCentral;
  const devices: LinkedDevice[] = [];
  before(async () => {
    central = await startRealCentral(undefined, await databaseUrl());
  });
  afterEach(() => Promise.all(devices.splice(0).map((device) => device.close())));
  after(() => central.close());

  const open = (options: LinkedDeviceOptions = {}): LinkedDevice => {
    const device = openLinkedDevice(central.url, options);
    devices.push(device);
    return device;
  };

  async function pairedAt(siteId: string, options?: LinkedDeviceOptions): Promise<LinkedDevice> {
    const device = open(options);
    await device.delivery.pushNow();
    const code = device.delivery.pairingCode;
    assert.ok(code !== null && !device.delivery.state.registered, 'nobody has typed the code yet');
    await central.admin('/api/v1/pairings/confirm', { body: { code, siteId } });
    await device.delivery.pushNow();
    assert.deepEqual([device.delivery.state.registered, device.delivery.pairingCode], [true, null]);
    return device;
  }

  async function publish(purpose: string, basedOn: number): Promise<string> {
    const words = { purpose, kept: 'Numbers.', until: 'A year.', who: 'Yard Ltd.' };
    const body = { languages: { en: words }, basedOn, reason: 'read by our lawyer' };
    const answer = await central.admin('/api/v1/consent-texts', { body });
    return z.object({ version: z.string() }).parse(answer).version;
  }

  const states = async (): Promise<Map<string, string>> => {
    const { devices: listed } = deviceListSchema.parse(await central.admin('/api/v1/devices'));
    return new Map(listed.map(({ deviceId, state }) => [deviceId, state]));
  };

  const isBeaHeldAt = async (kiosks: number): Promise<boolean> =>
    JSON.stringify(await central.admin('/api/v1/people/bea')).split('"held"').length === kiosks + 1;

  const keepGrace = (displayName: string, sites: readonly string[]): Promise<unknown> =>
    central.admin('/api/v1/people/grace', {
      method: 'PUT',
      body: { displayName, sites, reason: 'staff list' },
    });

  test('who is enrolled at one kiosk is known at the other of its site, and forgotten at both with proof', async () => {
    const [maker, other, elsewhere] = [
      await pairedAt('hall'),
      await pairedAt('hall'),
      await pairedAt('office'),
    ];
    maker.enrol('ada', [0.6, 0.8, 0]);
    await maker.delivery.pushNow();
    for (const device of [maker, other, elsewhere]) await device.link.pull();
    const [reference, ...more] = other.store.references.of(ada, testModel);
    assert.ok(reference !== undefined && more.length === 0);
    const probe = { modelId: testModel, vector: Float32Array.from([0.6, 0.8, 0]) };
    const itself = compareTemplates(probe, probe);
    assert.equal(compareTemplates(reference.template, probe), itself, 'not a bit was lost on the way');
    assert.equal(other.store.people.get(ada)?.displayName, 'Person ada');
    assert.equal(elsewhere.store.people.count(), 0);

    const removal = await central.admin('/api/v1/people/ada/remove', { body: { reason: 'asked to' } });
    const { removalId } = z.object({ removalId: z.string() }).parse(removal);
    for (const device of [maker, other]) await device.link.pull();
    assert.deepEqual([maker.store.people.count(), other.store.people.count()], [0, 0]);
    const { proofs } = removalSchema.parse(await central.admin(`/api/v1/removals/${removalId}`));
    assert.equal(proofs.length, 2);
    for (const { statement, signature, publicKey } of proofs) {
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey ?? '' };
      const key = createPublicKey({ key: jwk, format: 'jwk' });
      const stated = Buffer.from(statement ?? '');
      assert.ok(verify(null, stated, key, Buffer.from(signature ?? '', 'base64url')), 'anybody can check it');
    }
  });

  test('references of a newer recogniser wait for the kiosk that does not run it yet, which knows the person until then', async () => {
    const [maker, other] = [await pairedAt('mill'), await pairedAt('mill')];
    const bea = enroleeId('bea');
    const pullAll = async (): Promise<void> => {
      for (const device of [maker, other, maker]) await device.link.pull();
    };
    const knownBy = (): unknown => other.store.people.get(bea)?.modelIds;
    maker.enrol('bea', [0.6, 0.8, 0]);
    await maker.delivery.pushNow();
    await pullAll();
    assert.deepEqual(knownBy(), [testModel]);
    await eventually('both have the references', async () => {
      await other.link.pull();
      return isBeaHeldAt(2);
    });
    other.store.faceCrops.replace(bea, [Buffer.from('a face of before')]);

    maker.run(newerModel);
    maker.enrol('bea', [0, 0.6, 0.8]);
    await maker.delivery.pushNow();
    other.run(null);
    await pullAll();
    await other.link.pull();
    assert.deepEqual(knownBy(), [testModel], 'while the networks load nobody knows which count');
    assert.deepEqual(other.store.faceCrops.of(bea), [], 'of these no newer references are made');
    for (const model of [testModel, testModel]) {
      other.run(model);
      await other.link.pull();
      assert.deepEqual(knownBy(), [testModel]);
    }
    assert.ok(await isBeaHeldAt(1), 'it does not say that it has them');

    other.run(newerModel);
    await other.link.pull();
    assert.deepEqual(knownBy(), [newerModel]);
    await eventually('central knows that it has them', async () => {
      await other.link.pull();
      return isBeaHeldAt(2);
    });
  });

  test('whoever is not known by the recogniser that runs here is taken as they come', async () => {
    const [maker, other] = [await pairedAt('barn'), await pairedAt('barn')];
    other.run(newerModel);
    maker.enrol('cleo', [0.6, 0.8, 0]);
    await maker.delivery.pushNow();
    for (const device of [maker, other]) await device.link.pull();
    const cleo = enroleeId('cleo');
    assert.deepEqual(other.store.people.get(cleo)?.modelIds, [testModel]);
    maker.enrol('cleo', [0, 0.6, 0.8]);
    await maker.delivery.pushNow();
    for (const device of [maker, other]) await device.link.pull();
    const [reference] = other.store.references.of(cleo, testModel);
    assert.ok(Math.abs((reference?.template.vector[1] ?? 0) - 0.6) < 1e-6);
  });

  test('what an organisation has people agree to comes to the kiosks of all sites, and to those that come later', async () => {
    const [kiosk, elsewhere] = [await pairedAt('harbour'), await pairedAt('depot')];
    for (const device of [kiosk, elsewhere]) await device.link.pull();
    assert.equal(readConsentText(kiosk.store.facts), null);
    const first = await publish('To count hours.', 0);
    for (const device of [kiosk, elsewhere]) await device.link.pull();
    assert.deepEqual([kiosk, elsewhere].map(purposeAt), [
      [first, 'To count hours.'],
      [first, 'To count hours.'],
    ]);
    const second = await publish('To open doors.', 1);
    const late = await pairedAt('depot');
    for (const device of [kiosk, late]) await device.link.pull();
    assert.deepEqual([kiosk, late].map(purposeAt), [
      [second, 'To open doors.'],
      [second, 'To open doors.'],
    ]);
    assert.equal(purposeAt(elsewhere)[0], first, 'until it asks');
  });

  test('somebody whom an administrator adds is known by name at the site, can be enrolled there, and leaves it', async () => {
    const [kiosk, elsewhere] = [await pairedAt('lobby'), await pairedAt('annex')];
    const grace = enroleeId('grace');
    await keepGrace('Grace', ['lobby']);
    for (const device of [kiosk, elsewhere]) await device.link.pull();
    const known = kiosk.store.people.get(grace);
    assert.deepEqual([known?.displayName, known?.referenceCount], ['Grace', 0]);
    assert.equal(elsewhere.store.people.count(), 0);
    kiosk.enrol('grace', [0.6, 0.8, 0]);
    await kiosk.delivery.pushNow();
    await keepGrace('Grace Hopper', ['lobby', 'annex']);
    for (const device of [kiosk, elsewhere]) await device.link.pull();
    assert.equal(kiosk.store.people.get(grace)?.displayName, 'Grace Hopper');
    assert.equal(elsewhere.store.people.get(grace)?.referenceCount, 1);
    await eventually('central knows that the annex has the references', async () => {
      await elsewhere.link.pull();
      return JSON.stringify(await central.admin('/api/v1/people/grace')).split('"held"').length === 3;
    });
    await keepGrace('Grace Hopper', ['annex']);
    for (const device of [kiosk, elsewhere]) await device.link.pull();
    assert.deepEqual([kiosk.store.people.count(), elsewhere.store.people.count()], [0, 1]);
  });

  test('a command acts once, however often it is pulled, and central hears how it went', async () => {
    const kiosk = await pairedAt('gate');
    const { deviceId } = kiosk.store.identity;
    const path = `/api/v1/devices/${deviceId}/commands`;
    const order = { command: { name: 'show-message', text: 'Hello', seconds: 10 }, reason: 'a greeting' };
    await central.admin(path, { body: order });
    await Promise.all([kiosk.link.pull(), kiosk.link.pull()]);
    const outcomes = async (): Promise<boolean> =>
      JSON.stringify(await central.admin(path)).includes('"outcome":"done"');
    await eventually('the answer to the command', async () => {
      await kiosk.link.pull();
      return outcomes();
    });
    assert.deepEqual(kiosk.did, ['message Hello']);
  });

  test("a site's policy comes to its kiosks and stays in force without central", async () => {
    const kiosk = await pairedAt('dock');
    const policy = {
      siteId: 'dock',
      name: 'The dock',
      fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 30 },
      positionMaxAgeSeconds: 60,
      sameVisitSeconds: 90,
    };
    await central.admin('/api/v1/sites', { method: 'PUT', body: { policy, reason: 'it moved' } });
    await kiosk.link.pull();
    await kiosk.link.pull();
    assert.deepEqual(kiosk.policies, [policy], 'once');
    assert.deepEqual(JSON.parse(kiosk.store.facts.get('site-policy') ?? ''), policy);
  });

  test('a cloned data directory and its original are quarantined; nothing is lost when it is over', async () => {
    const kiosk = await pairedAt('yard');
    const { deviceId } = kiosk.store.identity;
    const copy = kiosk.copy();
    const [original, clone] = [open({ from: copy }), open({ from: copy })];
    rmSync(copy, { recursive: true });
    const kept = original.checkIn();
    await original.delivery.pushNow();
    clone.checkIn();
    const refused = await clone.delivery.pushNow();
    assert.deepEqual([refused.delivered, refused.pending], [0, 1]);
    assert.equal((await states()).get(deviceId), 'quarantined');
    const next = original.checkIn();
    assert.equal((await original.delivery.pushNow()).delivered, 0, 'nobody can tell which is the kiosk');
    await clone.delivery.stop();
    await central.admin(`/api/v1/devices/${deviceId}/release`, { body: { reason: 'the copy is off' } });
    assert.equal((await original.delivery.pushNow()).pending, 0);
    assert.deepEqual(await central.checkInsOf(deviceId), [kept.id, next.id].toSorted());
  });

  test('a kiosk whose keys are old enough takes new ones; its chain goes on and references find it', async () => {
    const kiosk = await pairedAt('pier', always);
    const holder = await pairedAt('pier');
    holder.enrol('ada', [0.6, 0.8, 0]);
    await holder.delivery.pushNow();
    const { deviceId, publicKey: first } = kiosk.store.identity;
    const ids = [kiosk.checkIn().id];
    await kiosk.link.pull();
    assert.equal(kiosk.store.identity.publicKey, first, 'not while central lacks an event');
    await kiosk.delivery.pushNow();
    for (const _ of [1, 2]) {
      await kiosk.link.pull();
      ids.push(kiosk.checkIn().id);
      const { delivered, pending } = await kiosk.delivery.pushNow();
      assert.deepEqual([delivered, pending], [1, 0]);
    }
    const statements = kiosk.store.keyRotations.statements();
    assert.deepEqual(
      statements.map(({ generation, fromSequence }) => [generation, fromSequence]),
      [
        [1, 2],
        [2, 3],
      ],
    );
    assert.deepEqual([statements[0]?.previousKey, kiosk.store.identity.deviceId], [first, deviceId]);
    assert.deepEqual(await central.checkInsOf(deviceId), ids.toSorted());
    await holder.link.pull();
    await kiosk.link.pull();
    assert.equal(kiosk.store.people.get(ada)?.displayName, 'Person ada');
  });

  test('a central that never met a kiosk learns its earlier keys, and takes what they signed', async () => {
    const other = await startRealCentral(undefined, await databaseUrl());
    try {
      const kiosk = await pairedAt('quay', always);
      const ids = [];
      for (const _ of [1, 2, 3]) {
        ids.push(kiosk.checkIn().id);
        await kiosk.delivery.pushNow();
        await kiosk.link.pull();
      }
      const { deviceId } = kiosk.store.identity;
      const moved = openLinkedDevice(other.url, { from: kiosk.copy() });
      devices.push(moved);
      await moved.delivery.pushNow();
      const code = moved.delivery.pairingCode ?? assert.fail('it is to be paired anew');
      await other.admin('/api/v1/pairings/confirm', { body: { code, siteId: 'quay' } });
      ids.push(moved.checkIn().id);
      await eventually('all of the chain at the new central', async () => {
        await moved.delivery.pushNow();
        return (await other.checkInsOf(deviceId)).length === ids.length;
      });
      assert.deepEqual(await other.checkInsOf(deviceId), ids.toSorted());
    } finally {
      await other.close();
    }
  });
}
