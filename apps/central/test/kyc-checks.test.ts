/** Results of KYC checks: taken once, listed in pages, and nothing in them that was read or seen. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { itemAnswersSchema, siteIdSchema, type KycResult } from '@rollcall/contract';
import { canonicalJson } from '@rollcall/sync';
import { kycCheckPageSchema, type KycCheckPage } from '../src/kyc/wire.ts';
import { bearer, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk } from './instruments/kiosk.ts';

const list = '/api/v1/kyc-checks';

const resultAt = (second: number, change: Partial<KycResult> = {}): KycResult => ({
  checkId: randomUUID(),
  siteId: siteIdSchema.parse('plant'),
  checkedAt: new Date(Date.UTC(2026, 10, 21, 8, 0, second)).toISOString(),
  status: 'approved',
  documentType: 'passport',
  confidence: 0.91,
  comparisonScore: 0.95,
  threshold: 0.93,
  reasons: [{ code: 'picture-glare', weight: 'note' }],
  ...change,
});

onEachEngine('KYC checks', (engine) => {
  let central: TestCentral;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });
  const { pair, report } = createFleet(() => central);
  const page = async (query = ''): Promise<KycCheckPage> =>
    kycCheckPageSchema.parse(await (await central.get(`${list}${query}`)).json());

  test('a result is kept once, whatever comes how often', async () => {
    const kiosk = createKiosk('a', 'Front');
    await pair(kiosk);
    const result = resultAt(0);
    const id = randomUUID();
    assert.equal(await report(kiosk, { kind: 'kyc-result', result }, id), 'accepted');
    assert.equal(await report(kiosk, { kind: 'kyc-result', result }, id), 'duplicate');
    const again = { ...result, status: 'rejected' as const };
    assert.equal(await report(kiosk, { kind: 'kyc-result', result: again }), 'accepted');
    const { checks, nextBefore } = await page();
    const [{ receivedAt, ...kept } = assert.fail('nothing is listed'), ...more] = checks;
    assert.deepEqual([more, nextBefore], [[], null]);
    const review = { state: 'none', outcome: null, material: 'never', keptUntil: null };
    assert.deepEqual(kept, { ...result, deviceId: 'a', deviceName: 'Front', review });
    assert.ok(Date.parse(receivedAt) > 0);
  });

  test('pages are whole, newest first, and can be narrowed', async () => {
    const [front, back] = [createKiosk('a', 'Front'), createKiosk('b', 'Back')];
    for (const kiosk of [front, back]) await pair(kiosk);
    const results = Array.from({ length: 7 }, (_, index) =>
      // Three of one moment: a page may end between them.
      resultAt(Math.max(0, index - 2), { status: index % 2 === 0 ? 'approved' : 'pending' }),
    );
    for (const [index, result] of results.entries())
      await report(index < 4 ? front : back, { kind: 'kyc-result', result });
    const seen: string[] = [];
    let query = '?limit=2';
    for (;;) {
      const { checks, nextBefore } = await page(query);
      seen.push(...checks.map(({ checkId }) => checkId));
      if (nextBefore === null) break;
      query = `?limit=2&before=${encodeURIComponent(nextBefore)}`;
    }
    const byTime = results.toSorted((one, other) =>
      one.checkedAt === other.checkedAt
        ? other.checkId.localeCompare(one.checkId)
        : other.checkedAt.localeCompare(one.checkedAt),
    );
    assert.deepEqual(
      seen,
      byTime.map(({ checkId }) => checkId),
    );
    assert.equal((await page('?status=pending')).checks.length, 3);
    assert.equal((await page('?deviceId=b')).checks.length, 3);
    assert.equal((await page('?siteId=office')).checks.length, 0);
  });

  test('who may not see them sees nothing, and a query that makes no sense is refused', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    assert.deepEqual(await errorOf(await central.get(list, {})), [401, 'credential-missing']);
    const asKiosk = bearer(await kiosk.credential());
    assert.deepEqual(await errorOf(await central.get(list, asKiosk)), [401, 'credential-invalid']);
    for (const query of ['limit=0', 'limit=201', 'status=fine', 'before=yesterday', 'holder=anna'])
      assert.deepEqual(await errorOf(await central.get(`${list}?${query}`)), [400, 'query-invalid'], query);
  });

  test('a result with more in it than a result has is not taken', async () => {
    const kiosk = createKiosk();
    await pair(kiosk);
    const bad = [
      { ...resultAt(0), holder: 'ANNA ERIKSSON' },
      resultAt(0, { documentType: 'Anna Eriksson' }),
      resultAt(0, { checkedAt: '0000-01-01T00:00:00.000Z' }),
      resultAt(0, { confidence: 2 }),
    ];
    for (const result of bad) {
      const id = randomUUID();
      const statement = canonicalJson({ id, statedAt: new Date().toISOString(), kind: 'kyc-result', result });
      const answer = await central.post(
        '/api/v1/devices/self/reports',
        { reports: [{ id, statement, signature: kiosk.sign(statement) }] },
        bearer(await kiosk.credential()),
      );
      const [first] = itemAnswersSchema.parse(await answer.json()).answers;
      assert.deepEqual([first?.status, first?.code], ['rejected', 'statement-invalid']);
    }
    assert.deepEqual((await page()).checks, []);
  });
});
