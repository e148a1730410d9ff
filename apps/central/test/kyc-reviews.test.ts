/** Reviews of pending KYC checks: what comes from the kiosk once, who sees it, who decides, and that it ends. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  changeSchema,
  kycReviewAnswerSchema,
  siteIdSchema,
  type KycResult,
  type KycReviewMaterial,
  type KycReviewPart,
} from '@rollcall/contract';
import { z } from 'zod';
import type { Role } from '../src/access/roles.ts';
import { openSession } from '../src/access/sessions.ts';
import { kycCheckDetailSchema, kycCheckPageSchema, type KycCheckDetail } from '../src/kyc/wire.ts';
import { erasePicturesOverdue, sweepOnce } from '../src/retention/sweep.ts';
import { auditRowSchema } from '../src/wire.ts';
import { asAdmin, bearer, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk, type Kiosk } from './instruments/kiosk.ts';
import { jpegOf, reviewMaterial } from './instruments/kyc-review.ts';

const dayMs = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();
type Headers = Record<string, string>;

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
  const { pair, pull, report } = createFleet(() => central);

  async function as(role: Role, sites: string[] | null = null): Promise<Headers> {
    const { db } = central.database;
    const name = `${role}-${Math.random()}`;
    const { account_id: accountId } = await db
      .insertInto('accounts')
      .values({ name, role, sites, created_by: 'test' })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    return { cookie: `rollcall_session=${await openSession(db, { accountId })}` };
  }

  async function state(change: Partial<KycResult> = {}): Promise<string> {
    const checkId = randomUUID();
    const result: KycResult = {
      checkId,
      siteId: siteIdSchema.parse('plant'),
      checkedAt: new Date(Date.now() - 60_000).toISOString(),
      status: 'pending',
      documentType: 'passport',
      confidence: 0.6,
      comparisonScore: 0.92,
      threshold: 0.93,
      reasons: [{ code: 'face-uncertain', weight: 'review' }],
      keptForReviewUntil: inDays(3),
      ...change,
    };
    assert.equal(await report(kiosk, { kind: 'kyc-result', result }), 'accepted');
    return checkId;
  }

  const say = async (part: KycReviewPart): Promise<Response> =>
    central.post('/api/v1/devices/self/kyc-reviews', part, bearer(await kiosk.credential()));
  const sayOnly = async (part: KycReviewPart): Promise<string> =>
    kycReviewAnswerSchema.parse(await (await say(part)).json()).status;
  const materialPart = (
    checkId: string,
    {
      keptUntil = inDays(3),
      material = reviewMaterial,
    }: { keptUntil?: string; material?: KycReviewMaterial } = {},
  ): KycReviewPart => ({ part: 'material', checkId, keptUntil, material });
  const picturePart = (checkId: string, position: number): KycReviewPart => ({
    part: 'picture',
    checkId,
    position,
    jpeg: jpegOf(`picture ${position}`).toString('base64'),
  });

  /** A check whose material is whole at central. */
  async function whole(): Promise<string> {
    const checkId = await state();
    for (const part of [materialPart(checkId), picturePart(checkId, 0), picturePart(checkId, 1)])
      assert.equal(await sayOnly(part), 'accepted');
    return checkId;
  }

  const pathOf = (checkId: string): string => `/api/v1/kyc-checks/gate/${checkId}`;
  const open = async (checkId: string, headers: Headers = asAdmin): Promise<KycCheckDetail> =>
    kycCheckDetailSchema.parse(await (await central.get(pathOf(checkId), headers)).json());
  const picture = (checkId: string, position: number, headers: Headers = asAdmin): Promise<Response> =>
    central.get(`${pathOf(checkId)}/pictures/${position}`, headers);
  const decide = (checkId: string, decision: string, headers: Headers = asAdmin): Promise<Response> =>
    central.post(`${pathOf(checkId)}/decisions`, { decision, reason: 'compared both' }, headers);
  const outcomeOf = async (response: Response): Promise<unknown> => {
    assert.equal(response.status, 201, await response.clone().text());
    return z.object({ outcome: z.string().nullable() }).parse(await response.json()).outcome;
  };
  const requireTwo = async (fourEyes: boolean): Promise<void> => {
    const answer = await central.app.request('/api/v1/kyc-rules', {
      method: 'PUT',
      body: JSON.stringify({ fourEyes, reason: 'house rule' }),
      headers: { 'content-type': 'application/json', ...asAdmin },
    });
    assert.equal(answer.status, 204);
  };
  const settledAtKiosk = async (): Promise<unknown[]> => {
    const { changes } = await pull(kiosk);
    return changes.flatMap((change) => {
      const parsed = changeSchema.parse(change);
      return parsed.kind === 'command' ? [parsed.command] : [];
    });
  };

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

  test('one reviewer settles it: pictures and fields go, and the kiosk hears it once', async () => {
    const checkId = await whole();
    assert.equal(await outcomeOf(await decide(checkId, 'approved')), 'approved');
    const { review, material, decisions, status } = await open(checkId);
    assert.deepEqual(
      [status, review.state, review.outcome, review.material, material],
      ['pending', 'settled', 'approved', 'gone', null],
    );
    assert.deepEqual(
      decisions.map(({ reviewer, decision, reason, own }) => [reviewer, decision, reason, own]),
      [['admin token', 'approved', 'compared both', true]],
    );
    assert.deepEqual(await errorOf(await picture(checkId, 0)), [404, 'not-found']);
    const left = await central.database.db.selectFrom('kyc_review_pictures').selectAll().execute();
    assert.deepEqual(left, []);
    assert.equal(await sayOnly(materialPart(checkId)), 'unwanted');
    assert.deepEqual(await errorOf(await decide(checkId, 'rejected')), [409, 'kyc-settled']);
    assert.deepEqual(await settledAtKiosk(), [{ name: 'settle-kyc-check', checkId, outcome: 'approved' }]);
    const queue = kycCheckPageSchema.parse(
      await (await central.get('/api/v1/kyc-checks?review=open')).json(),
    );
    assert.deepEqual(queue.checks, []);
    const past = kycCheckPageSchema.parse(
      await (await central.get('/api/v1/kyc-checks?review=settled')).json(),
    );
    assert.deepEqual(
      past.checks.map((check) => check.checkId),
      [checkId],
    );
  });

  test('with four eyes two reviewers have to agree, and the second does not know what the first decided', async () => {
    await requireTwo(true);
    const checkId = await whole();
    const [first, second] = [await as('admin'), await as('manager')];
    assert.deepEqual(await errorOf(await decide(checkId, 'approved')), [403, 'account-needed']);
    assert.equal(await outcomeOf(await decide(checkId, 'approved', first)), null);
    assert.deepEqual(await errorOf(await decide(checkId, 'approved', first)), [409, 'kyc-decided-already']);
    const blind = await open(checkId, second);
    assert.deepEqual(
      [
        blind.review.state,
        blind.review.material,
        blind.fourEyes,
        blind.decisions[0]?.decision,
        blind.decisions[0]?.reason,
      ],
      ['second', 'kept', true, null, null],
    );
    assert.equal((await open(checkId, first)).decisions[0]?.decision, 'approved', 'the own one is known');
    assert.deepEqual(await settledAtKiosk(), []);
    assert.equal(await outcomeOf(await decide(checkId, 'approved', second)), 'approved');
    assert.equal((await settledAtKiosk()).length, 1);
  });

  test('two who differ leave it in the queue, marked so, for a third', async () => {
    await requireTwo(true);
    const checkId = await whole();
    const [first, second, third] = [await as('admin'), await as('admin'), await as('manager', ['plant'])];
    assert.equal(await outcomeOf(await decide(checkId, 'approved', first)), null);
    assert.equal(await outcomeOf(await decide(checkId, 'rejected', second)), null);
    const { review, decisions } = await open(checkId, third);
    assert.deepEqual([review.state, review.material], ['disagreed', 'kept']);
    assert.deepEqual(
      decisions.map(({ decision }) => decision),
      ['approved', 'rejected'],
    );
    const queue = kycCheckPageSchema.parse(
      await (await central.get('/api/v1/kyc-checks?review=open')).json(),
    );
    assert.deepEqual(
      queue.checks.map((check) => check.review.state),
      ['disagreed'],
    );
    assert.equal(await outcomeOf(await decide(checkId, 'rejected', third)), 'rejected');
    assert.equal((await open(checkId)).decisions.length, 3);
  });

  test('of reviewers at the same moment, as many count as are needed', async () => {
    const checkId = await whole();
    const reviewers = await Promise.all([1, 2, 3].map(() => as('admin')));
    const answers = await Promise.all(reviewers.map((headers) => decide(checkId, 'approved', headers)));
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 409, 409]);
    assert.equal((await settledAtKiosk()).length, 1);
  });

  test('managers see and decide at their own sites only; auditors see the list and no pictures', async () => {
    const checkId = await whole();
    const [here, elsewhere] = [await as('manager', ['plant']), await as('manager', ['office'])];
    const [auditor, technician] = [await as('auditor'), await as('technician')];
    const listed = async (headers: Headers): Promise<number> =>
      kycCheckPageSchema.parse(await (await central.get('/api/v1/kyc-checks', headers)).json()).checks.length;
    assert.deepEqual([await listed(here), await listed(elsewhere), await listed(auditor)], [1, 0, 1]);
    assert.equal((await picture(checkId, 0, here)).status, 200);
    for (const answer of [
      await central.get(pathOf(checkId), elsewhere),
      await picture(checkId, 0, elsewhere),
      await decide(checkId, 'approved', elsewhere),
    ])
      assert.deepEqual(await errorOf(answer), [404, 'not-found']);
    for (const headers of [auditor, technician])
      for (const answer of [
        await central.get(pathOf(checkId), headers),
        await picture(checkId, 0, headers),
        await decide(checkId, 'approved', headers),
      ])
        assert.deepEqual(await errorOf(answer), [403, 'not-permitted']);
  });

  test('a decision that makes no sense is refused, and nothing changes', async () => {
    const checkId = await whole();
    const path = `${pathOf(checkId)}/decisions`;
    for (const body of [
      { decision: 'approved' },
      { decision: 'approved', reason: ' ' },
      { decision: 'perhaps', reason: 'x' },
      { decision: 'approved', reason: 'x', by: 'me' },
    ])
      assert.deepEqual(await errorOf(await central.post(path, body, asAdmin)), [422, 'request-invalid']);
    assert.deepEqual(await errorOf(await decide(randomUUID(), 'approved')), [404, 'not-found']);
    assert.deepEqual(await errorOf(await central.get(pathOf(randomUUID()))), [404, 'not-found']);
    assert.deepEqual(await errorOf(await central.get('/api/v1/kyc-checks/gate/1')), [400, 'query-invalid']);
    const approved = await state({ status: 'approved' });
    assert.deepEqual(await errorOf(await decide(approved, 'rejected')), [409, 'kyc-not-pending']);
    assert.equal((await open(checkId)).review.state, 'open');
  });

  test('nobody has a kiosk settle a check past the review', async () => {
    const command = { name: 'settle-kyc-check', checkId: randomUUID(), outcome: 'approved' };
    const answer = await central.post('/api/v1/devices/gate/commands', { command, reason: 'x' }, asAdmin);
    assert.deepEqual(await errorOf(answer), [422, 'request-invalid']);
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
    assert.equal(
      await outcomeOf(await decide(checkId, 'rejected')),
      'rejected',
      'a review needs no pictures',
    );
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
