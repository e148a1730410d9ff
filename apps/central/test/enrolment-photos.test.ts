/** Pictures for enrolment: who may have one taken, where it lies, and that it is gone afterwards. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { enroleeIdSchema, mostPhotoBytes, type PhotoJudgement } from '@rollcall/contract';
import { z } from 'zod';
import { openSession } from '../src/access/sessions.ts';
import { erasePhotosOverdue } from '../src/photos/finish.ts';
import { personPageSchema } from '../src/wire.ts';
import { createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';
import { consentOf, createPhotoDesk, pictureOf } from './instruments/photos.ts';

const ada = enroleeIdSchema.parse('ada');
const enrolledAs = (version: string): PhotoJudgement => ({
  outcome: 'enrolled',
  version,
  references: 1,
  resembles: null,
  warnings: [],
});
const picture = pictureOf('ada');

onEachEngine('pictures for enrolment', (engine) => {
  let central: TestCentral;
  let gate: Kiosk;
  let yard: Kiosk;
  const desk = createPhotoDesk(() => central);
  const { give, list, outcomeOf, fetchPhoto, judge, listed, pull } = desk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    [gate, yard] = [createKiosk('gate', 'Plant gate'), createKiosk('yard', 'Yard')];
    await desk.pair(gate);
    await desk.addPerson('ada', 'Ada Lovelace');
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const agree = (...ids: string[]) =>
    central.deliver(
      gate,
      ids.map((id) => gate.event(consentOf(id))),
    );
  const isEnrolled = async (): Promise<boolean> =>
    personPageSchema.parse(await (await central.get('/api/v1/people/ada')).json()).enrolled;

  test('nobody is enrolled who has not agreed, and such a picture is not kept', async () => {
    const unasked = await give({ enroleeId: 'ada', picture });
    assert.deepEqual(unasked.result, { outcome: 'no-consent' });
    await central.deliver(gate, [gate.event(consentOf('ada', 'refused'))]);
    assert.deepEqual((await give({ enroleeId: 'ada', picture })).result, { outcome: 'no-consent' });
    assert.deepEqual([await desk.keptCharacters(), await listed(gate)], [0, []]);
    await agree('ada');
    assert.equal((await give({ enroleeId: 'ada', picture })).result, null);
    await central.deliver(gate, [gate.event(consentOf('ada', 'withdrawn'))]);
    assert.deepEqual((await give({ enroleeId: 'ada', picture: pictureOf('x') })).result, {
      outcome: 'no-consent',
    });
  });

  test('one kiosk of the site can open it, part by part; it is erased with the answer, which counts once', async () => {
    await desk.pair(yard);
    await agree('ada');
    const large = Buffer.concat([picture, Buffer.alloc(1_800_000, 7)]);
    const { photoId, kiosk, result } = await give({ enroleeId: 'ada', picture: large });
    assert.equal(result, null);
    const [judging, other] = kiosk?.deviceId === 'gate' ? [gate, yard] : [yard, gate];
    assert.deepEqual([await listed(judging), await listed(other)], [[photoId], []]);
    assert.equal(await fetchPhoto(other, photoId, 'ada'), null);
    const opened = await fetchPhoto(judging, photoId, 'ada');
    assert.ok(opened?.equals(large));
    assert.equal(await fetchPhoto(judging, photoId, 'bob'), null, 'bound to the person');
    const enrolled = judging.event(enrolment('ada', 'Ada Lovelace'));
    await central.deliver(judging, [enrolled]);
    assert.equal(await judge(other, photoId, { outcome: 'unreadable' }), 'duplicate', 'it was not asked');
    assert.equal(await judge(judging, photoId, enrolledAs(enrolled.id)), 'accepted');
    assert.equal(await judge(judging, photoId, { outcome: 'unreadable' }), 'duplicate');
    assert.equal(await outcomeOf(photoId), 'enrolled');
    assert.deepEqual([await desk.keptCharacters(), await listed(judging)], [0, []]);
    assert.equal(await fetchPhoto(judging, photoId, 'ada'), null);
    assert.equal(await isEnrolled(), true);
  });

  test('the same picture is one request while it waits and while it counts; a refused one may come again', async () => {
    await agree('ada');
    const [first, same, other] = [
      await give({ enroleeId: 'ada', picture }),
      await give({ enroleeId: 'ada', picture, fileName: 'again.jpg' }),
      await give({ enroleeId: 'ada', picture: pictureOf('another') }),
    ];
    assert.equal(same.photoId, first.photoId);
    assert.notEqual(other.photoId, first.photoId);
    await judge(gate, other.photoId, { outcome: 'refused', code: 'face-blurred' });
    assert.notEqual((await give({ enroleeId: 'ada', picture: pictureOf('another') })).photoId, other.photoId);
    const enrolled = gate.event(enrolment('ada', 'Ada Lovelace'));
    await central.deliver(gate, [enrolled]);
    await judge(gate, first.photoId, enrolledAs(enrolled.id));
    assert.equal((await give({ enroleeId: 'ada', picture })).photoId, first.photoId);
    const better = await give({ enroleeId: 'ada', picture: pictureOf('a better one') });
    assert.equal(better.result, null, 'another picture of somebody who is enrolled waits to be judged');
  });

  test('a withdrawal erases what waits, and is seen at the latest before each part', async () => {
    await agree('ada');
    const { photoId } = await give({ enroleeId: 'ada', picture });
    await central.deliver(gate, [gate.event(consentOf('ada', 'withdrawn'))]);
    assert.equal(await desk.keptCharacters(), 0);
    assert.deepEqual([await outcomeOf(photoId), await listed(gate)], ['no-consent', []]);
    assert.equal(await fetchPhoto(gate, photoId, 'ada'), null);
  });

  test('a withdrawal that is heard of late takes back what was made of a picture after it', async () => {
    await desk.pair(yard);
    await agree('ada');
    const { photoId } = await give({ enroleeId: 'ada', picture });
    const judging = (await listed(gate)).includes(photoId) ? gate : yard;
    const elsewhere = judging === gate ? yard : gate;
    const withdrawn = elsewhere.event(consentOf('ada', 'withdrawn'));
    const enrolled = judging.event(enrolment('ada', 'Ada Lovelace'));
    await central.deliver(judging, [enrolled]);
    await judge(judging, photoId, enrolledAs(enrolled.id));
    assert.equal(await isEnrolled(), true);
    await central.deliver(elsewhere, [withdrawn]);
    assert.equal(await isEnrolled(), false);
    const told = z.object({ kind: z.literal('references-withdrawn'), enroleeId: z.literal('ada') });
    const { changes } = await pull(judging);
    assert.ok(changes.some((change) => told.safeParse(change).success));
  });

  test('whoever stood before a kiosk after the withdrawal has agreed again, as ever', async () => {
    await agree('ada');
    const withdrawn = gate.event(consentOf('ada', 'withdrawn'));
    await desk.pair(yard);
    const enrolled = yard.event(enrolment('ada', 'Ada Lovelace'));
    await central.deliver(yard, [enrolled]);
    await central.deliver(gate, [withdrawn]);
    assert.equal(await isEnrolled(), true);
  });

  test('an answer after a withdrawal is not the last word', async () => {
    await agree('ada');
    const { photoId } = await give({ enroleeId: 'ada', picture });
    await central.deliver(gate, [
      gate.event(consentOf('ada', 'withdrawn')),
      gate.event(enrolment('ada', 'Ada Lovelace')),
    ]);
    const { version } = await central.database.db
      .selectFrom('enrolees')
      .select('version')
      .where('enrolee_id', '=', 'ada')
      .executeTakeFirstOrThrow();
    assert.equal(await judge(gate, photoId, enrolledAs(version ?? '')), 'accepted');
    assert.equal(await isEnrolled(), false);
  });

  test('after its day it is erased, handed to nobody, and said to be; a late answer counts', async () => {
    await agree('ada');
    const { photoId, receivedAt, expiresAt } = await give({ enroleeId: 'ada', picture });
    assert.equal(Date.parse(expiresAt) - Date.parse(receivedAt), 24 * 3_600_000);
    const { db } = central.database;
    assert.equal(await erasePhotosOverdue(db, new Date()), 0);
    await db
      .updateTable('enrolment_photos')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .execute();
    assert.deepEqual(await listed(gate), []);
    assert.equal(await fetchPhoto(gate, photoId, 'ada'), null);
    assert.deepEqual([await desk.keptCharacters(), await outcomeOf(photoId)], [0, 'expired']);
    assert.equal(await judge(gate, photoId, enrolledAs(randomUUID())), 'accepted');
    assert.equal(await outcomeOf(photoId), 'enrolled');
  });

  test('the sweep of every hour erases what nobody looks at', async () => {
    await agree('ada');
    await give({ enroleeId: 'ada', picture });
    assert.equal(await erasePhotosOverdue(central.database.db, new Date(Date.now() + 25 * 3_600_000)), 1);
    assert.equal(await desk.keptCharacters(), 0);
  });

  test('what is no picture, too large, of nobody or for no kiosk is said at once and not kept', async () => {
    await desk.addPerson('bo', 'Bo', []);
    await agree('ada', 'bo');
    const codeOf = async (bytes: Uint8Array): Promise<unknown> =>
      (await give({ enroleeId: 'ada', picture: bytes })).result;
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    assert.deepEqual(await codeOf(svg), { outcome: 'refused', code: 'not-an-image' });
    const heic = Buffer.from('\0\0\0\u0018ftypheic');
    assert.deepEqual(await codeOf(heic), { outcome: 'refused', code: 'picture-heic' });
    const large = Buffer.concat([picture, Buffer.alloc(mostPhotoBytes)]);
    assert.deepEqual(await codeOf(large), { outcome: 'refused', code: 'file-too-large' });
    assert.deepEqual((await give({ enroleeId: 'bo', picture })).result, { outcome: 'no-kiosk' });
    assert.equal(await desk.keptCharacters(), 0);
    const unknown = await desk.ask({ enroleeId: 'nobody', picture });
    assert.deepEqual(await errorOf(unknown), [422, 'person-unknown']);
    const enormous = Buffer.alloc(2 * mostPhotoBytes);
    const refused = await desk.ask({ enroleeId: 'ada', picture: enormous });
    assert.deepEqual(await errorOf(refused), [413, 'request-too-large']);
  });

  test('an erased person leaves no picture and no answer; one who left the site has it ended', async () => {
    await desk.addPerson('bo', 'Bo');
    await agree('ada', 'bo');
    const bos = await give({ enroleeId: 'bo', picture });
    await give({ enroleeId: 'ada', picture });
    await desk.admin('/api/v1/people/ada/remove', { reason: 'asked to' });
    await desk.addPerson('bo', 'Bo', []);
    assert.equal(await fetchPhoto(gate, bos.photoId, 'bo'), null);
    assert.deepEqual(
      (await list()).map(({ enroleeId, result }) => [enroleeId, result?.outcome]),
      [['bo', 'person-gone']],
    );
    assert.equal(await desk.keptCharacters(), 0);
  });

  test('what a revoked kiosk would have judged is ended at once', async () => {
    await agree('ada');
    const { photoId } = await give({ enroleeId: 'ada', picture });
    await desk.admin('/api/v1/devices/gate/revoke', { reason: 'stolen' });
    assert.deepEqual([await outcomeOf(photoId), await desk.keptCharacters()], ['no-kiosk', 0]);
  });

  test('somebody who has the id of an erased person has agreed to nothing', async () => {
    await agree('ada');
    await desk.admin('/api/v1/people/ada/remove', { reason: 'asked to' });
    const { removalId } = z.object({ removalId: z.uuid() }).parse((await pull(gate)).changes[0]);
    await desk.report(gate, { kind: 'person-removed', removalId, enroleeId: ada, removedReferences: 0 });
    await desk.addPerson('ada', 'Ada the Second');
    assert.deepEqual((await give({ enroleeId: 'ada', picture })).result, { outcome: 'no-consent' });
  });

  test('the kiosk with the references judges, and one without waits for them', async () => {
    await desk.pair(yard);
    await agree('ada');
    const enrolled = yard.event(enrolment('ada', 'Ada Lovelace'));
    await central.deliver(yard, [enrolled]);
    const { photoId, kiosk } = await give({ enroleeId: 'ada', picture });
    assert.equal(kiosk?.deviceId, 'yard');
    const { db } = central.database;
    await db.updateTable('enrolment_photos').set({ device_id: 'gate' }).execute();
    assert.deepEqual(await listed(gate), []);
    await desk.report(gate, { kind: 'references-applied', enroleeId: ada, version: enrolled.id });
    assert.deepEqual(await listed(gate), [photoId]);
  });

  test('names of files mean ids and names, with a number at the end or without', async () => {
    await desk.addPerson('1042', 'Grace Hopper', ['plant']);
    await desk.addPerson('E-7', 'Émilie du Châtelet');
    await desk.addPerson('b1', 'Sam Lee');
    await desk.addPerson('b2', 'sam lee');
    await agree('1042');
    const names = [
      'ada.jpg',
      'C:\\staff\\1042-2.JPG',
      'grace_hopper (3).webp',
      'E-7.png',
      'E\u0301milie du Cha\u0302telet.jpg',
      'Sam Lee.jpg',
      'IMG_2041.jpg',
      '.jpg',
    ];
    const matches = await desk.match(...names);
    assert.deepEqual(
      matches.map(({ name, people }) => [name, people.map(({ enroleeId }) => enroleeId)]),
      names.map((name, index) => [
        name,
        [['ada'], ['1042'], ['1042'], ['E-7'], ['E-7'], ['b1', 'b2'], [], []][index],
      ]),
    );
    const [adas, graces] = matches.map(({ people }) => people[0]);
    assert.deepEqual([adas?.agreed, graces?.agreed, graces?.kiosk?.name], [false, true, 'Plant gate']);
  });

  test('only an administrator gives pictures; the trail names the person, and no log names the file', async () => {
    await agree('ada');
    const { db } = central.database;
    const { account_id: accountId } = await db
      .insertInto('accounts')
      .values({ name: 'manager', role: 'manager', sites: null, created_by: 'test' })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    const cookie = `rollcall_session=${await openSession(db, { accountId })}`;
    const closed = await central.get('/api/v1/enrolment-photos', { cookie });
    assert.deepEqual(await errorOf(closed), [403, 'not-permitted']);
    await give({ enroleeId: 'ada', picture, fileName: 'secret name.jpg' });
    const trail = JSON.stringify(await db.selectFrom('audit').selectAll().execute());
    assert.match(trail, /people\.change.{0,40}enrolment-photos.{0,80}ada/);
    assert.ok(!trail.includes('secret name') && !trail.includes(picture.toString('base64')));
    const actions = await db.selectFrom('admin_actions').select(['action', 'subject']).execute();
    assert.ok(actions.some(({ action, subject }) => action === 'photo-given' && subject === 'ada'));
    assert.ok(!central.log.join('').includes('secret name'));
  });

  test('what is answered can be taken out of the list; what waits stays', async () => {
    await agree('ada');
    const [first, second] = [
      await give({ enroleeId: 'ada', picture }),
      await give({ enroleeId: 'ada', picture: pictureOf('2') }),
    ];
    await judge(gate, first.photoId, { outcome: 'look-alike', enroleeId: ada });
    assert.equal((await list()).find(({ photoId }) => photoId === first.photoId)?.resembles, 'Ada Lovelace');
    const kept: unknown = await (await central.get('/api/v1/people/ada/export')).json();
    const { photos } = z
      .object({ photos: z.array(z.object({ outcome: z.string().nullable() })) })
      .parse(kept);
    assert.deepEqual(
      photos.map(({ outcome }) => outcome),
      ['look-alike', null],
    );
    await desk.admin('/api/v1/enrolment-photos/clear', {});
    assert.deepEqual(
      (await list()).map(({ photoId }) => photoId),
      [second.photoId],
    );
  });
});
