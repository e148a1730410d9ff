/** What reviews of pending KYC checks need: it comes from the kiosk once, is seen by few, and ends. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { itemAnswersSchema, kycReviewAnswerSchema, type KycReviewPart } from '@rollcall/contract';
import { canonicalJson } from '@rollcall/sync';
import { z } from 'zod';
import { kycCheckPageSchema } from '../src/kyc/wire.ts';
import { erasePicturesOverdue, sweepOnce } from '../src/retention/sweep.ts';
import { auditRowSchema } from '../src/wire.ts';
import { bearer, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk, type Kiosk } from './instruments/kiosk.ts';
import {
  checkPath,
  createReviews,
  dayMs,
  inDays,
  jpegOf,
  materialPart,
  picturePart,
  reviewMaterial,
} from './instruments/kyc-review.ts';

onEachEngine('KYC reviews', (engine) => {
  let central: TestCentral;
  let kiosk: Kiosk;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
    kiosk = createKiosk('gate', 'Gate');
    await pair(kiosk);
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { pair } = createFleet(() => central);
  const { state, say, sayOnly, whole, open, picture, decide, as } = createReviews(
    () => central,
    () => kiosk,
  );

  const listed = async (headers: Record<string, string>): Promise<number> =>
    kycCheckPageSchema.parse(await (await central.get('/api/v1/kyc-checks', headers)).json()).checks.length;

  test('parts are kept once, in any number of attempts, and shown as they came', async () => {
    const checkId = await state();
    assert.equal((await open(checkId)).review.material, 'awaited');
    assert.equal(await sayOnly(picturePart(checkId, 0)), 'begin', 'the material comes first');
    for (const expected of ['accepted', 'duplicate'])
      assert.equal(await sayOnly(materialPart(checkId)), expected);
    for (const expected of ['accepted', 'duplicate'])
      assert.equal(await sayOnly(picturePart(checkId, 0)), expected);
    const waiting = await open(checkId);
    assert.deepEqual([waiting.review.material, waiting.material], ['awaited', null], 'a picture is missing');
    assert.deepEqual(await errorOf(await picture(checkId, 0)), [404, 'not-found']);
    assert.equal(await sayOnly(picturePart(checkId, 1)), 'accepted');
    const { material, review, decisions } = await open(checkId);
    assert.deepEqual(material, reviewMaterial);
    assert.deepEqual([review.state, review.material, decisions], ['open', 'kept', []]);
    const shown = await picture(checkId, 1);
    assert.deepEqual(
      ['content-type', 'cache-control', 'x-content-type-options'].map((name) => shown.headers.get(name)),
      ['image/jpeg', 'no-store', 'nosniff'],
    );
    assert.deepEqual(Buffer.from(await shown.arrayBuffer()), jpegOf('picture 1'));
    assert.deepEqual(await errorOf(await picture(checkId, 2)), [404, 'not-found']);
    assert.deepEqual(await errorOf(await picture(checkId, 9)), [400, 'query-invalid']);
  });

  test('packed as kiosks pack it, it is taken all the same; what unpacks to too much is not', async () => {
    const checkId = await state();
    const headers = {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      ...bearer(await kiosk.credential()),
    };
    const send = (body: Buffer) =>
      central.app.request('/api/v1/devices/self/kyc-reviews', {
        method: 'POST',
        headers,
        body: Uint8Array.from(body),
      });
    const answer = await send(gzipSync(JSON.stringify(materialPart(checkId))));
    assert.equal(kycReviewAnswerSchema.parse(await answer.json()).status, 'accepted');
    const id = randomUUID();
    const health = { uptimeSeconds: 1, pending: 0, deadLetters: 0, residentMegabytes: 1, version: '1' };
    const unknown = {
      oldestPendingSeconds: null,
      enrolled: null,
      clockOffsetMs: null,
      diskFreeMegabytes: null,
    };
    const statement = canonicalJson({
      id,
      statedAt: new Date().toISOString(),
      kind: 'health',
      health: { ...health, ...unknown, problems: [] },
    });
    const reports = [{ id, statement, signature: kiosk.sign(statement) }];
    const reported = await central.app.request('/api/v1/devices/self/reports', {
      method: 'POST',
      headers,
      body: Uint8Array.from(gzipSync(JSON.stringify({ reports }))),
    });
    assert.equal(itemAnswersSchema.parse(await reported.json()).answers[0]?.status, 'accepted');
    assert.deepEqual(await errorOf(await send(gzipSync(' '.repeat(6_000_000)))), [413, 'request-too-large']);
    assert.deepEqual(await errorOf(await send(Buffer.from('{}'))), [400, 'request-unreadable']);
  });

  test('what nobody reviews is not taken, and what central does not know yet comes later', async () => {
    assert.equal(await sayOnly(materialPart(randomUUID())), 'later');
    const approved = await state({ status: 'approved' });
    const over = await state({ keptForReviewUntil: inDays(-1) });
    for (const checkId of [approved, over]) assert.equal(await sayOnly(materialPart(checkId)), 'unwanted');
    const checkId = await whole();
    const stranger = createKiosk('other', 'Other');
    await pair(stranger);
    const answer = await central.post(
      '/api/v1/devices/self/kyc-reviews',
      picturePart(checkId, 0),
      bearer(await stranger.credential()),
    );
    assert.equal(
      kycReviewAnswerSchema.parse(await answer.json()).status,
      'later',
      'another kiosk has no such check',
    );
    for (const bad of [
      { ...picturePart(checkId, 0), jpeg: Buffer.from('<script>').toString('base64') },
      picturePart(checkId, 3),
      { ...materialPart(checkId), holder: 'Anna' },
      { part: 'picture', checkId, position: 0, jpeg: 'not base64!' },
    ])
      assert.deepEqual(await errorOf(await say(bad as KycReviewPart)), [422, 'request-invalid']);
  });

  test('nothing of it can be read in the database', async () => {
    await whole();
    const { db } = central.database;
    const rows = [
      ...(await db.selectFrom('kyc_reviews').selectAll().execute()),
      ...(await db.selectFrom('kyc_review_pictures').selectAll().execute()),
    ];
    assert.equal(rows.length, 3);
    assert.doesNotMatch(JSON.stringify(rows), /ERIKSSON|picture 1/);
    assert.doesNotMatch(central.log.join('\n'), /ERIKSSON/);
  });

  test('managers see and decide at their own sites only; auditors see the list and no pictures', async () => {
    const checkId = await whole();
    const [here, elsewhere] = [await as('manager', ['plant']), await as('manager', ['office'])];
    const [auditor, technician] = [await as('auditor'), await as('technician')];
    assert.deepEqual([await listed(here), await listed(elsewhere), await listed(auditor)], [1, 0, 1]);
    assert.equal((await picture(checkId, 0, here)).status, 200);
    for (const answer of [
      await central.get(checkPath(checkId), elsewhere),
      await picture(checkId, 0, elsewhere),
      await decide(checkId, 'approved', elsewhere),
    ])
      assert.deepEqual(await errorOf(answer), [404, 'not-found']);
    for (const headers of [auditor, technician])
      for (const answer of [
        await central.get(checkPath(checkId), headers),
        await picture(checkId, 0, headers),
        await decide(checkId, 'approved', headers),
      ])
        assert.deepEqual(await errorOf(answer), [403, 'not-permitted']);
  });

  test('who looked and who decided is in the trail, each picture each time', async () => {
    const checkId = await whole();
    await open(checkId);
    for (const _ of ['once', 'again']) await picture(checkId, 0);
    await decide(checkId, 'rejected');
    const { rows } = z
      .object({ rows: z.array(auditRowSchema) })
      .parse(await (await central.get('/api/v1/audit?subject=kyc-checks%2Fgate')).json());
    const subject = `kyc-checks/gate/${checkId}`;
    assert.deepEqual(
      rows.toReversed().map((row) => [row.action, row.subject]),
      [
        ['kyc.review', subject],
        ['kyc.review', `${subject}/pictures/0`],
        ['kyc.review', `${subject}/pictures/0`],
        ['kyc.decide', `${subject}/decisions`],
      ],
    );
    assert.deepEqual(JSON.parse(rows[0]?.detail ?? ''), {
      method: 'POST',
      reason: 'compared both',
      decision: 'rejected',
      outcome: 'rejected',
    });
  });

  test('pictures end with the term of the kiosk, and with that of central, and do not come back', async () => {
    const { db } = central.database;
    const checkId = await whole();
    assert.equal(await erasePicturesOverdue(db, Date.now()), 0);
    assert.equal(await erasePicturesOverdue(db, Date.now() + 3.1 * dayMs), 1);
    assert.equal((await open(checkId)).review.material, 'gone');
    assert.equal(await sayOnly(materialPart(checkId)), 'duplicate');
    assert.equal(await sayOnly(picturePart(checkId, 0)), 'unwanted');
    const long = await state({ keptForReviewUntil: inDays(60) });
    await sayOnly(materialPart(long, { keptUntil: inDays(60) }));
    const swept = await sweepOnce(db, Date.now() + 31 * dayMs);
    assert.equal(swept?.['kyc-pictures'], 1, 'central keeps none for longer than a month');
    assert.equal((await open(long)).review.material, 'gone');
    const pictures = await db.selectFrom('kyc_review_pictures').selectAll().execute();
    assert.deepEqual(pictures, []);
    assert.equal((await decide(checkId, 'rejected')).status, 201, 'a review needs no pictures');
  });

  test('from the end of their term on nobody is shown them, whenever the sweep comes', async () => {
    const checkId = await whole();
    const past = new Date(Date.now() - 1000);
    await central.database.db.updateTable('kyc_reviews').set({ kept_until: past }).execute();
    await central.database.db
      .updateTable('kyc_checks')
      .set({ kept_for_review_until: past } as never)
      .execute();
    assert.deepEqual([(await open(checkId)).review.material, (await open(checkId)).material], ['gone', null]);
    assert.deepEqual(await errorOf(await picture(checkId, 0)), [404, 'not-found']);
  });

  test('a result is forgotten with its review', async () => {
    const checkId = await whole();
    await decide(checkId, 'approved');
    const swept = await sweepOnce(central.database.db, Date.now() + 366 * dayMs);
    assert.equal(swept?.['kyc-checks'], 1);
    for (const table of ['kyc_reviews', 'kyc_decisions'] as const)
      assert.deepEqual(await central.database.db.selectFrom(table).selectAll().execute(), [], table);
  });
});
