import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { isFault } from '@rollcall/domain';
import { readEvents } from '../src/labels/read-events.ts';
import { isDirectory, listPeople, readPeople } from '../src/labels/read-people.ts';
import { readPairs } from '../src/labels/read-pairs.ts';
import { readPoses } from '../src/labels/read-poses.ts';
import { recordingOf } from '../src/labels/recording.ts';
import { temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();

async function csv(text: string): Promise<string> {
  const path = join(directory, 'labels.csv');
  await writeFile(path, text);
  return path;
}

const refuses = (read: Promise<unknown>, said: RegExp): Promise<void> =>
  assert.rejects(read, (error) => isFault(error, 'input-invalid') && said.test(error.message));

test('poses are numbers of degrees', async () => {
  const header = 'file,pitch_deg,yaw_deg,roll_deg\n';
  assert.deepEqual(await readPoses(await csv(`${header}a.jpg,-4.5,+70,1e1\n`)), [
    { name: 'a.jpg', pose: { pitch: -4.5, yaw: 70, roll: 10 } },
  ]);
  for (const [row, said] of [
    ['a.jpg,,0,0', /line 2: pitch_deg must be a number/],
    ['a.jpg,0,north,0', /line 2: yaw_deg must be a number/],
    ['a.jpg,0,NaN,0', /yaw_deg must be a number/],
    ['a.jpg,0,0x10,0', /yaw_deg must be a number/],
    ['a.jpg,0,0,181', /roll_deg must be -180 to 180 degrees/],
    [',0,0,0', /file is empty/],
  ] as const) {
    await refuses(readPoses(await csv(`${header}${row}\n`)), said);
  }
  await refuses(
    readPoses(await csv('file,pitch,yaw\n')),
    /must name the column pitch_deg, yaw_deg, roll_deg/,
  );
});

test('the subgroup of a pair is optional, as a column and as a field', async () => {
  const without = await readPairs(await csv('file_a,file_b,mated\na,b,1\n'));
  assert.equal(without[0]?.subgroup, null);
  const pairs = await readPairs(await csv('file_a,file_b,mated,subgroup\na,b,1,north\na,c,0,\n'));
  assert.deepEqual(
    pairs.map(({ subgroup }) => subgroup),
    ['north', null],
  );
});

test('people: a list, or a folder each, or a picture each', async () => {
  assert.deepEqual(await readPeople(await csv('person,file\nA B,x.jpg\n')), [
    { name: 'x.jpg', person: 'A B' },
  ]);
  await refuses(readPeople(await csv('person,file\n,x.jpg\n')), /person is empty/);
  const people = join(directory, 'people');
  await mkdir(join(people, 'ann'), { recursive: true });
  await mkdir(join(people, 'empty'));
  for (const name of ['ann/2.PNG', 'ann/1.jpg', 'ann/notes.txt', 'ann/.hidden.jpg', 'bo.webp', 'read.me'])
    await writeFile(join(people, name), '');
  assert.deepEqual(await listPeople(people), [
    { name: 'ann/1.jpg', person: 'ann' },
    { name: 'ann/2.PNG', person: 'ann' },
    { name: 'bo.webp', person: 'bo' },
  ]);
  await refuses(listPeople(join(people, 'empty')), /holds no pictures/);
  assert.equal(await isDirectory(people), true);
  assert.equal(await isDirectory(join(people, 'bo.webp')), false);
  await assert.rejects(isDirectory(join(people, 'gone')), (error) => isFault(error, 'file-unreadable'));
});

const header = 'file,t_start_s,t_end_s,event,detail\n';

test("events: a label's left is the picture's, an action's name is the person's own", async () => {
  const rows = [
    'turn_image_left',
    'turn_image_right',
    'turn_left',
    'mouth_open',
    'head_up',
    'head_down',
    'blink',
  ];
  const events = await readEvents(await csv(header + rows.map((event) => `a.mp4,1,2,${event},\n`).join('')));
  assert.deepEqual(
    events.map(({ action }) => action),
    ['turn_right', 'turn_left', 'turn_left', 'open_mouth', 'look_up', 'look_down', 'blink'],
  );
});

test('events: accuracy, absence, ranges and what is no action are understood', async () => {
  const text = `a.mp4,1,2,smile,"teeth, 1 s accuracy"
a.mp4,3,4,no_smile,neutral or talking
a.mp4,0,60,annotated_range,blinks annotated only for 0-60 s
a.mp4,0,60,annotated_range,
a.mp4,5,6,juggling,
`;
  const events = await readEvents(await csv(header + text));
  assert.deepEqual(
    events.map(({ kind, action, accuracySeconds }) => [kind, action, accuracySeconds]),
    [
      ['action', 'smile', 1],
      ['no-action', 'smile', null],
      ['range', 'blink', null],
      ['range', null, null],
      ['other', null, null],
    ],
  );
});

test('events that cannot be meant are refused by line and reason', async () => {
  for (const [row, said] of [
    ['a.mp4,1,x,blink,', /line 2: t_end_s must be a number/],
    ['a.mp4,-1,2,blink,', /line 2: t_start_s must not be negative/],
    ['a.mp4,3,2,blink,', /line 2: t_end_s is before t_start_s/],
    ['a.mp4,1,2,,', /line 2: event is empty/],
    ['a.mp4,1,2,blinks,', /line 2: the event blinks is not known; blink is/],
    ['a.mp4,1,2,mouth_opn,', /the event mouth_opn is not known; mouth_open is/],
    ['a.mp4,1,2,Smile,', /the event Smile is not known; smile is/],
    ['a.mp4,1,2,juggling,', /no event is one of turn_left, /],
  ] as const) {
    await refuses(readEvents(await csv(`${header}${row}\n`)), said);
  }
});

const labelled = async (rows: string) => recordingOf('a.mp4', await readEvents(await csv(header + rows)), 90);

test('where a movement is labelled the whole recording is judged for it, and for nothing else', async () => {
  const { judged, expected } = await labelled('a.mp4,1,2,blink,\na.mp4,3,4,smile,1 s accuracy\n');
  assert.deepEqual(judged.blink, [{ startSeconds: 0, endSeconds: 90 }]);
  assert.deepEqual(judged.open_mouth, []);
  assert.deepEqual(
    expected.map(({ toleranceSeconds }) => toleranceSeconds),
    [0.1, 1],
  );
});

const stretches = (some: readonly { startSeconds: number; endSeconds: number }[]) =>
  some.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]);

test('a range narrows what is judged, of one action or of all; so do stretches without the movement', async () => {
  const ofOne = await labelled('a.mp4,1,2,blink,\na.mp4,3,4,smile,\na.mp4,0,60,annotated_range,blink only\n');
  assert.deepEqual(stretches(ofOne.judged.blink), [[0, 60]]);
  assert.deepEqual(stretches(ofOne.judged.smile), [[0, 90]]);
  const ofAll = await labelled('a.mp4,1,2,blink,\na.mp4,0,60,annotated_range,\n');
  assert.deepEqual(stretches(ofAll.judged.turn_left), [[0, 60]]);
  const absent = await labelled('a.mp4,3,4,smile,\na.mp4,10,20,no_smile,\n');
  assert.deepEqual(stretches(absent.judged.smile), [
    [10, 20],
    [3, 4],
  ]);
});

test('a grimace with teeth is neither a smile nor none', async () => {
  const { ambiguous } = await labelled('a.mp4,1,2,smile,\na.mp4,5,6,teeth,\n');
  assert.equal(ambiguous.smile.length, 1);
  assert.equal(ambiguous.open_mouth.length, 1);
  assert.equal(ambiguous.blink.length, 0);
});
