import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { todayOf } from '../src/kyc/extract.ts';

const { TZ: zone } = process.env;
after(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

/** What day it is at that instant for a kiosk there. */
function todayIn(there: string, instant: string): string {
  process.env['TZ'] = there;
  return todayOf(Date.parse(instant));
}

test('a document is good on its last day until midnight where the kiosk is', () => {
  assert.equal(todayIn('America/Los_Angeles', '2026-12-01T07:59:00Z'), '2026-11-30');
  assert.equal(todayIn('America/Los_Angeles', '2026-12-01T08:01:00Z'), '2026-12-01');
});

test('a birthday begins at midnight where the kiosk is', () => {
  assert.equal(todayIn('Asia/Jakarta', '2026-11-30T17:01:00Z'), '2026-12-01');
  assert.equal(todayIn('UTC', '2026-11-30T17:01:00Z'), '2026-11-30');
});
