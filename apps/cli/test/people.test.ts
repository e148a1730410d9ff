import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { centralOffsetFact, centralTimeFact, openDeviceStore, type DeviceStore } from '@rollcall/store';
import { groupPhoto, writeBadPictures, writePicture } from './pictures.ts';
import { makeDevice, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();
const pictures: Record<string, string> = {};
let bad: Readonly<Record<string, string>>;

before(async () => {
  for (const shown of ['first', 'firstElsewhere', 'second', 'third', 'nobody'] as const) {
    pictures[shown] = await writePicture(directory, shown);
  }
  bad = await writeBadPictures(directory);
});

const picture = (shown: string): string => pictures[shown] ?? assert.fail(`there is no picture ${shown}`);
const newBox = (name: string): string[] => ['--data-dir', join(directory, name)];
const newDevice = (name: string): string[] => {
  makeDevice(join(directory, name));
  return newBox(name);
};
const openBox = (name: string): DeviceStore =>
  openDeviceStore({ directory: join(directory, name), now: Date.now });

test('a person is enrolled, found again in another photo, and the enrolment waits for the central server', async () => {
  const box = newBox('enrolled');
  const enrolled = await rollcallJson([
    'enrol',
    '--id',
    's-1',
    '--name',
    'First Person',
    ...box,
    picture('first'),
  ]);
  assert.equal(enrolled.exitCode, 0);
  assert.deepEqual(enrolled.answer, {
    outcome: 'enrolled',
    enroleeId: 's-1',
    displayName: 'First Person',
    referenceCount: 1,
    resembles: null,
    warnings: [],
  });

  const found = await rollcallJson(['identify', ...box, picture('firstElsewhere')]);
  assert.equal(found.exitCode, 0);
  assert.equal(found.answer['outcome'], 'identified');
  assert.equal(found.answer['enroleeId'], 's-1');
  assert.equal(found.answer['displayName'], 'First Person');
  assert.ok(Number(found.answer['comparisonScore']) >= Number(found.answer['threshold']));

  const stranger = await rollcallJson(['identify', ...box, picture('second')]);
  assert.equal(stranger.exitCode, 3);
  assert.equal(stranger.answer['code'], 'not-enrolled');

  const queue = await rollcallJson(['queue', 'status', ...box]);
  assert.equal(queue.exitCode, 0);
  assert.equal(queue.answer['pending'], 1);
  assert.equal(queue.answer['lastSequence'], 1);
  assert.deepEqual(queue.answer['refused'], []);
  assert.match(
    (await rollcall(['queue', 'status', ...box])).stdout,
    /^events +1 waiting, the oldest for \d+ seconds\n/,
  );
});

test('an enrolment states how far the clock is off central, as the service heard last', async () => {
  const box = newDevice('clock');
  const daemon = openBox('clock');
  daemon.facts.set(centralOffsetFact, '-90000');
  daemon.facts.set(centralTimeFact, '2026-11-21T10:00:00.000Z');
  daemon.close();
  assert.equal((await rollcall(['enrol', '--id', 's-2', ...box, picture('first')])).exitCode, 0);
  const store = openBox('clock');
  const [first] = store.events.read(0);
  store.close();
  const { centralOffsetMs, centralTime } = first?.event?.clockTrust ?? {};
  assert.deepEqual([centralOffsetMs, centralTime], [-90_000, '2026-11-21T10:00:00.000Z']);
});

test('re-enrolling replaces the pictures and keeps the name unless a new one is given', async () => {
  const box = newBox('replaced');
  const enrol = (...words: string[]) => rollcallJson(['enrol', '--id', 'p', ...box, ...words]);
  assert.equal((await enrol('--name', 'Second Person', picture('first'))).exitCode, 0);
  const replaced = await enrol(picture('second'));
  assert.equal(replaced.answer['displayName'], 'Second Person');
  assert.equal((await rollcallJson(['identify', ...box, picture('first')])).answer['code'], 'not-enrolled');
  assert.equal((await rollcallJson(['identify', ...box, picture('second')])).answer['enroleeId'], 'p');
  assert.equal((await enrol('--name', 'Another', picture('second'))).answer['displayName'], 'Another');
  assert.equal((await rollcallJson(['queue', 'status', ...box])).answer['pending'], 3, 'each is an event');
});

test('people are listed and removed; what was recorded of them stays, and a removal of nobody is told', async () => {
  const box = newDevice('removed');
  assert.match((await rollcall(['people', 'list', ...box])).stdout, /^Nobody is enrolled\.\n$/);
  await rollcallJson(['enrol', '--id', 'a', '--name', 'Person A', ...box, picture('first')]);
  await rollcallJson(['enrol', '--id', 'b', ...box, picture('second')]);
  const { answer } = await rollcallJson(['people', 'list', ...box]);
  assert.equal(answer['count'], 2);
  assert.match(JSON.stringify(answer['people']), /"enroleeId":"a","displayName":"Person A".*"enroleeId":"b"/);
  assert.match((await rollcall(['people', 'list', ...box])).stdout, /\na +Person A +1 +\d{4}-\d\d-\d\dT/);

  // With another recogniser none of the references says anything.
  const other = { ROLLCALL_RECOGNISER: 'sface-2021dec' };
  const { stdout } = await rollcall(['people', 'list', ...box], other);
  assert.match(stdout, /\na +Person A +1, stale: needs a new picture +/);

  const removed = await rollcall(['people', 'remove', 'a', '--yes', ...box]);
  assert.equal(removed.stdout, 'Removed Person A (a) and 1 reference.\n');
  const again = await rollcallJson(['people', 'remove', 'a', '--yes', ...box]);
  assert.equal(again.exitCode, 1);
  assert.equal(again.answer['code'], 'input-invalid');
  assert.equal((await rollcallJson(['people', 'list', ...box])).answer['count'], 1);
  assert.equal((await rollcallJson(['identify', ...box, picture('first')])).answer['code'], 'not-enrolled');
  assert.equal(
    (await rollcallJson(['queue', 'status', ...box])).answer['pending'],
    2,
    'both enrolments stay',
  );
});

test('several pictures of one person are one enrolment; of two people they are refused, and nothing is kept', async () => {
  const box = newBox('several');
  const mixed = [
    'enrol',
    '--id',
    'p',
    ...box,
    picture('first'),
    picture('second'),
    picture('firstElsewhere'),
  ];
  const refused = await rollcallJson(mixed);
  assert.equal(refused.exitCode, 3);
  assert.equal(refused.answer['code'], 'different-people');
  assert.equal(refused.answer['file'], picture('second'), 'the odd one is named');
  assert.equal(
    (await rollcallJson(['identify', ...box, picture('first')])).answer['code'],
    'nobody-enrolled',
  );
  assert.equal((await rollcallJson(['queue', 'status', ...box])).answer['lastSequence'], 0);

  const words = ['enrol', '--id', 'p', ...box, picture('first'), picture('firstElsewhere')];
  const { answer } = await rollcallJson(words);
  assert.equal(answer['referenceCount'], 2);
  assert.match((await rollcall(words)).stdout, /^Enrolled p \(p\) from 2 pictures\.\n$/);
});

test('a face that is enrolled under another id is enrolled with a warning, and then too alike to tell', async () => {
  const box = newBox('twice');
  await rollcallJson(['enrol', '--id', 'one', ...box, picture('first')]);
  const again = await rollcall(['enrol', '--id', 'two', ...box, picture('first')]);
  assert.equal(again.exitCode, 0);
  assert.match(again.stdout, /Warning: this face is very like that of "one"/);
  const ambiguous = await rollcallJson(['identify', ...box, picture('first')]);
  assert.equal(ambiguous.exitCode, 3);
  assert.equal(ambiguous.answer['code'], 'ambiguous-match');
});

test('nobody is enrolled, nobody is in the picture, several people are in it', async () => {
  const box = newDevice('empty');
  for (const [path, code] of [
    [picture('first'), 'nobody-enrolled'],
    [picture('nobody'), 'no-face'],
    [groupPhoto, 'several-faces'],
  ] as const) {
    const { exitCode, answer } = await rollcallJson(['identify', ...box, path]);
    assert.equal(exitCode, 3);
    assert.equal(answer['outcome'], 'refused');
    assert.equal(answer['code'], code);
  }
  for (const [path, code] of [
    [picture('nobody'), 'no-face'],
    [groupPhoto, 'several-faces'],
  ] as const) {
    const { exitCode, answer } = await rollcallJson(['enrol', '--id', 'p', ...box, path]);
    assert.equal(exitCode, 3);
    assert.equal(answer['code'], code);
    assert.equal(answer['file'], path);
  }
});

test('files that are no usable picture enrol and identify nobody', async () => {
  const box = newDevice('bad');
  for (const [name, code] of Object.entries(bad)) {
    const path = join(directory, name);
    const identified = await rollcallJson(['identify', ...box, path]);
    assert.equal(identified.exitCode, 3, name);
    assert.equal(identified.answer['code'], code, name);
  }
  const truncated = join(directory, 'truncated.jpg');
  const enrolled = await rollcallJson(['enrol', '--id', 'p', ...box, picture('first'), truncated]);
  assert.equal(enrolled.exitCode, 3);
  assert.equal(enrolled.answer['code'], 'image-damaged');
  assert.equal(enrolled.answer['file'], truncated);
  for (const path of [join(directory, 'missing.jpg'), directory]) {
    const { exitCode, answer } = await rollcallJson(['identify', ...box, path]);
    assert.equal(exitCode, 1);
    assert.equal(answer['code'], 'file-unreadable');
  }
  assert.equal((await rollcallJson(['queue', 'status', ...box])).answer['pending'], 0);
});

test('a command that only looks makes no device where there is none', async () => {
  const box = newBox('misspelt');
  for (const words of [
    ['queue', 'status'],
    ['people', 'list'],
    ['people', 'remove', 'a', '--yes'],
    ['identify', picture('first')],
  ]) {
    const { exitCode, answer, stderr } = await rollcallJson([...words, ...box]);
    assert.equal(exitCode, 1, words.join(' '));
    assert.equal(answer['code'], 'device-missing');
    assert.ok(stderr.includes(join(directory, 'misspelt')), stderr);
    assert.equal(existsSync(join(directory, 'misspelt')), false);
  }
});

test('networks that are not there are a fault that says what to run', async () => {
  const words = ['identify', ...newDevice('no-models'), '--models-dir', directory, picture('first')];
  const { exitCode, answer, stderr } = await rollcallJson(words);
  assert.equal(exitCode, 1);
  assert.equal(answer['outcome'], 'failed');
  assert.equal(answer['code'], 'models-missing');
  assert.match(stderr, /rollcall models build/);
});
