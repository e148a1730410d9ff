import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { writePicture } from './pictures.ts';
import { isRecord, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();
const csv = join(directory, 'poses.csv');
const header = 'file,pitch_deg,yaw_deg,roll_deg\n';

before(async () => {
  for (const shown of ['first', 'second', 'nobody'] as const) await writePicture(directory, shown);
});

/** What is measured of a picture, as labels may say it. */
async function measured(name: string): Promise<{ pitch: number; yaw: number; roll: number }> {
  const { answer } = await rollcallJson(['analyse', join(directory, name)]);
  const [image] = Array.isArray(answer['images']) ? answer['images'] : [];
  const face = isRecord(image) && isRecord(image['face']) ? image['face'] : {};
  const pose = isRecord(face['pose']) ? face['pose'] : {};
  return { pitch: Number(pose['pitch']), yaw: Number(pose['yaw']), roll: Number(pose['roll']) };
}

test('errors against labels that are off by what is known', async () => {
  const [first, second] = [await measured('first.jpg'), await measured('second.jpg')];
  const row = (name: string, { pitch, yaw, roll }: typeof first, off: number): string =>
    `${name},${pitch.toFixed(4)},${(yaw + off).toFixed(4)},${(roll - 3).toFixed(4)}\n`;
  const text = row('first.jpg', first, 4) + row('second.jpg', second, -8) + row('nobody.jpg', first, 0);
  await writeFile(csv, header + text);
  const { exitCode, answer, stderr } = await rollcallJson(['eval', 'pose', '--labels', csv, '--failures']);
  assert.equal(exitCode, 0);
  assert.equal(answer['images'], 3);
  assert.equal(answer['failures_to_acquire'], 1);
  for (const [key, degrees] of [
    ['yaw_mae', 6],
    ['yaw_median', 6],
    ['yaw_max', 8],
    ['pitch_mae', 0],
    ['roll_mae', 3],
    ['mae', 3],
  ] as const) {
    assert.ok(Math.abs(Number(answer[key]) - degrees) < 1e-3, `${key} is ${String(answer[key])}`);
  }
  assert.match(stderr, /failure to acquire: nobody\.jpg \[no-face\]/);
  const { stdout } = await rollcall(['eval', 'pose', '--labels', csv]);
  assert.match(stdout, /\nyaw +mean absolute error 6\.00°, median 6\.00°, largest 8\.00°\n/);
});

test('without a pose nothing is made up; bad labels and missing pictures are told at once', async () => {
  await writeFile(csv, `${header}nobody.jpg,0,0,0\n`);
  const { exitCode, answer } = await rollcallJson(['eval', 'pose', '--labels', csv]);
  assert.equal(exitCode, 0);
  assert.deepEqual([answer['yaw_mae'], answer['yaw_sign_share']], [null, null]);
  for (const [text, code] of [
    [`${header}first.jpg,0,left,0\n`, 'input-invalid'],
    ['', 'input-invalid'],
    [`${header}gone.jpg,0,0,0\n`, 'file-unreadable'],
  ] as const) {
    await writeFile(csv, text);
    const bad = await rollcallJson(['eval', 'pose', '--labels', csv]);
    assert.deepEqual([bad.exitCode, bad.answer['code']], [1, code], text);
  }
});
