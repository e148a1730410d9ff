import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, suite, test } from 'node:test';
import { demoSchedule, makeDemoClip } from '@rollcall/testing';
import { checkout, isRecord, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();
const csv = join(directory, 'movements.csv');
const header = 'file,t_start_s,t_end_s,event,detail\n';
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

suite('with ffmpeg', { skip: hasFfmpeg ? false : 'ffmpeg is not installed' }, () => {
  before(async () => {
    await makeDemoClip({ directory, modelsDirectory: join(checkout, 'models') });
  });

  const labels = demoSchedule.actions.map(
    ({ action, startsAtSeconds: from, lastsSeconds }) =>
      `demo.mjpeg,${from},${from + lastsSeconds},${action},\n`,
  );

  test('what the demo person does is found, each by its own label, and nothing else', async () => {
    await writeFile(csv, header + labels.join(''));
    const { exitCode, answer } = await rollcallJson(['eval', 'liveness', '--labels', csv]);
    assert.equal(exitCode, 0);
    assert.deepEqual([answer['expected'], answer['found'], answer['false_detections']], [4, 4, 0]);
    assert.equal(answer['false_per_minute'], 0);
    assert.equal(answer['frames'], demoSchedule.lastsSeconds * 30);
    assert.equal(answer['frames_without_face'], 0);
    const actions = isRecord(answer['actions']) ? answer['actions'] : {};
    assert.deepEqual(Object.keys(actions), ['turn_left', 'turn_right', 'open_mouth', 'blink']);
    const blink = isRecord(actions['blink']) ? actions['blink'] : {};
    assert.deepEqual([blink['expected'], blink['found'], blink['false_per_minute']], [1, 1, 0]);
    assert.deepEqual(answer['missed'], []);
  });

  test('labels that are not so are missed, and what is not labelled is false', async () => {
    const wrong = `demo.mjpeg,0.2,0.6,blink,
demo.mjpeg,0.9,2.3,turn_image_left,"to the picture's left is the person's right"
demo.mjpeg,1,2,smile,
demo.mjpeg,7,7.5,juggling,
`;
    await writeFile(csv, header + wrong);
    const words = ['eval', 'liveness', '--labels', csv, '--failures'];
    const { answer, stderr } = await rollcallJson(words);
    assert.deepEqual([answer['expected'], answer['found'], answer['false_detections']], [3, 0, 2]);
    assert.ok(Math.abs(Number(answer['false_per_minute']) - 2 / (8 / 60)) < 0.2);
    assert.match(stderr, /^missed: demo\.mjpeg turn_right 0\.90 to 2\.30 s$/m);
    assert.match(stderr, /^falsely detected: demo\.mjpeg blink [45]\.\d\d to 5\.\d\d s$/m);
    assert.deepEqual(answer['other_events'], { juggling: 1 });
    const { stdout } = await rollcall(words);
    assert.match(stdout, /\nall +0 of 3 /);
    assert.match(stdout, /\nLabels that are no action: juggling \(1\)\.\n$/);
  });

  test('a label after the end, a file that is no video, a video that is missing', async () => {
    await mkdir(join(directory, 'other'), { recursive: true });
    await writeFile(join(directory, 'words.mp4'), 'this is no video');
    for (const [row, code, said] of [
      [
        'demo.mjpeg,1,80,blink,',
        'input-invalid',
        /the blink at 1 s ends after demo\.mjpeg, which lasts 8\.0 s/,
      ],
      ['words.mp4,1,2,blink,', 'file-unreadable', /words\.mp4 is not a video/],
      ['gone.mp4,1,2,blink,', 'file-unreadable', /1 of 1 files are not in .*: gone\.mp4/],
    ] as const) {
      await writeFile(csv, `${header}${row}\n`);
      const { exitCode, answer } = await rollcallJson(['eval', 'liveness', '--labels', csv]);
      assert.deepEqual([exitCode, answer['code']], [1, code], row);
      assert.match(String(answer['message']), said);
    }
  });
});

test('labels are judged before anything is decoded, and without ffmpeg the answer says what to install', async () => {
  await writeFile(csv, `${header}demo.mjpeg,1,2,blnik,\n`);
  const bad = await rollcallJson(['eval', 'liveness', '--labels', csv]);
  assert.deepEqual([bad.exitCode, bad.answer['code']], [1, 'input-invalid']);
  assert.match(String(bad.answer['message']), /no event is one of/);
  await writeFile(join(directory, 'any.mp4'), 'anything');
  await writeFile(csv, `${header}any.mp4,1,2,blink,\n`);
  const without = await rollcallJson(['eval', 'liveness', '--labels', csv], { PATH: directory });
  assert.deepEqual([without.exitCode, without.answer['code']], [1, 'video-decoder-missing']);
  assert.match(String(without.answer['message']), /Install it/);
});
