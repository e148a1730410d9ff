/** What failed sign-ins leave behind, on both databases. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createLogger } from '@rollcall/runtime';
import { sql } from 'kysely';
import { beginAttempt, freeFailures } from '../src/access/lock-out.ts';
import type { CentralDatabase } from '../src/database/open.ts';
import { runRetention } from '../src/retention/run.ts';
import { onEachEngine } from './instruments/engines.ts';

onEachEngine('failed sign-ins', (engine) => {
  let database: CentralDatabase;
  beforeEach(async () => {
    database = await engine.freshDatabase();
  });
  afterEach(() => database.close());
  const keys = async (): Promise<string[]> => {
    const rows = await database.db.selectFrom('sign_in_failures').select('key').orderBy('key').execute();
    return rows.map(({ key }) => key);
  };

  test('an address that has to wait counts against no account, and leaves no names', async () => {
    const { db } = database;
    const address = '10.0.0.1';
    for (let failed = 0; failed < freeFailures.address; failed += 1)
      assert.equal(await beginAttempt(db, { name: null, address }), null);
    for (let failed = 0; failed < freeFailures.account; failed += 1)
      assert.ok(Number(await beginAttempt(db, { name: 'ada', address })) > 0);
    assert.deepEqual(await keys(), [`address:${address}`]);
    assert.equal(
      await beginAttempt(db, { name: 'ada', address: '10.0.0.2' }),
      null,
      'Ada signs in elsewhere',
    );
  });

  test('after a day without failures nothing is left of them', async () => {
    const { db } = database;
    await beginAttempt(db, { name: 'old', address: '10.0.0.1' });
    await sql`update sign_in_failures set last_at = now() - interval '25 hours'`.execute(db);
    await beginAttempt(db, { name: 'new', address: '10.0.0.2' });
    const logger = createLogger('central', 'debug', { write: () => undefined });
    await runRetention({ db, logger, now: Date.now }).stop();
    assert.deepEqual(await keys(), ['account:new', 'address:10.0.0.2']);
  });
});
