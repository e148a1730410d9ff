import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { isFault } from '@rollcall/domain';
import { locateFiles } from '../src/labels/locate-files.ts';
import { readPairs } from '../src/labels/read-pairs.ts';
import { writeBadPictures, writePicture } from './pictures.ts';
import { rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();
const images = join(directory, 'img');

before(async () => {
  await mkdir(images);
  for (const shown of ['first', 'firstElsewhere', 'second', 'third', 'nobody'] as const)
    await writePicture(images, shown);
  await writeBadPictures(images);
});

async function writeCsv(name: string, text: string | Buffer): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, text);
  return path;
}

const pairsText = `file_a,file_b,mated
first.jpg,firstElsewhere.jpg,1
second.jpg,second.jpg,1
first.jpg,second.jpg,0
third.jpg,first.jpg,0
second.jpg,third.jpg,0
first.jpg,nobody.jpg,1
truncated.jpg,nobody.jpg,0
`;

test('rates of pairs that are easy, with pictures that give no template counted once each', async () => {
  const csv = await writeCsv('pairs.csv', pairsText);
  const { exitCode, answer, stderr } = await rollcallJson(['eval', 'verify', '--pairs', csv, '--failures']);
  assert.equal(exitCode, 0);
  const { ms_per_image: milliseconds, ...counts } = answer;
  assert.ok(Number(milliseconds) > 1 && Number(milliseconds) < 5000);
  assert.equal(counts['pairs'], 7);
  assert.equal(counts['images'], 6);
  assert.equal(counts['failures_to_acquire'], 2);
  assert.equal(counts['mated_compared'], 2);
  assert.equal(counts['non_mated_compared'], 3);
  assert.equal(counts['accuracy'], 1);
  assert.equal(counts['eer'], 0);
  assert.equal(counts['tmr_at_fmr_1pct'], 1);
  assert.equal(counts['tmr_at_fmr_0_1pct'], 1);
  assert.equal(counts['fmr'], 0);
  const interval = counts['fmr_interval'];
  assert.ok(Array.isArray(interval) && interval[0] === 0 && interval[1] > 0.5, 'three pairs say little');
  assert.equal('subgroups' in counts, false);
  assert.match(stderr, /failure to acquire: nobody\.jpg \[no-face\]\n/);
  assert.match(stderr, /failure to acquire: truncated\.jpg \[image-damaged\]\n/);
});

test('for a person the same is a table; without mated pairs nothing is made up', async () => {
  const csv = await writeCsv('only-non-mated.csv', 'file_a,file_b,mated\nfirst.jpg,second.jpg,0\n');
  const { stdout } = await rollcall(['eval', 'verify', '--pairs', csv, '--images', directory]);
  assert.match(stdout, /^pairs +1\n/);
  assert.match(stdout, /\nbest accuracy +unknown\n/);
  const { answer } = await rollcallJson(['eval', 'verify', '--pairs', csv, '--images', images]);
  assert.equal(answer['accuracy'], null);
  assert.equal(answer['eer'], null);
  assert.equal(answer['tmr_at_fmr_1pct'], null);
});

test('a list of pairs is read as spreadsheets write it', async () => {
  const bom = '\uFEFF';
  const text = `${bom}note,mated,file_b,file_a\r\n"one, two",1,"b ""1"".jpg",a.jpg\r\n\r\n,0,c.jpg,d.jpg\r\n`;
  assert.deepEqual(await readPairs(await writeCsv('quoted.csv', text)), [
    { first: 'a.jpg', second: 'b "1".jpg', mated: true, subgroup: null },
    { first: 'd.jpg', second: 'c.jpg', mated: false, subgroup: null },
  ]);
});

const header = 'file_a,file_b,mated\n';
const badLists: readonly (readonly [what: string, content: string | Buffer, said: RegExp])[] = [
  ['an empty file', '', /it has no rows/],
  ['a header alone', header, /it has no rows/],
  ['a missing column', 'file_a,mated\na.jpg,1\n', /must name the column file_b/],
  ['another separator', 'file_a;file_b;mated\na.jpg;b.jpg;1\n', /must name the column file_a/],
  ['a mark that is neither', `${header}a.jpg,b.jpg,1\na.jpg,c.jpg,yes\n`, /line 3: mated must be 1 or 0/],
  ['an empty name', `${header},b.jpg,1\n`, /line 2: file_a is empty/],
  ['a row that is too short', `${header}a.jpg,b.jpg\n`, /line 2/],
  ['a quote that is never closed', `${header}"a.jpg,b.jpg,1\n`, /Quote Not Closed/],
  ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00]), /not text in UTF-8/],
];

for (const [what, content, said] of badLists) {
  test(`pairs that are ${what} are refused by line and reason`, async () => {
    const path = await writeCsv('bad.csv', content);
    await assert.rejects(
      readPairs(path),
      (error) => isFault(error, 'input-invalid') && said.test(error.message),
    );
  });
}

test('bad pairs, missing pairs and missing pictures are one clear sentence of the command', async () => {
  const bad = await rollcallJson(['eval', 'verify', '--pairs', await writeCsv('bad.csv', 'a,b\n1,2\n')]);
  assert.equal(bad.exitCode, 1);
  assert.equal(bad.answer['code'], 'input-invalid');
  const missing = await rollcallJson(['eval', 'verify', '--pairs', join(directory, 'none.csv')]);
  assert.equal(missing.exitCode, 1);
  assert.equal(missing.answer['code'], 'file-unreadable');
  const folder = await rollcallJson(['eval', 'verify', '--pairs', directory]);
  assert.equal(folder.answer['code'], 'file-unreadable');
  const csv = await writeCsv('absent.csv', `${header}first.jpg,gone.jpg,1\nlost.jpg,first.jpg,0\n`);
  const pictures = await rollcallJson(['eval', 'verify', '--pairs', csv]);
  assert.equal(pictures.exitCode, 1);
  assert.match(String(pictures.answer['message']), /^2 of 3 files are not in .*: gone\.jpg, lost\.jpg$/);
});

test("pictures are found in the folder, in its img folder, and where the names begin with the folder's own", () => {
  assert.equal(locateFiles(['first.jpg'], [images]).get('first.jpg'), join(images, 'first.jpg'));
  assert.equal(locateFiles(['first.jpg'], [directory]).get('first.jpg'), join(images, 'first.jpg'));
  assert.equal(locateFiles(['img/first.jpg'], [directory]).get('img/first.jpg'), join(images, 'first.jpg'));
  assert.equal(locateFiles(['img/first.jpg'], [images]).get('img/first.jpg'), join(images, 'first.jpg'));
  assert.equal(locateFiles(['first.jpg'], ['/nowhere', images]).get('first.jpg'), join(images, 'first.jpg'));
  const absolute = join(images, 'first.jpg');
  assert.equal(locateFiles([absolute], ['/']).get(absolute), absolute);
});
