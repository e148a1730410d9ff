/** Pictures that an administrator gives to central, judged by a kiosk: both as processes, with the real networks. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { isRefusal } from '@rollcall/domain';
import { openDeviceStore } from '@rollcall/store';
import { z } from 'zod';
import {
  enrolmentPhotoSchema,
  enrolmentPhotosSchema,
  type EnrolmentPhoto,
} from '../apps/central/src/photos/wire.ts';
import { personPageSchema } from '../apps/central/src/wire.ts';
import { DaemonProcess, newDataDirectory } from '../apps/daemon/test/support/daemon-process.ts';
import { enroleeId, siteId } from '../apps/daemon/test/support/decisions.ts';
import { eventually } from '../apps/daemon/test/support/eventually.ts';
import { blurredPicture, facePicture } from '../apps/daemon/test/support/faces.ts';
import { startRealCentral, type RealCentral } from '../apps/daemon/test/support/real-central.ts';

const clockTrust = { synchronised: true, centralOffsetMs: null };
const text = { version: '2026-11', language: 'en' };
const patienceMs = 180_000;
const staff = ['ada', 'bob', 'carol', 'dora'] as const;

let central: RealCentral;
const directory = newDataDirectory();
let daemon: DaemonProcess;

before(async () => {
  central = await startRealCentral();
  writeFileSync(`${directory.path}/registration-token`, central.registrationToken);
  for (const name of staff) agree(name);
  daemon = await launch();
  await eventually(
    'the registration of the kiosk',
    async () => JSON.stringify(await central.admin('/api/v1/devices')).includes('"siteId":"plant"'),
    patienceMs,
  );
  for (const name of [...staff, 'emil'])
    await central.admin(`/api/v1/people/${name}`, {
      method: 'PUT',
      body: { displayName: `Person ${name}`, sites: ['plant'], reason: 'staff list' },
    });
  await eventually(
    'the consents at central',
    async () => (await person('dora')).consents.length === 1,
    patienceMs,
  );
});
after(async () => {
  await daemon?.stop('SIGKILL');
  await central?.close();
  directory.remove();
});

const spawnKiosk = (): Promise<DaemonProcess> =>
  DaemonProcess.spawn({
    dataDirectory: directory.path,
    environment: {
      ROLLCALL_CENTRAL_URL: central.url,
      ROLLCALL_REGISTRATION_TOKEN_FILE: `${directory.path}/registration-token`,
    },
  });

async function launch(): Promise<DaemonProcess> {
  const launched = await spawnKiosk();
  const isReady = async (): Promise<boolean> => {
    assert.equal(launched.child.exitCode, null, launched.log);
    return (await launched.ask('/ready').catch(() => null))?.status === 200;
  };
  await eventually('a kiosk that is ready', isReady, patienceMs);
  return launched;
}

/** At the kiosk, as its own process would write it. */
function agree(name: string): void {
  const store = openDeviceStore({ directory: directory.path, now: Date.now });
  const answer = { kind: 'consent', decision: 'given', method: 'pin', text } as const;
  const payload = { ...answer, enroleeId: enroleeId(name), siteId: siteId('plant') };
  const event = store.events.append(payload, { clockTrust });
  store.close();
  assert.ok(!isRefusal(event));
}

const person = async (name: string) => personPageSchema.parse(await central.admin(`/api/v1/people/${name}`));

async function give(name: string, picture: Uint8Array, acceptAlike = false): Promise<EnrolmentPhoto> {
  const body = {
    enroleeId: name,
    fileName: `${name}.jpg`,
    picture: Buffer.from(picture).toString('base64'),
    acceptAlike,
    reason: 'new staff',
  };
  return enrolmentPhotoSchema.parse(await central.admin('/api/v1/enrolment-photos', { body }));
}

const list = async () => enrolmentPhotosSchema.parse(await central.admin('/api/v1/enrolment-photos'));

async function outcomesOf(given: readonly EnrolmentPhoto[]): Promise<(string | undefined)[]> {
  const { photos } = await eventually(
    'an answer for each picture',
    async () => {
      const listed = await list();
      return listed.waiting === 0 ? listed : null;
    },
    patienceMs,
  );
  return given.map(({ photoId }) => {
    const result = photos.find((photo) => photo.photoId === photoId)?.result;
    return result?.outcome === 'refused' ? result.code : result?.outcome;
  });
}

/** What kiosks stated of a person's enrolments: how many references each had. */
async function enrolmentsOf(name: string): Promise<number[]> {
  const stated = z.object({ payload: z.object({ kind: z.string(), referenceCount: z.number().optional() }) });
  const { statements } = z
    .object({ statements: z.array(stated) })
    .parse(await central.admin(`/api/v1/people/${name}/export`));
  return statements.flatMap(({ payload }) =>
    payload.kind === 'enrolment' ? (payload.referenceCount ?? []) : [],
  );
}

