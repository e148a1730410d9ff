/** Two hundred cycles of `npm run chaos`; a release runs ten thousand (docs/chaos.md). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultKinds } from '../chaos/faults.ts';
import { runChaos } from '../chaos/run.ts';

test('nothing is lost, doubled, altered or reordered in two hundred cycles of faults', async (context) => {
  const seed = 6;
  const report = await runChaos({ cycles: 200, seed, note: (text) => context.diagnostic(text) });
  context.diagnostic(JSON.stringify(report));
  const { lost, doubled, altered, reordered, problems } = report;
  const wrong = { lost, doubled, altered, reordered, problems };
  assert.deepEqual(wrong, { lost: 0, doubled: 0, altered: 0, reordered: 0, problems: [] });
  assert.ok(report.promised > 200, `${report.promised} check-ins were promised`);
  assert.equal(report.unexpectedEnds, 0);
  assert.equal(report.deadLetters, 0);
  assert.equal(report.refusals, 0);
  const missing = faultKinds.filter((kind) => !((report.faults[kind] ?? 0) > 0));
  assert.deepEqual(missing, [], 'each kind of fault happened');
});
