/** Every fault that can be injected here is named by the doctor as its table names it, and the page says the same. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkTable } from '../apps/cli/src/doctor/table.ts';
import { faults, inject } from '../scripts/faults/run.ts';
import { page, troubleshooting } from '../scripts/troubleshooting.ts';

test('docs/troubleshooting.md is the table of the doctor', async () => {
  assert.equal(readFileSync(page, 'utf8'), await troubleshooting(), 'run: node scripts/troubleshooting.ts');
});

test('there are at least 25 faults, and each is in the table', () => {
  assert.ok(faults.length >= 25);
  for (const { name, check, code } of faults) assert.ok(code in checkTable[check].findings, name);
});

for (const fault of faults) {
  test(`${fault.name}: ${fault.check} ${fault.code}`, async (t) => {
    const { result, said } = await inject(fault, { alone: true });
    if (result === 'not here') t.skip(said);
    else assert.equal(result, 'named', said);
  });
}
