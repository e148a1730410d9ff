/** Pose errors with the real networks. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isRefusal, type HeadPose } from '@rollcall/domain';
import { openVision, type VisionEngine } from '@rollcall/vision';
import sharp from 'sharp';
import { evaluatePose } from '../src/index.ts';
import { modelsDirectory, picture } from './pictures.ts';

let vision: VisionEngine;
let pose: HeadPose;

before(async () => {
  vision = await openVision({ modelsDirectory });
  const analysed = await vision.analyse(await picture('first'));
  assert.ok(!isRefusal(analysed) && analysed.analysis.face !== null);
  pose = analysed.analysis.face.pose;
});
after(() => vision.close());

const read = async (name: string): Promise<Uint8Array> => {
  if (name === 'wall') return picture('nobody');
  if (name === 'text') return Buffer.from('no picture');
  const image = await picture('first');
  return name === 'mirrored' ? sharp(image).flop().jpeg({ quality: 95 }).toBuffer() : image;
};

test('errors are those of the labels: their mean, median and largest, each angle apart', async () => {
  const report = await evaluatePose({
    vision,
    read,
    labels: [1, -2, 6].map((degrees) => ({
      name: 'first',
      pose: { ...pose, yaw: pose.yaw + degrees, pitch: pose.pitch - 2 },
    })),
  });
  assert.equal(report.images, 3);
  assert.ok(Math.abs((report.yaw?.mean ?? 0) - 3) < 1e-6);
  assert.ok(Math.abs((report.yaw?.median ?? 0) - 2) < 1e-6);
  assert.ok(Math.abs((report.yaw?.largest ?? 0) - 6) < 1e-6);
  assert.ok(Math.abs((report.pitch?.mean ?? 0) - 2) < 1e-6);
  assert.equal(report.roll?.mean, 0);
});

test('roll goes around the circle', async () => {
  const labels = [{ name: 'first', pose: { ...pose, roll: pose.roll + 355 } }];
  const { roll } = await evaluatePose({ vision, read, labels });
  assert.ok(Math.abs((roll?.mean ?? 0) - 5) < 1e-6);
});

test('the side of a turn counts only where the label is turned; a mirrored picture is turned to the other', async () => {
  const turned = { ...pose, yaw: Math.sign(pose.yaw) * 20 };
  const ahead = { ...pose, yaw: -Math.sign(pose.yaw) * 9 };
  const { yawSign } = await evaluatePose({
    vision,
    read,
    labels: [
      { name: 'first', pose: turned },
      { name: 'mirrored', pose: turned },
      { name: 'first', pose: ahead },
    ],
  });
  assert.deepEqual([yawSign.right, yawSign.total], [1, 2]);
});

test('pictures without a pose are told and left out; of none nothing is made up', async () => {
  const report = await evaluatePose({
    vision,
    read,
    labels: [
      { name: 'wall', pose },
      { name: 'text', pose },
    ],
  });
  assert.deepEqual(report.failuresToAcquire, [
    { name: 'wall', code: 'no-face' },
    { name: 'text', code: 'not-an-image' },
  ]);
  assert.equal(report.yaw, null);
  assert.equal(report.yawSign.interval, null);
});
