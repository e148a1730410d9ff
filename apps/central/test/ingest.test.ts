import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { attendancePageSchema, type AttendanceRecord, type EventAnswer } from '@rollcall/contract';
import { sql } from 'kysely';
import { deviceListSchema, type DeviceStatus } from '../src/wire.ts';
import { createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, attendanceWithoutFace, createKiosk, enrolment, unsealed } from './instruments/kiosk.ts';

const statuses = (answers: readonly EventAnswer[]): string[] =>
  answers.map(({ status, code }) => (code === undefined ? status : `${status} ${code}`));

onEachEngine('ingest', (engine) => {
  let central: TestCentral;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  async function records(): Promise<AttendanceRecord[]> {
    const response = await central.get('/api/v1/attendance?limit=200');
    return attendancePageSchema.parse(await response.json()).records;
  }

  async function device(deviceId = 'kiosk-1'): Promise<DeviceStatus> {
    const { devices } = deviceListSchema.parse(await (await central.get('/api/v1/devices')).json());
    const found = devices.find((each) => each.deviceId === deviceId);
    assert.ok(found);
    return found;
  }

  const alarmCodes = async (): Promise<string[]> => (await device()).alarms.map(({ code }) => code);

  test('an attendance event becomes a record, word for word', async () => {
    const kiosk = createKiosk('kiosk-1', 'Front door');
    await central.register(kiosk);
    const named = kiosk.event(enrolment('ada', 'Ada Lovelace'));
    const seen = kiosk.event(attendance('ada'));
    assert.deepEqual(await central.deliver(kiosk, [named, seen]), [
      { id: named.id, status: 'accepted' },
      { id: seen.id, status: 'accepted' },
    ]);
    const [record, ...others] = await records();
    assert.deepEqual(others, []);
    assert.ok(record);
    assert.deepEqual(record, {
      eventId: seen.id,
      enroleeId: 'ada',
      displayName: 'Ada Lovelace',
      deviceId: 'kiosk-1',
      deviceName: 'Front door',
      siteId: 'main-office',
      occurredAt: seen.occurredAt,
      receivedAt: record.receivedAt,
      method: 'face',
      comparisonScore: 0.91,
      livenessActions: ['blink', 'turn_left'],
      presence: 'inside',
      edgeDistanceMetres: -12.5,
      undone: false,
      correction: null,
    });
    assert.ok(Math.abs(Date.parse(record.receivedAt) - Date.now()) < 60_000);
    assert.equal((await device()).lastSequence, 2);
  });

  test('a check-in without a face has no score, and one that was taken back says so', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const badge = kiosk.event(attendanceWithoutFace({ method: 'badge', supervisorId: 'ada' }));
    const pin = kiosk.event(attendanceWithoutFace({ method: 'pin' }));
    const undo = kiosk.event({
      kind: 'correction',
      enroleeId: 'bo',
      siteId: 'main-office',
      corrects: { eventId: pin.id, occurredAt: pin.occurredAt },
      method: 'pin',
    });
    const answers = await central.deliver(kiosk, [badge, pin, undo]);
    assert.deepEqual(statuses(answers), ['accepted', 'accepted', 'accepted']);
    const found = (await records()).map(({ method, comparisonScore, undone }) => [
      method,
      comparisonScore,
      undone,
    ]);
    assert.deepEqual(found, [
      ['pin', null, true],
      ['badge', null, false],
    ]);
  });

  test('the event is kept as it was signed', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const event = kiosk.event(enrolment('ada', 'A\u0000b "ü" \u{1F600}'));
    await central.deliver(kiosk, [event]);
    const { rows } = await sql<{ body: unknown }>`select body from events`.execute(central.database.db);
    assert.deepEqual(rows[0]?.body, event);
  });

  test('a batch sent again is answered as duplicate and changes nothing', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const events = kiosk.events(3);
    await central.deliver(kiosk, events);
    const before = await records();
    assert.deepEqual(statuses(await central.deliver(kiosk, events)), Array(3).fill('duplicate'));
    assert.deepEqual(await records(), before);
    assert.deepEqual(await alarmCodes(), []);
  });

  test('one event twice in one batch is accepted once', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const event = kiosk.event();
    const answers = await central.deliver(kiosk, [event, event]);
    assert.deepEqual(statuses(answers), ['accepted', 'duplicate']);
    assert.equal((await records()).length, 1);
  });

  test('the same batch many times at once, through two processes, is one truth', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const other = createTestCentral(await engine.openAgain(central.database));
    const events = kiosk.events(20);
    const sendings = Array.from({ length: 12 }, (_, index) =>
      (index % 2 === 0 ? central : other).deliver(kiosk, events),
    );
    const answers = (await Promise.all(sendings)).flat();
    const accepted = answers.filter(({ status }) => status === 'accepted');
    assert.equal(accepted.length, 20, 'each event is accepted by exactly one of them');
    assert.ok(answers.every(({ status }) => status === 'accepted' || status === 'duplicate'));
    assert.equal((await records()).length, 20);
    assert.equal((await device()).lastSequence, 20);
    other.stop();
    await other.database.close();
  });

  test('several kiosks deliver at once without waiting in a circle', async () => {
    const kiosks = ['a', 'b', 'c', 'd'].map((id) => createKiosk(id, id));
    await Promise.all(kiosks.map((kiosk) => central.register(kiosk)));
    // All of them name the same people, in different orders.
    const people = Array.from({ length: 10 }, (_, index) => `person-${index}`);
    const sendings = kiosks.flatMap((kiosk, index) => {
      const order = index % 2 === 0 ? people : people.toReversed();
      return [
        central.deliver(
          kiosk,
          order.map((id) => kiosk.event(enrolment(id, `${id} of ${index}`))),
        ),
      ];
    });
    const answers = (await Promise.all(sendings)).flat();
    assert.ok(answers.every(({ status }) => status === 'accepted'));
  });

  test('a bad event is rejected without its neighbours', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const [first, second] = [kiosk.event(), kiosk.event()];
    const forged = { ...first, payload: attendance('mallory') };
    const batch = [null, 'text', { id: 'x' }, forged, first, [], second, { ...second, signature: 7 }];
    assert.deepEqual(statuses(await central.deliver(kiosk, batch)), [
      'rejected event-unreadable',
      'rejected event-unreadable',
      'rejected event-unreadable',
      'rejected hash-mismatch',
      'accepted',
      'rejected event-unreadable',
      'accepted',
      'rejected signature-invalid',
    ]);
    assert.deepEqual(
      (await records()).map(({ enroleeId }) => enroleeId),
      ['ada', 'ada'],
    );
    assert.deepEqual(await alarmCodes(), ['event-unreadable', 'hash-mismatch', 'signature-invalid']);
  });

  test('an answer repeats the id that was sent, whatever it is', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const ids = ['', 'not a uuid', `a\u0000b`, 'x'.repeat(300)];
    const answers = await central.deliver(
      kiosk,
      ids.map((id) => ({ id })),
    );
    assert.deepEqual(
      answers.map(({ id }) => id),
      ids,
    );
  });

  test('an event ahead of its turn waits, and the alarm ends when the gap is filled', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const [first, second, third] = kiosk.events(3);
    const early = await central.deliver(kiosk, [third]);
    assert.deepEqual(statuses(early), ['later sequence-gap']);
    assert.equal(early[0]?.expectedSequence, 1, 'it says what it is to be sent first');
    assert.deepEqual(await records(), []);
    const [alarm] = (await device()).alarms;
    assert.deepEqual([alarm?.code, alarm?.sequence, alarm?.occurrences], ['sequence-gap', 3, 1]);
    assert.deepEqual(statuses(await central.deliver(kiosk, [first])), ['accepted']);
    assert.deepEqual(await alarmCodes(), ['sequence-gap']);
    assert.deepEqual(statuses(await central.deliver(kiosk, [second, third])), ['accepted', 'accepted']);
    assert.deepEqual(await alarmCodes(), []);
  });

  test('a batch in any order is taken by sequence and answered in its own order', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const events = kiosk.events(4).toReversed();
    const answers = await central.deliver(kiosk, events);
    assert.deepEqual(statuses(answers), Array(4).fill('accepted'));
    assert.deepEqual(
      answers.map(({ id }) => id),
      events.map(({ id }) => id),
    );
    assert.deepEqual(await alarmCodes(), []);
  });

  test('a fork is refused for good and raises an alarm', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const first = kiosk.event();
    await central.deliver(kiosk, [first]);
    const other = kiosk.seal({ ...unsealed(first), id: crypto.randomUUID(), payload: attendance('eve') });
    for (const _ of [1, 2])
      assert.deepEqual(statuses(await central.deliver(kiosk, [other])), ['rejected chain-fork']);
    const [alarm] = (await device()).alarms;
    assert.deepEqual([alarm?.code, alarm?.sequence, alarm?.occurrences], ['chain-fork', 1, 2]);
    assert.equal((await records()).length, 1);
  });

  test('an id that is taken cannot be taken again with other content', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const first = kiosk.event();
    await central.deliver(kiosk, [first]);
    const altered = kiosk.seal({ ...unsealed(first), payload: attendance('eve') });
    assert.deepEqual(statuses(await central.deliver(kiosk, [altered])), ['rejected event-altered']);
    assert.deepEqual(
      (await records()).map(({ enroleeId }) => enroleeId),
      ['ada'],
    );
  });

  test("one kiosk cannot deliver another's events", async () => {
    const [mine, theirs] = [createKiosk('kiosk-1'), createKiosk('kiosk-2')];
    await central.register(mine);
    await central.register(theirs);
    assert.deepEqual(statuses(await central.deliver(mine, theirs.events(1))), ['rejected event-foreign']);
    const stolen = mine.seal({ ...unsealed(theirs.event()), sequence: 1 });
    assert.deepEqual(statuses(await central.deliver(mine, [stolen])), ['rejected event-foreign']);
  });

  test('what is genuine and not understood is passed over, answered the same again, and kept', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const newer = kiosk.seal({ ...unsealed(kiosk.event()), payload: { kind: 'from-the-future' } });
    for (const _ of [1, 2])
      assert.deepEqual(statuses(await central.deliver(kiosk, [newer])), ['rejected event-invalid']);
    const { rows } = await sql<{ body: unknown }>`select body from rejections`.execute(central.database.db);
    assert.deepEqual(rows, [{ body: newer }]);
    assert.equal((await device()).lastSequence, 1);
  });

  test('a time that is no evidence, or that PostgreSQL does not know, is passed over', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const first = kiosk.event();
    const early = kiosk.seal({ ...unsealed(first), occurredAt: '0000-01-01T00:00:00.000Z' });
    assert.deepEqual(statuses(await central.deliver(kiosk, [early])), ['rejected event-invalid']);
    const last = kiosk.seal({
      ...unsealed(first),
      id: crypto.randomUUID(),
      sequence: 2,
      previousHash: early.hash,
      occurredAt: '9999-12-31T23:59:59.999Z',
    });
    assert.deepEqual(statuses(await central.deliver(kiosk, [last])), ['accepted']);
    assert.equal((await records())[0]?.occurredAt, '9999-12-31T23:59:59.999Z');
  });

  test('an event that the kiosk has lost is passed over, and those behind it go on', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const [first, second] = kiosk.events(2);
    assert.ok(first && second);
    const lost = kiosk.seal({ id: first.id, deviceId: first.deviceId, sequence: 1, lost: true });
    assert.deepEqual(statuses(await central.deliver(kiosk, [lost, second])), [
      'rejected event-lost',
      'accepted',
    ]);
    assert.deepEqual(statuses(await central.deliver(kiosk, [lost])), ['rejected event-lost']);
    assert.deepEqual(await alarmCodes(), ['event-lost']);
  });

  test('the latest statement of a name wins, whatever order they arrive in', async () => {
    const kiosks = [createKiosk('a', 'A'), createKiosk('b', 'B')] as const;
    for (const kiosk of kiosks) await central.register(kiosk);
    const older = kiosks[0].event(enrolment('ada', 'Old Name'));
    const newer = kiosks[1].event(enrolment('ada', 'New Name'));
    await central.deliver(kiosks[1], [newer]);
    await central.deliver(kiosks[0], [older, kiosks[0].event(attendance('ada'))]);
    assert.equal((await records())[0]?.displayName, 'New Name');
  });

  test('a batch that the database cannot keep whole is not kept at all', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const events = [kiosk.event(), kiosk.event(attendance('broken'))];
    const { db } = central.database;
    await sql`alter table attendance add constraint trouble check (enrolee_id <> 'broken')`.execute(db);
    assert.deepEqual(await errorOf(await central.send(kiosk, events)), [500, 'unexpected']);
    assert.deepEqual(await records(), []);
    assert.equal((await device()).lastSequence, 0);
    await sql`alter table attendance drop constraint trouble`.execute(db);
    assert.deepEqual(statuses(await central.deliver(kiosk, events)), ['accepted', 'accepted']);
  });
});
