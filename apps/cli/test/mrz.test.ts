import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkout, isRecord, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const pictures = join(checkout, 'packages/vision/test/fixtures/documents');
const picture = (name: string): string => join(pictures, `${name}.jpg`);
const directory = temporaryDirectory();

const upper = `P<UTOERIKSSON<<ANNA<MARIA${'<'.repeat(19)}`;
const lower = 'L898902C36UTO7408122F1204159ZE184226B<<<<<10';

async function writeCsv(name: string, text: string): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, text);
  return path;
}

const documentsOf = (answer: Record<string, unknown>): readonly Record<string, unknown>[] => {
  const documents: unknown = answer['documents'];
  assert.ok(Array.isArray(documents));
  return documents.filter(isRecord);
};

test('a passport is read: fields, digits, and how far each can be trusted', async () => {
  const { exitCode, answer } = await rollcallJson(['mrz', picture('td3')]);
  assert.equal(exitCode, 0);
  assert.equal(answer['outcome'], 'read');
  const [document = {}] = documentsOf(answer);
  const { fields, checkDigits, milliseconds, confidence, ...rest } = document;
  assert.deepEqual(rest, {
    outcome: 'read',
    file: picture('td3'),
    format: 'TD3',
    lines: [upper, lower],
    sure: true,
    corrected: 0,
    doubtful: 0,
    documentCode: 'P',
    issuer: 'UTO',
    documentNumber: 'L898902C3',
    primaryName: 'ERIKSSON',
    secondaryName: 'ANNA MARIA',
    nameTruncated: false,
    nationality: 'UTO',
    birthDate: '1974-08-12',
    sex: 'F',
    expiryDate: '2012-04-15',
    personalNumber: 'ZE184226B',
    optionalData: [],
  });
  assert.ok(Number(confidence) > 0.9 && Number(confidence) <= 1);
  assert.ok(Number(milliseconds) > 1);
  assert.ok(Array.isArray(fields) && fields.length === 9);
  assert.ok(Array.isArray(checkDigits) && checkDigits.length === 5);
});

test('several pictures are all answered; one without a zone makes the whole refused', async () => {
  const { exitCode, answer } = await rollcallJson([
    'mrz',
    picture('td1'),
    picture('no-zone'),
    '/nowhere.jpg',
  ]);
  assert.equal(exitCode, 1);
  assert.equal(answer['code'], 'file-unreadable');
  assert.deepEqual(
    documentsOf(answer).map(({ outcome, code, format }) => [outcome, code, format]),
    [
      ['read', undefined, 'TD1'],
      ['refused', 'no-mrz', undefined],
      ['failed', 'file-unreadable', undefined],
    ],
  );
  const refused = await rollcallJson(['mrz', picture('no-zone')]);
  assert.equal(refused.exitCode, 3);
  assert.equal(refused.answer['code'], 'no-mrz');
});

test('for a person: what is uncertain is marked, and a wrong check digit named', async () => {
  const { exitCode, stdout } = await rollcall(['mrz', picture('td3-misprinted'), picture('mrvb')]);
  assert.equal(exitCode, 0);
  assert.match(stdout, /number +L898902C3 +uncertain: its check digit is wrong/);
  assert.match(stdout, /check digits +wrong for documentNumber/);
  assert.match(stdout, /\n {2}L898902C34UTO/);
  assert.match(stdout, /document +MRVB V/);
  assert.match(stdout, /check digits +all hold/);
  assert.match(stdout, /read in \d+ ms/);
});

test('eval mrz counts what was found, complete, and wrong without a warning', async () => {
  const rows = [
    ['td3.jpg', 'TD3', String.raw`${upper}\n${lower}`, 'right'],
    ['mrvb.jpg', 'MRVB', String.raw`${upper.slice(0, 36)}\n${lower.slice(0, 36)}`, 'another document'],
    ['no-zone.jpg', 'TD3', String.raw`${upper}\n${lower}`, 'none there'],
  ];
  const labels = await writeCsv(
    'labels.csv',
    `file,type,mrz,note\n${rows.map((row) => row.join(',')).join('\n')}\n`,
  );
  const words = ['eval', 'mrz', '--labels', labels, '--images', pictures];
  const { exitCode, answer, stderr } = await rollcallJson([...words, '--failures']);
  assert.equal(exitCode, 0);
  const { p50_ms: p50, p95_ms: p95, char_error_rate: errors, ...counts } = answer;
  // The label of the visa is another person's document: what is read so surely must count as silently wrong.
  assert.deepEqual(counts, { documents: 3, found: 2, complete: 1, silent_wrong: 1 });
  assert.ok(Number(p50) > 1 && Number(p95) >= Number(p50));
  assert.ok(Number(errors) > 0.35 && Number(errors) < 0.6, String(errors));
  assert.equal(stderr, 'wrong without a warning: mrvb.jpg\nnot found: no-zone.jpg\n');
  const { stdout } = await rollcall(words);
  assert.match(stdout, /all lines right +1 \(33\.33 %\)/);
});

test('labels that are none, and pictures that are missing, are one clear sentence', async () => {
  const bad = await rollcallJson(['eval', 'mrz', '--labels', await writeCsv('bad.csv', 'file,text\na,b\n')]);
  assert.equal(bad.exitCode, 1);
  assert.match(String(bad.answer['message']), /must name the column mrz/);
  const labels = await writeCsv('absent.csv', 'file,mrz\ngone.jpg,P<UTO\n');
  const absent = await rollcallJson(['eval', 'mrz', '--labels', labels]);
  assert.equal(absent.answer['code'], 'file-unreadable');
  assert.match(String(absent.answer['message']), /^1 of 1 files are not in .*: gone\.jpg$/);
});