test('a picture of each kind is answered by what it is, and those who have not agreed have none taken', async () => {
  const face = await facePicture('first');
  const unasked = await give('emil', face);
  assert.equal(unasked.result?.outcome, 'no-consent');
  const given = [
    await give('ada', face),
    await give('bob', await facePicture('nobody')),
    await give('bob', await facePicture('several')),
    await give('carol', await blurredPicture(await facePicture('second'))),
    await give('dora', await facePicture('firstElsewhere')),
  ];
  assert.deepEqual(await outcomesOf(given), [
    'enrolled',
    'no-face',
    'several-faces',
    'face-blurred',
    'look-alike',
  ]);
  const { photos } = await list();
  assert.equal(photos.find(({ enroleeId: id }) => id === 'dora')?.resembles, 'Person ada');
  assert.deepEqual(
    [(await person('ada')).enrolled, (await person('dora')).enrolled, (await person('emil')).enrolled],
    [true, false, false],
  );
});

test('a kiosk that is killed again and again enrols each picture once', async () => {
  const given = [
    await give('ada', await facePicture('firstElsewhere')),
    await give('bob', await facePicture('second')),
  ];
  for (const wait of [300, 900, 1500]) {
    await daemon.stop('SIGKILL');
    daemon = await spawnKiosk();
    const hasBegun = async (): Promise<boolean> => (await daemon.ask('/health').catch(() => null)) !== null;
    await eventually('the kiosk', hasBegun, patienceMs);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  await daemon.stop('SIGKILL');
  const unanswered = await list();
  daemon = await launch();
  assert.deepEqual(await outcomesOf(given), ['enrolled', 'enrolled']);
  // The events and the answers come in lanes of their own.
  const arrived = async (): Promise<boolean> =>
    (await enrolmentsOf('ada')).length > 1 && (await enrolmentsOf('bob')).length > 0;
  await eventually('the events of the enrolments', arrived, patienceMs);
  assert.deepEqual([await enrolmentsOf('ada'), await enrolmentsOf('bob')], [[1, 2], [1]]);
  assert.ok(unanswered.photos.length >= given.length, 'nothing was lost while it was off');
});

test('what waits for a kiosk that is off waits at central, and ends when the person withdraws elsewhere', async () => {
  await daemon.stop();
  const given = await give('carol', await facePicture('second'));
  assert.equal(given.result, null);
  // On the kiosk, before it has spoken to central again.
  const store = openDeviceStore({ directory: directory.path, now: Date.now });
  const withdrawal = { enroleeId: enroleeId('carol'), siteId: siteId('plant'), method: 'pin', text } as const;
  assert.ok(!isRefusal(store.people.withdraw({ ...withdrawal, clockTrust })));
  store.close();
  daemon = await launch();
  assert.deepEqual(await outcomesOf([given]), ['no-consent']);
  assert.equal((await person('carol')).enrolled, false);
});

test('who has agreed on paper is enrolled by a picture, and erased at the kiosk when that is withdrawn', async () => {
  const body = {
    agreedOn: new Date().toISOString().slice(0, 10),
    textVersion: text.version,
    language: 'en',
    keptAt: 'Folder 7',
    reason: 'signed on the first day',
  };
  const path = '/api/v1/people/emil/paper-consents';
  const recorded = z.object({ consentId: z.string() }).parse(await central.admin(path, { body }));
  const given = await give('emil', await facePicture('first'), true);
  assert.deepEqual(await outcomesOf([given]), ['enrolled']);
  assert.equal((await person('emil')).enrolled, true);
  await central.admin(`${path}/${recorded.consentId}/withdraw`, { body: { reason: 'asked by letter' } });
  const isProved = async (): Promise<boolean> => (await person('emil')).removals[0]?.proved === 1;
  await eventually('the proof of the kiosk', isProved, patienceMs);
  const again = await give('emil', await facePicture('first'), true);
  assert.equal(again.result?.outcome, 'no-consent');
  assert.equal((await person('emil')).enrolled, false);
});

test("no log of the kiosk's has a name, and the data directory no picture", async () => {
  const picture = Buffer.from(await facePicture('first')).subarray(200, 400);
  assert.ok(!/Person (ada|bob|carol)|ada\.jpg/.test(daemon.log));
  for (const file of ['device.sqlite', 'device.sqlite-wal']) {
    const kept = readFileSync(`${directory.path}/${file}`);
    assert.equal(kept.includes(picture), false);
  }
});
