import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { checkout, isRecord, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const specimens = join(checkout, 'packages/vision/test/fixtures/specimens');
const specimen = (name: string): string => join(specimens, `${name}.jpg`);
const directory = temporaryDirectory();

test('a document is read with its kind and its fields, each with where it was read', async () => {
  const { exitCode, answer } = await rollcallJson(['ocr', specimen('id-front'), specimen('id-back')]);
  assert.equal(exitCode, 0);
  assert.equal(answer['type'], 'national_id');
  const fields: unknown = answer['fields'];
  assert.ok(Array.isArray(fields));
  const surname = fields.filter(isRecord).find(({ field }) => field === 'surname');
  assert.deepEqual([surname?.['value'], surname?.['source'], surname?.['page']], ['ERIKSSON', 'zone', 1]);
});

test('a file that is none is refused with its reason', async () => {
  const path = join(directory, 'document.pdf');
  await writeFile(path, 'no document');
  const { exitCode, answer } = await rollcallJson(['ocr', path]);
  assert.deepEqual([exitCode, answer['code']], [3, 'file-type-unsupported']);
});

test('a document and a selfie are decided on, with every reason', async () => {
  const same = await rollcallJson(['kyc', specimen('passport'), specimen('selfie')]);
  assert.deepEqual([same.exitCode, same.answer['status']], [0, 'approved']);
  const other = await rollcall(['kyc', specimen('passport'), specimen('stranger')]);
  assert.match(
    other.stdout,
    /^rejected, .*\n {2}reject: The face on the document is not that of the selfie\./,
  );
});

test('eval ocr counts what is right, and what is wrong without a warning', async () => {
  const labels = join(directory, 'labels.csv');
  const rows = [
    'file,full_name,date_of_birth,document_number',
    'licence.jpg,ANNA MARIA ERIKSSON,1974-08-12,WRONG1',
  ];
  await writeFile(labels, rows.join('\n'));
  const { exitCode, answer } = await rollcallJson(['eval', 'ocr', '--labels', labels, '--images', specimens]);
  const { p50_ms: p50, p95_ms: p95, by_field: byField, ...figures } = answer;
  assert.equal(exitCode, 0);
  assert.deepEqual(figures, { documents: 1, fields: 3, right: 2, silent_wrong: 1 });
  assert.deepEqual(byField, { full_name: 1, date_of_birth: 1, document_number: 0 });
  assert.ok(Number(p50) > 0 && Number(p95) >= Number(p50));
});

/** A card that prints the name as one and has no number but the person's own. */
async function drawCard(path: string): Promise<void> {
  const lines = ['Personal No : 3171234567890123', 'Nama : SITI NURHALIZA', 'Nationality : INDONESIA'];
  const texts = lines.map((text, at) => `<text x="70" y="${160 + at * 140}">${text}</text>`).join('');
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="640" font-family="DejaVu Sans" font-size="44">
    <rect width="1200" height="640" fill="#eef2f6"/>${texts}</svg>`;
  await sharp(Buffer.from(picture)).jpeg({ quality: 95 }).toFile(path);
}

test('eval ocr compares what ocr/extract answers, whatever the document calls it', async () => {
  await drawCard(join(directory, 'card.jpg'));
  await copyFile(specimen('passport'), join(directory, 'passport.jpg'));
  await copyFile(specimen('id-back'), join(directory, 'id-back.jpg'));
  const labels = join(directory, 'names.csv');
  const rows = [
    'file,full_name,document_number,nationality',
    'card.jpg,SITI NURHALIZA,3171234567890123,Indonesia',
    `passport.jpg,,,Utopia`,
    `id-back.jpg,,,UTO`,
  ];
  await writeFile(labels, rows.join('\n'));
  const { answer } = await rollcallJson(['eval', 'ocr', '--labels', labels]);
  assert.deepEqual(answer['by_field'], { full_name: 1, document_number: 1, nationality: 1 });
});
