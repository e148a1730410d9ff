/** Reviewers decide on pending KYC checks, alone or two together, and the kiosk hears of it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { changeSchema } from '@rollcall/contract';
import { z } from 'zod';
import { kycCheckPageSchema } from '../src/kyc/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk, type Kiosk } from './instruments/kiosk.ts';
import { checkPath, createReviews, materialPart } from './instruments/kyc-review.ts';

async function outcomeOf(response: Response): Promise<unknown> {
  assert.equal(response.status, 201, await response.clone().text());
  return z.object({ outcome: z.string().nullable() }).parse(await response.json()).outcome;
}

onEachEngine('KYC decisions', (engine) => {
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
  const { pair, pull } = createFleet(() => central);
  const { state, sayOnly, whole, open, picture, decide, as, requireTwo } = createReviews(
    () => central,
    () => kiosk,
  );
  const settledAtKiosk = async (): Promise<unknown[]> => {
    const { changes } = await pull(kiosk);
    return changes.flatMap((change) => {
      const parsed = changeSchema.parse(change);
      return parsed.kind === 'command' ? [parsed.command] : [];
    });
  };

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
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((one, other) => one - other),
      [201, 409, 409],
    );
    assert.equal((await settledAtKiosk()).length, 1);
  });

  test('a decision that makes no sense is refused, and nothing changes', async () => {
    const checkId = await whole();
    const path = `${checkPath(checkId)}/decisions`;
    for (const body of [
      { decision: 'approved' },
      { decision: 'approved', reason: ' ' },
      { decision: 'perhaps', reason: 'x' },
      { decision: 'approved', reason: 'x', by: 'me' },
    ])
      assert.deepEqual(await errorOf(await central.post(path, body, asAdmin)), [422, 'request-invalid']);
    assert.deepEqual(await errorOf(await decide(randomUUID(), 'approved')), [404, 'not-found']);
    assert.deepEqual(await errorOf(await central.get(checkPath(randomUUID()))), [404, 'not-found']);
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
});
