/** Power cuts at any call that writes; see chaos/power-loss/run.ts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { powerLossObstacle, runPowerLoss } from '../chaos/power-loss/run.ts';

const skip = powerLossObstacle() ?? false;

test(
  'no power cut loses or alters what the screen has promised, nor leaves a kiosk that does not start',
  { skip },
  (context) => {
    const report = runPowerLoss({ cuts: 120, events: 60, seed: 1 });
    context.diagnostic(JSON.stringify(report));
    const { lost, altered, unusable, problems } = report;
    const wrong = { lost, altered, unusable, problems };
    assert.deepEqual(wrong, { lost: 0, altered: 0, unusable: 0, problems: [] });
    assert.equal(report.promised, 60);
    assert.ok(
      Object.values(report.fates).every((count) => count > 0),
      'each fate was met',
    );
  },
);

test('a disk that does not flush is found out', { skip }, () => {
  const { lost, unusable } = runPowerLoss({ cuts: 30, events: 30, seed: 1, diskLies: true });
  assert.ok(lost + unusable > 0);
});
