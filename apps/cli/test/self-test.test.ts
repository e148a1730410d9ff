import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { makeDemoClip } from '@rollcall/testing';
import { clipDirectory, modelsDirectory } from '../../../scripts/setup/places.ts';
import { makeSelfTestClip } from '../../../scripts/setup/self-test-clip.ts';
import { burnIn, judgeBurnIn, type Stretch } from '../src/self-test/burn-in.ts';
import { readClip } from '../src/self-test/clip.ts';
import { differencesFrom, readGolden } from '../src/self-test/golden.ts';
import { startStandInCentral } from '../src/self-test/stand-in-central.ts';
import { isRecord, rollcallJson, temporaryDirectory } from './rollcall.ts';

before(async () => {
  await mkdir(clipDirectory, { recursive: true });
  await makeSelfTestClip(await makeDemoClip({ directory: clipDirectory, modelsDirectory }));
});

test('the clip goes through every part, and nothing of it stays', async () => {
  const dataDir = join(temporaryDirectory(), 'never');
  const { exitCode, answer, stderr } = await rollcallJson(['self-test', '--data-dir', dataDir]);
  assert.equal(exitCode, 0, JSON.stringify(answer) + stderr);
  const { steps } = answer;
  assert.ok(Array.isArray(steps) && steps.every((step) => isRecord(step) && step['passed'] === true));
  assert.deepEqual(
    steps.map((step: { step: string }) => step.step),
    ['networks', 'recognition', 'check-in', 'event', 'delivery'],
  );
  assert.ok(!existsSync(dataDir), 'the device of this box was not touched');
});

test('a result that is off is named with what it was and has to be', () => {
  const [was] = readGolden().frames;
  assert.ok(was);
  assert.deepEqual(differencesFrom(was, was), []);
  assert.deepEqual(differencesFrom(was, { ...was, yaw: was.yaw + 3 }), [], 'processors round differently');
  const [said = ''] = differencesFrom(was, { ...was, yaw: was.yaw + 9 });
  assert.match(said, /^frame \d+: yaw -?[\d.]+ instead of -?[\d.]+$/);
  assert.match(differencesFrom(was, null)[0] ?? '', /no face/);
});

test('the stand-in takes nothing that is not a signed event of the device', async () => {
  const central = await startStandInCentral();
  const send = (path: string, body: string) => fetch(`${central.url}${path}`, { method: 'POST', body });
  assert.equal((await send('/api/v1/events/batches', '{')).status, 400);
  const answer: unknown = await (await send('/api/v1/events/batches', '{"events":[{"id":"x"}]}')).json();
  assert.ok(isRecord(answer) && JSON.stringify(answer).includes('rejected'));
  assert.equal(central.accepted.length, 0);
  central.close();
});

test('a burn-in reports each stretch, leaves one file, and passes where all is as it has to be', async () => {
  const dataDir = temporaryDirectory();
  const { answer } = await rollcallJson(['burn-in', '--minutes', '0.1', '--data-dir', dataDir]);
  const { stretches, flaws } = answer;
  assert.ok(Array.isArray(stretches) && stretches.length === 10);
  assert.ok(Array.isArray(flaws) && !flaws.includes('wrong-results'));
  for (const stretch of stretches as Stretch[]) assert.ok(stretch.pictures > 0 && stretch.wrong === 0);
  assert.deepEqual(readdirSync(dataDir), ['burn-in.json']);
  assert.deepEqual(JSON.parse(readFileSync(join(dataDir, 'burn-in.json'), 'utf8')).stretches, stretches);
});

test('a machine that computes wrongly is told', async () => {
  const clip = readClip();
  const stretches = await burnIn({
    vision: {
      analyse: async () => ({ analysis: { width: 640, height: 480, face: null, faceCount: 0 } }) as never,
    },
    clip,
    golden: readGolden(),
    seconds: 0.2,
    directory: temporaryDirectory(),
  });
  assert.deepEqual(judgeBurnIn(stretches).includes('wrong-results'), true);
});

test('the judgement of a burn-in', () => {
  const well: Stretch = {
    endsAtSeconds: 60,
    pictures: 600,
    picturesPerSecond: 10,
    p95Milliseconds: 120,
    slowestWriteMilliseconds: 20,
    celsius: 60,
    residentMegabytes: 400,
    wrong: 0,
  };
  const after = (change: Partial<Stretch>) => judgeBurnIn([well, well, { ...well, ...change }]);
  assert.deepEqual(after({}), []);
  assert.deepEqual(after({ picturesPerSecond: 7 }), ['slows-down']);
  assert.deepEqual(after({ celsius: 91 }), ['hot']);
  assert.deepEqual(after({ residentMegabytes: 600 }), ['memory-grows']);
  assert.deepEqual(after({ slowestWriteMilliseconds: 2500 }), ['slow-disk']);
  assert.deepEqual(after({ wrong: 1 }), ['wrong-results']);
  assert.deepEqual(
    judgeBurnIn([{ ...well, residentMegabytes: 100 }, well, well]),
    [],
    'the first stretch warms up',
  );
});

test('minutes out of range are wrong usage', async () => {
  for (const minutes of ['0', '-1', 'many', '99999']) {
    const { exitCode, answer } = await rollcallJson(['burn-in', '--minutes', minutes]);
    assert.equal(exitCode, 2);
    assert.equal(answer['code'], 'usage');
  }
});
