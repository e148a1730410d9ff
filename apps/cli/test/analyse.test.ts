import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { groupPhoto, writeBadPictures, writePicture } from './pictures.ts';
import { isRecord, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();
let face: string;
let other: string;
let same: string;
let nobody: string;
let bad: Readonly<Record<string, string>>;

before(async () => {
  face = await writePicture(directory, 'first');
  same = await writePicture(directory, 'firstElsewhere');
  other = await writePicture(directory, 'second');
  nobody = await writePicture(directory, 'nobody');
  bad = await writeBadPictures(directory);
});

function imagesOf(answer: Record<string, unknown>): Record<string, unknown>[] {
  const { images } = answer;
  assert.ok(Array.isArray(images));
  return images.filter(isRecord);
}

test('analyse says where the face is, how it is held, and that it would do', async () => {
  const { exitCode, answer } = await rollcallJson(['analyse', face]);
  assert.equal(exitCode, 0);
  assert.equal(answer['outcome'], 'analysed');
  const [image] = imagesOf(answer);
  assert.equal(image?.['file'], face);
  assert.equal(image?.['width'], 400);
  assert.equal(image?.['faceCount'], 1);
  assert.deepEqual(image?.['problems'], { checkIn: null, enrolment: null });
  const found = image?.['face'];
  assert.ok(isRecord(found) && isRecord(found['box']) && isRecord(found['pose']));
  assert.ok(Number(found['box']['width']) > 150 && Number(found['box']['width']) < 350);
  assert.ok(Math.abs(Number(found['pose']['yaw'])) < 30);
  assert.equal(found['mesh'], undefined);
});

test('the points of the face come when asked for', async () => {
  const { answer } = await rollcallJson(['analyse', face, '--mesh']);
  const found = imagesOf(answer)[0]?.['face'];
  assert.ok(isRecord(found) && Array.isArray(found['mesh']));
  assert.equal(found['mesh'].length, 468 * 3);
  assert.ok(found['mesh'].every((value) => typeof value === 'number'));
});

test('for a person the same is a few lines, each figure with its unit', async () => {
  const { exitCode, stdout } = await rollcall(['analyse', face]);
  assert.equal(exitCode, 0);
  assert.match(stdout, /picture +400 × 400 pixels, 1 face\n/);
  assert.match(stdout, /pose +pitch -?[\d.]+°, yaw -?[\d.]+°, roll -?[\d.]+°\n/);
  assert.match(stdout, /check-in +good enough\n/);
});

test('several people are analysed, and would not do', async () => {
  const { exitCode, answer } = await rollcallJson(['analyse', groupPhoto]);
  assert.equal(exitCode, 0);
  const [image] = imagesOf(answer);
  assert.ok(Number(image?.['faceCount']) >= 3);
  const problems = image?.['problems'];
  assert.ok(isRecord(problems) && isRecord(problems['checkIn']));
  assert.equal(problems['checkIn']['code'], 'several-faces');
});

test('every file that is no usable picture is refused by its own code, and the others are answered', async () => {
  const names = Object.keys(bad);
  const paths = names.map((name) => join(directory, name));
  const { exitCode, answer } = await rollcallJson(['analyse', face, ...paths, nobody, other]);
  assert.equal(exitCode, 3);
  const images = imagesOf(answer);
  assert.deepEqual(
    images.map((image) => image['code'] ?? image['outcome']),
    ['analysed', ...Object.values(bad), 'no-face', 'analysed'],
  );
  assert.equal(answer['outcome'], 'refused', 'the whole is as its worst part');
  assert.equal(answer['code'], Object.values(bad)[0]);
  for (const image of images) {
    if (image['outcome'] !== 'refused') continue;
    assert.match(String(image['message']), /^[A-Z].*\.$/, 'a sentence that a person can act on');
  }
});

test('a missing file or a directory among pictures is a fault of its own; the rest is answered', async () => {
  mkdirSync(join(directory, 'folder.jpg'), { recursive: true });
  const words = ['analyse', join(directory, 'missing.jpg'), join(directory, 'folder.jpg'), face];
  const { exitCode, answer } = await rollcallJson(words);
  assert.equal(exitCode, 1);
  assert.deepEqual(
    imagesOf(answer).map((image) => image['code'] ?? image['outcome']),
    ['file-unreadable', 'file-unreadable', 'analysed'],
  );
  assert.equal(answer['outcome'], 'failed');
  assert.match(String(answer['message']), /missing\.jpg cannot be read: there is no such file/);
});

test('compare matches one person in two photos, and not two people', async () => {
  const mated = await rollcallJson(['compare', face, same]);
  assert.equal(mated.exitCode, 0);
  assert.equal(mated.answer['outcome'], 'match');
  assert.ok(Number(mated.answer['comparisonScore']) >= Number(mated.answer['threshold']));
  const nonMated = await rollcallJson(['compare', face, other]);
  assert.equal(nonMated.exitCode, 0, 'that they differ is an answer');
  assert.equal(nonMated.answer['outcome'], 'non-match');
  assert.ok(Number(nonMated.answer['comparisonScore']) < Number(nonMated.answer['threshold']));
  const forPeople = await rollcall(['compare', face, face]);
  assert.match(forPeople.stdout, /^Match: comparison score 1\.000, threshold 0\.\d{3}\.\n$/);
});

test('compare refuses a picture of several people or of nobody, and says which', async () => {
  const several = await rollcallJson(['compare', face, groupPhoto]);
  assert.equal(several.exitCode, 3);
  assert.equal(several.answer['code'], 'several-faces');
  assert.equal(several.answer['file'], groupPhoto);
  const none = await rollcallJson(['compare', nobody, face]);
  assert.equal(none.answer['code'], 'no-face');
  assert.equal(none.answer['file'], nobody);
  const missing = await rollcallJson(['compare', face, join(directory, 'missing.jpg')]);
  assert.equal(missing.exitCode, 1);
  assert.equal(missing.answer['code'], 'file-unreadable');
});
