/** A review from the kiosk that left a check to people, to the reviewer at the real central, and back. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { kycCheckDetailSchema, type KycCheckDetail } from '../apps/central/src/kyc/wire.ts';
import { eventually } from '../apps/daemon/test/support/eventually.ts';
import { startFaultyLine, type FaultyLine } from '../apps/daemon/test/support/faulty-line.ts';
import { keepPending, material } from '../apps/daemon/test/support/kept-review.ts';
import { openLinkedDevice, type LinkedDevice } from '../apps/daemon/test/support/linked-device.ts';
import { startRealCentral, type RealCentral } from '../apps/daemon/test/support/real-central.ts';

let central: RealCentral;
let line: FaultyLine;
let device: LinkedDevice;
before(async () => {
  central = await startRealCentral();
  line = await startFaultyLine(central.url);
  device = openLinkedDevice(line.url);
  await device.delivery.pushNow();
  await central.admin('/api/v1/pairings/confirm', {
    body: { code: device.delivery.pairingCode, siteId: 'plant' },
  });
  await device.delivery.pushNow();
});
after(async () => {
  await device?.close();
  await line?.close();
  await central?.close();
});

const pathOf = (checkId: string): string => `/api/v1/kyc-checks/${device.store.identity.deviceId}/${checkId}`;
const open = async (checkId: string): Promise<KycCheckDetail> =>
  kycCheckDetailSchema.parse(await central.admin(pathOf(checkId)));

test('the kiosk sends what a review needs, people decide, and the kiosk keeps their decision and no picture', async () => {
  line.upstream = null;
  const checkId = keepPending(device.store);
  await device.link.pull();
  line.upstream = central.url;
  await eventually('the whole review at central', async () => {
    await device.link.pull();
    return await open(checkId).then(
      ({ review }) => review.material === 'kept',
      () => false,
    );
  });
  const { review, material: arrived } = await open(checkId);
  assert.deepEqual([review.state, arrived], ['open', material]);
  assert.ok(device.store.kycChecks.picturesOf(checkId));

  await central.admin(`${pathOf(checkId)}/decisions`, {
    body: { decision: 'rejected', reason: 'another person' },
  });
  await eventually('the decision at the kiosk', async () => {
    await device.link.pull();
    return /"status":"rejected"/.test(device.store.kycChecks.get(checkId)?.body ?? '');
  });
  assert.equal(device.store.kycChecks.picturesOf(checkId), null);
  await eventually('central hears that it is done', async () => {
    await device.link.pull();
    const commands = JSON.stringify(
      await central.admin(`/api/v1/devices/${device.store.identity.deviceId}/commands`),
    );
    return commands.includes('"outcome":"done"');
  });
  const settled = await open(checkId);
  assert.deepEqual(
    [settled.status, settled.review.state, settled.review.outcome, settled.material],
    ['pending', 'settled', 'rejected', null],
  );
});

test('where the site keeps no pictures, central says so, and people can decide all the same', async () => {
  const checkId = keepPending(device.store, 0);
  await device.link.pull();
  assert.equal((await open(checkId)).review.material, 'never');
  await central.admin(`${pathOf(checkId)}/decisions`, {
    body: { decision: 'approved', reason: 'seen in person' },
  });
  await eventually('the decision at the kiosk', async () => {
    await device.link.pull();
    return /"status":"approved"/.test(device.store.kycChecks.get(checkId)?.body ?? '');
  });
});
