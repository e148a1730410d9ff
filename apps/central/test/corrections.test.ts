/** Corrections of check-ins over HTTP, on both databases: signed, chained, counted, shown and taken back. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import {
  attendancePageSchema,
  signedCorrectionSchema,
  type AttendanceRecord,
  type SignedCorrection,
} from '@rollcall/contract';
import { isFault } from '@rollcall/domain';
import { chainStart } from '@rollcall/sync';
import { sql } from 'kysely';
import { z } from 'zod';
import { provideSigner } from '../src/access/signing-key.ts';
import { isGenuine } from '../src/corrections/seal.ts';
import { currentCursor, recordsAfter } from '../src/attendance/follow.ts';
import { workedTimeSchema, type WorkedRow } from '../src/worked-time/wire.ts';
import { asAdmin, createTestCentral, errorOf, signer, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { attendance, createKiosk, digest, enrolment, type Kiosk } from './instruments/kiosk.ts';

const path = '/api/v1/corrections';
const listSchema = z.object({ corrections: z.array(signedCorrectionSchema) });

onEachEngine('corrections', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;

  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk('front', 'Front door');
    await central.register(kiosk);
    await central.deliver(kiosk, [
      kiosk.event(enrolment('ada', 'Ada Lovelace')),
      kiosk.event(enrolment('bo', 'Bo Derek')),
      kiosk.event(attendance('ada'), { occurredAt: '2026-06-01T06:00:00.000Z' }),
      kiosk.event(attendance('ada'), { occurredAt: '2026-06-01T14:00:00.000Z' }),
    ]);
  });

  const records = async (query = ''): Promise<AttendanceRecord[]> =>
    attendancePageSchema.parse(await (await central.get(`/api/v1/attendance?${query}`)).json()).records;
  const state = async (change: object, reason = 'asked to'): Promise<SignedCorrection> => {
    const response = await central.post(path, { change, reason }, asAdmin);
    const body: unknown = await response.json();
    assert.equal(response.status, 201, JSON.stringify(body));
    return signedCorrectionSchema.parse(body);
  };
  const refusal = async (change: object): Promise<[number, string]> =>
    errorOf(await central.post(path, { change, reason: 'asked to' }, asAdmin));
  const worked = async (): Promise<readonly WorkedRow[]> =>
    workedTimeSchema.parse(
      await (await central.get('/api/v1/worked-time?from=2026-06-01&to=2026-06-01')).json(),
    ).rows;
  const last = async () => {
    const [record] = await records();
    assert.ok(record);
    return { record, corrects: { eventId: record.eventId, occurredAt: record.occurredAt } };
  };

  test('one that does not count is shown with who said so and why, and counts again when that is taken back', async () => {
    const { record, corrects } = await last();
    const signed = await central.database.db.selectFrom('events').selectAll().orderBy('sequence').execute();
    const correction = await state({ kind: 'withdrawn', corrects }, 'it was the cleaner');
    assert.deepEqual(correction.change, { kind: 'withdrawn', corrects: { ...corrects, enroleeId: 'ada' } });
    const [shown] = await records();
    assert.equal(shown?.undone, true);
    assert.deepEqual(shown?.correction, {
      correctionId: correction.id,
      kind: 'withdrawn',
      author: 'admin token',
      reason: 'it was the cleaner',
      statedAt: correction.statedAt,
    });
    assert.deepEqual(
      (await worked()).map(({ openDays }) => openDays),
      [1],
      'one check-in is an open day',
    );
    assert.deepEqual(await refusal({ kind: 'withdrawn', corrects }), [409, 'check-in-undone']);
    await state({ kind: 'restored', corrects });
    assert.deepEqual((await records())[0], record, 'as before');
    assert.deepEqual(
      (await worked()).map(({ workedSeconds }) => workedSeconds),
      [8 * 3600],
    );
    assert.deepEqual(await refusal({ kind: 'restored', corrects }), [409, 'not-corrected']);
    const after = await central.database.db.selectFrom('events').selectAll().orderBy('sequence').execute();
    assert.deepEqual(after, signed, 'what the kiosk signed is as it was');
  });

  test('one that was somebody else’s, or at another time, is replaced; taking that back undoes both', async () => {
    const { corrects } = await last();
    const occurredAt = '2026-06-01T15:00:00.000Z';
    const moved = await state({
      kind: 'replaced',
      corrects,
      enroleeId: 'bo',
      siteId: 'main-office',
      occurredAt,
    });
    const [theirs, original] = await records();
    assert.deepEqual(
      [theirs?.eventId, theirs?.enroleeId, theirs?.displayName, theirs?.method, theirs?.undone],
      [moved.id, 'bo', 'Bo Derek', 'correction', false],
    );
    assert.deepEqual(
      [theirs?.deviceId, theirs?.presence, theirs?.edgeDistanceMetres, theirs?.comparisonScore],
      [null, null, null, null],
      'no evidence is made up',
    );
    assert.equal(original?.undone, true);
    assert.deepEqual(
      (await worked()).map(({ enroleeId }) => enroleeId),
      ['ada', 'bo'],
    );
    await state({ kind: 'restored', corrects }, 'it was Ada after all');
    assert.deepEqual(
      (await records()).map(({ undone }) => undone),
      [true, false, false],
    );
    const replacement = { eventId: moved.id, occurredAt };
    assert.deepEqual(await refusal({ kind: 'restored', corrects: replacement }), [409, 'not-corrected']);
    assert.deepEqual(
      (await worked()).map(({ enroleeId }) => enroleeId),
      ['ada'],
    );
    const bo = listSchema.parse(await (await central.get(`${path}?enroleeId=bo`)).json()).corrections;
    assert.deepEqual(
      bo.map(({ id }) => id),
      [moved.id],
      'it is in the history of both',
    );
  });

  test('one that no kiosk recorded is added, counts, is exported, and can itself be corrected', async () => {
    const change = {
      kind: 'added',
      enroleeId: 'bo',
      siteId: 'main-office',
      occurredAt: '2026-06-01T09:00:00+02:00',
    };
    const added = await state(change, '=forgot the badge');
    assert.equal(added.change.kind === 'added' && added.change.occurredAt, '2026-06-01T07:00:00.000Z');
    const [record] = await records('enroleeId=bo');
    assert.equal(record?.eventId, added.id);
    const csv = await (await central.get('/api/v1/attendance/export?format=csv&enroleeId=bo')).text();
    assert.match(csv, /correction,corrected_by,corrected_at,correction_reason/u);
    assert.match(csv, /added,admin token,[^,]+,'=forgot the badge/u);
    const kept = await (await central.get('/api/v1/people/bo/export')).text();
    assert.ok(kept.includes(added.hash), 'it is in what the person gets');
    const corrects = { eventId: added.id, occurredAt: record?.occurredAt };
    await state({ kind: 'withdrawn', corrects });
    assert.deepEqual(
      (await records('enroleeId=bo')).map(({ undone }) => undone),
      [true],
    );
  });

  test('each is signed by central and chained to the one before, and a changed one is found', async () => {
    const { corrects } = await last();
    await state({ kind: 'withdrawn', corrects });
    await state({ kind: 'restored', corrects });
    await Promise.all(
      ['07', '08', '09'].map((hour) =>
        state({
          kind: 'added',
          enroleeId: 'bo',
          siteId: 'main-office',
          occurredAt: `2026-06-02T${hour}:00:00Z`,
        }),
      ),
    );
    const { corrections } = listSchema.parse(await (await central.get(path)).json());
    const chain = corrections.toReversed();
    assert.deepEqual(
      chain.map(({ sequence }) => sequence),
      [1, 2, 3, 4, 5],
    );
    assert.deepEqual(
      chain.map(({ previousHash }) => previousHash),
      [chainStart, ...chain.slice(0, -1).map(({ hash }) => hash)],
    );
    assert.ok(chain.every(isGenuine));
    assert.ok(chain.every(({ publicKey }) => publicKey === signer.publicKey));
    const [first] = chain;
    assert.ok(first);
    assert.equal(isGenuine({ ...first, reason: 'something else' }), false);
    assert.equal(isGenuine({ ...first, hash: digest('something else') }), false);
    const page = listSchema.parse(await (await central.get(`${path}?before=3&limit=1`)).json());
    assert.deepEqual(
      page.corrections.map(({ sequence }) => sequence),
      [2],
    );
  });

  test('whoever follows the list hears of a correction, and of what a person takes back', async () => {
    const { corrects } = await last();
    const { db } = central.database;
    const cursor = await currentCursor(db);
    await state({ kind: 'withdrawn', corrects });
    const heard = await recordsAfter(db, cursor);
    assert.deepEqual(
      heard.map(({ record }) => [record.eventId, record.undone]),
      [[corrects.eventId, true]],
    );
    const event = kiosk.event(attendance('ada'));
    await central.deliver(kiosk, [event]);
    const next = await currentCursor(db);
    const taken = {
      kind: 'correction',
      enroleeId: 'ada',
      siteId: 'main-office',
      corrects: { eventId: event.id, occurredAt: event.occurredAt },
      method: 'face',
    };
    await central.deliver(kiosk, [kiosk.event(taken)]);
    assert.deepEqual(
      (await recordsAfter(db, next)).map(({ record }) => record.eventId),
      [event.id],
    );
    const back = { eventId: event.id, occurredAt: event.occurredAt };
    assert.deepEqual(await refusal({ kind: 'restored', corrects: back }), [409, 'not-corrected']);
  });

  test('what makes no sense is refused with its reason, and nothing is written', async () => {
    const { corrects } = await last();
    const added = {
      kind: 'added',
      enroleeId: 'bo',
      siteId: 'main-office',
      occurredAt: '2026-06-01T07:00:00Z',
    };
    assert.deepEqual(await refusal({ ...added, enroleeId: 'nobody' }), [422, 'person-unknown']);
    assert.deepEqual(await refusal({ ...added, siteId: 'moon' }), [422, 'site-unknown']);
    assert.deepEqual(await refusal({ ...added, occurredAt: '2999-01-01T00:00:00Z' }), [
      422,
      'time-implausible',
    ]);
    assert.deepEqual(await refusal({ ...added, occurredAt: '2023-12-31T23:59:59Z' }), [
      422,
      'time-implausible',
    ]);
    assert.deepEqual(await refusal({ ...added, occurredAt: 'yesterday' }), [422, 'request-invalid']);
    assert.deepEqual(await refusal({ kind: 'erased', corrects }), [422, 'request-invalid']);
    const elsewhen = { ...corrects, occurredAt: '2026-06-01T06:00:01.000Z' };
    assert.deepEqual(await refusal({ kind: 'withdrawn', corrects: elsewhen }), [404, 'check-in-unknown']);
    const body = { change: { kind: 'withdrawn', corrects }, reason: '  ' };
    assert.deepEqual(await errorOf(await central.post(path, body, asAdmin)), [422, 'request-invalid']);
    assert.deepEqual(await errorOf(await central.post(path, body, {})), [401, 'credential-missing']);
    assert.deepEqual(await errorOf(await central.get(`${path}?limit=0`)), [400, 'query-invalid']);
    const { rows } = await sql<{ count: string }>`select count(*) from corrections`.execute(
      central.database.db,
    );
    assert.equal(Number(rows[0]?.count), 0);
  });
});

test('central keeps its key: made once, readable by its owner alone, and a broken one is told', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-signer-'));
  try {
    const made = await provideSigner(directory);
    assert.equal((await provideSigner(directory)).publicKey, made.publicKey);
    assert.equal(statSync(join(directory, 'signing-key')).mode & 0o777, 0o600);
    writeFileSync(join(directory, 'signing-key'), 'not a key');
    await assert.rejects(provideSigner(directory), (error) => isFault(error, 'settings-invalid'));
  } finally {
    rmSync(directory, { recursive: true });
  }
});
