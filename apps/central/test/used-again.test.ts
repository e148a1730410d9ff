/** An id that an erasure freed is given again: what was of the one before is not of the one who has it now. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { attendancePageSchema, consentTextVersion, enroleeIdSchema } from '@rollcall/contract';
import { sql } from 'kysely';
import { migrations } from '../src/database/migrations/index.ts';
import { personPageSchema, type PersonPage } from '../src/wire.ts';
import { workedTimeSchema } from '../src/worked-time/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { attendance, createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const dayOf = (time: string): string => time.slice(0, 10);
const agreed = {
  kind: 'consent',
  enroleeId: '1042',
  siteId: 'main-office',
  decision: 'given',
  method: 'badge',
  text: { version: consentTextVersion, language: 'en' },
};
const id = enroleeIdSchema.parse('1042');

onEachEngine('an id that is used again', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  /** Of her who is erased: when, and her answer. */
  const first = { day: dayOf(inMinutes(-60)), consentId: '', paperId: '', checkIns: 3 };
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk('gate', 'Gate');
    await pair(kiosk, 'main-office');
    const asked = kiosk.event(agreed, { occurredAt: inMinutes(-59) });
    await central.deliver(kiosk, [
      kiosk.event(enrolment(id, 'Ada Lovelace'), { occurredAt: inMinutes(-60) }),
      asked,
      kiosk.event(attendance(id), { occurredAt: inMinutes(-50) }),
      kiosk.event(attendance(id), { occurredAt: inMinutes(-40) }),
      // By a clock that is an hour ahead.
      kiosk.event(attendance(id), { occurredAt: inMinutes(60) }),
    ]);
    const paper = {
      agreedOn: first.day,
      textVersion: consentTextVersion,
      language: 'en',
      keptAt: 'Ada’s folder',
      reason: 'signed',
    };
    const recorded = await admin(`/api/v1/people/${id}/paper-consents`, paper);
    Object.assign(first, { consentId: asked.id, paperId: Object(await recorded.json()).consentId });
    const [checkIn] = (await records()).slice(-1);
    const corrects = { eventId: checkIn?.eventId, occurredAt: checkIn?.occurredAt };
    const change = { kind: 'withdrawn', corrects };
    const corrected = await admin('/api/v1/corrections', { change, reason: 'Ada was not there' });
    assert.equal(corrected.status, 201);
    const erased = await admin(`/api/v1/people/${id}/remove`, { reason: 'Ada asked to' });
    const { removalId } = Object(await erased.json());
    await report(kiosk, { kind: 'person-removed', removalId, enroleeId: id, removedReferences: 3 });
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { admin, pair, report } = createFleet(() => central);
  const records = async (query = '') =>
    attendancePageSchema.parse(await (await central.get(`/api/v1/attendance?${query}`)).json()).records;
  const person = async (): Promise<PersonPage> =>
    personPageSchema.parse(await (await central.get(`/api/v1/people/${id}`)).json());
  const namesBeside = async (): Promise<(string | null)[]> =>
    (await records()).map(({ displayName }) => displayName);
  const namesInHours = async (query: string): Promise<(string | null)[]> => {
    const range = `from=${dayOf(inMinutes(-1440))}&to=${dayOf(inMinutes(1440))}`;
    const answer = await central.get(`/api/v1/worked-time?${range}&groupBy=person${query}`);
    return workedTimeSchema
      .parse(await answer.json())
      .rows.map(({ enroleeId, displayName }) => (enroleeId === id ? displayName : enroleeId));
  };
  /** The newest first: hers by the clock that was ahead, his, and hers. */
  const beside = [null, 'Bob', null, null];

  async function addBob(): Promise<void> {
    const added = await central.app.request(`/api/v1/people/${id}`, {
      method: 'PUT',
      body: JSON.stringify({ displayName: 'Bob', sites: ['main-office'], reason: 'new here' }),
      headers: { 'content-type': 'application/json', ...asAdmin },
    });
    assert.equal(added.status, 200, await added.text());
  }

  test('by somebody added on central: no check-in, hour or answer of before is theirs, nor in their file', async () => {
    await addBob();
    const own = kiosk.event(attendance(id), { occurredAt: inMinutes(5) });
    await central.deliver(kiosk, [own]);
    assert.deepEqual(await namesBeside(), beside);
    assert.deepEqual(
      (await records(`enroleeId=${id}`)).map(({ eventId }) => eventId),
      [own.id],
    );
    assert.deepEqual(new Set(await namesInHours('')), new Set(['Bob', null]));
    assert.deepEqual(await namesInHours(`&enroleeId=${id}`), ['Bob']);
    const { consents, paperConsents, answerInForce } = await person();
    assert.deepEqual([consents, paperConsents, answerInForce], [[], [], null]);
    for (const answer of [first.consentId, first.paperId])
      assert.deepEqual(await errorOf(await central.get(`/api/v1/people/${id}/consents/${answer}/receipt`)), [
        404,
        'not-found',
      ]);
    const file = await (await central.get(`/api/v1/people/${id}/export`)).text();
    assert.doesNotMatch(file, /Ada/u);
    assert.deepEqual(
      Object(JSON.parse(file)).statements.map((event: { id: string }) => event.id),
      [own.id],
    );
    const { corrections } = Object(await (await central.get(`/api/v1/corrections?enroleeId=${id}`)).json());
    assert.deepEqual(corrections, []);
    assert.equal((await person()).removals.length, 1, 'the proof of the erasure is still found');
  });

  test('nobody states a check-in of the new person from before they had the id', async () => {
    await addBob();
    const change = { kind: 'added', enroleeId: id, siteId: 'main-office', occurredAt: inMinutes(-45) };
    assert.deepEqual(await errorOf(await admin('/api/v1/corrections', { change, reason: 'forgot' })), [
      422,
      'person-unknown',
    ]);
  });

  test('by somebody enrolled at a kiosk, likewise; what they answered before that, there, is theirs', async () => {
    const asked = kiosk.event(agreed, { occurredAt: inMinutes(1) });
    const enrolled = kiosk.event(enrolment(id, 'Bob'), { occurredAt: inMinutes(2) });
    await central.deliver(kiosk, [
      asked,
      enrolled,
      kiosk.event(attendance(id), { occurredAt: inMinutes(5) }),
    ]);
    assert.deepEqual(await namesBeside(), beside);
    const { consents, answerInForce } = await person();
    assert.deepEqual([consents.map(({ eventId }) => eventId), answerInForce], [[asked.id], asked.id]);
    assert.doesNotMatch(await (await central.get(`/api/v1/people/${id}/export`)).text(), /Ada/u);
  });

  test('until then, the file of whoever was erased has what is kept of them', async () => {
    const file = Object(JSON.parse(await (await central.get(`/api/v1/people/${id}/export`)).text()));
    assert.equal(file.attendance.length, first.checkIns);
    assert.match(JSON.stringify(file.statements), /Ada Lovelace/u);
  });

  test('ids that were used again before central knew of it are divided at the erasure', async () => {
    await addBob();
    await central.deliver(kiosk, [kiosk.event(attendance(id), { occurredAt: inMinutes(5) })]);
    const { db } = central.database;
    await sql`alter table enrolees drop column begun_at`.execute(db);
    await migrations['0027-whose-id']?.up(db as never);
    assert.deepEqual(await namesBeside(), beside);
  });
});
