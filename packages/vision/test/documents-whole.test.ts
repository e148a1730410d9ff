/** Whole documents: the fixtures are those of training/specimens/make.ts, smaller. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isRefusal, type Refusal } from '@rollcall/domain';
import { readDocumentFields, type DocumentReading } from '@rollcall/identity';
import sharp from 'sharp';
import { openDocumentReader, type DocumentReader, type DocumentScan } from '../src/index.ts';
import { encryptedPdf, pdfWithPicture, swellingPdf } from './pdf.ts';
import { hugePng } from './pictures.ts';

const today = '2026-11-21';
const specimen = (name: string): Promise<Buffer> =>
  readFile(join(import.meta.dirname, 'fixtures/specimens', `${name}.jpg`));

let reader: DocumentReader;
before(async () => {
  reader = await openDocumentReader();
});
after(() => reader.close());

const scanOf = (...files: Uint8Array[]): Promise<DocumentScan | Refusal> =>
  reader.readDocument(files, { today });

async function readingOf(...files: Uint8Array[]): Promise<DocumentReading> {
  const scan = await scanOf(...files);
  assert.ok(!isRefusal(scan), isRefusal(scan) ? scan.code : '');
  return readDocumentFields(scan.pages.map((page) => page.scan));
}

async function refusalOf(file: Uint8Array): Promise<string> {
  const scan = await scanOf(file);
  return isRefusal(scan) ? scan.code : 'read';
}

const valuesOf = ({ fields }: DocumentReading): Record<string, string | null> =>
  Object.fromEntries(fields.map(({ field, normalised }) => [field, normalised]));

const holder = {
  surname: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
  birthDate: '1974-08-12',
  documentNumber: 'L898902C3',
  expiryDate: '2034-04-14',
};

function assertHolder(reading: DocumentReading): void {
  const values = valuesOf(reading);
  for (const [field, value] of Object.entries(holder)) assert.equal(values[field], value, field);
}

async function sizeOf(jpeg: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(jpeg).metadata();
  return { width, height };
}

describe('reading whole documents', () => {
  it('a passport: the zone for what it says, the print for the rest, both the same', async () => {
    const reading = await readingOf(await specimen('passport'));
    assert.equal(reading.type, 'passport');
    assertHolder(reading);
    const { issueDate, birthPlace, nationality } = valuesOf(reading);
    assert.deepEqual([issueDate, birthPlace, nationality], ['2024-04-15', 'ZENITH', 'UTO']);
    assert.deepEqual(reading.disagreements, []);
    assert.deepEqual(reading.failedCheckDigits, []);
    assert.ok(reading.confidence > 0.95);
  });

  it('each field where it stands on the picture', async () => {
    const reading = await readingOf(await specimen('passport'));
    const place = (name: string): { x: number; y: number } => {
      const corners = reading.fields.find(({ field }) => field === name)?.corners ?? [];
      const mean = (of: (point: { x: number; y: number }) => number): number =>
        corners.reduce((sum, point) => sum + of(point), 0) / corners.length;
      return { x: mean(({ x }) => x) / 1300, y: mean(({ y }) => y) / 915 };
    };
    // As the drawing has them, in millimetres of 125 by 88.
    const near = (name: string, x: number, y: number): void => {
      const at = place(name);
      assert.ok(Math.hypot(at.x - x / 125, at.y - y / 88) < 0.03, `${name} at ${at.x}, ${at.y}`);
    };
    near('birthPlace', 70, 58);
    near('issueDate', 57, 66);
    near('documentNumber', 18, 82);
  });

  it('a card with two sides, its name from the zone of the back', async () => {
    const reading = await readingOf(await specimen('id-front'), await specimen('id-back'));
    assert.equal(reading.type, 'national_id');
    assertHolder(reading);
    assert.deepEqual(reading.disagreements, []);
    assert.match(valuesOf(reading)['address'] ?? '', /HARBOUR ?ROAD/);
  });

  it('a licence with numbers for labels', async () => {
    const reading = await readingOf(await specimen('licence'));
    assert.equal(reading.type, 'drivers_license');
    assertHolder(reading);
    assert.equal(valuesOf(reading)['birthPlace'], 'ZENITH');
  });

  it('a licence by its barcode', async () => {
    const reading = await readingOf(await specimen('licence-back'));
    assert.equal(reading.type, 'drivers_license');
    assertHolder(reading);
    assert.equal(reading.fields[0]?.source, 'barcode');
  });

  it('upside down and a quarter turned, corners in the picture as it came', async () => {
    for (const angle of [90, 180, 270]) {
      const turned = await sharp(await specimen('id-front'))
        .rotate(angle)
        .jpeg()
        .toBuffer();
      assertHolder(await readingOf(turned));
    }
  });

  it('on a table: its outline is found, and what was read is placed in the whole picture', async () => {
    const table = await sharp(await specimen('id-front'))
      .rotate(6, { background: '#3f444c' })
      .extend({ top: 140, bottom: 140, left: 160, right: 160, background: '#3f444c' })
      .jpeg()
      .toBuffer();
    const scan = await scanOf(table);
    assert.ok(!isRefusal(scan));
    const [page] = scan.pages;
    assert.equal(page?.scan.outline?.length, 4);
    assertHolder(readDocumentFields(scan.pages.map((each) => each.scan)));
    for (const { corners } of page?.scan.lines ?? [])
      for (const { x, y } of corners) assert.ok(x > 150 && y > 130 && x < 1300 && y < 1100);
  });

  it('a PDF as its picture', async () => {
    const jpeg = await specimen('passport');
    assertHolder(await readingOf(pdfWithPicture(jpeg, await sizeOf(jpeg))));
  });

  it('the back as a PDF, however many pages the front came with', async () => {
    const [front, back] = [await specimen('id-front'), await specimen('id-back')];
    const twice = pdfWithPicture(front, { ...(await sizeOf(front)), pages: 2 });
    const scan = await scanOf(twice, pdfWithPicture(back, await sizeOf(back)));
    assert.ok(!isRefusal(scan), isRefusal(scan) ? scan.code : '');
    assert.equal(scan.pages.length, 2);
    assert.equal(scan.pages[1]?.scan.zone?.reading.format.name, 'TD1');
  });
});

/** The first box of a HEIF file, and nothing. */
const heif = (brands: string): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brands}`), Buffer.alloc(40)]);

describe('files that are refused', () => {
  it('by their content: SVG, GIF, HEIC, text, nothing', async () => {
    for (const file of ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a....', 'passport', ''])
      assert.equal(await refusalOf(Buffer.from(file)), 'file-type-unsupported');
    assert.equal(await refusalOf(heif('heic0000mif1heic')), 'picture-heic');
    assert.equal(await refusalOf(heif('mif10000mif1heix')), 'picture-heic');
    assert.equal(await refusalOf(heif('avif0000mif1avif')), 'file-type-unsupported');
    assert.equal(await refusalOf(heif('hei')), 'file-type-unsupported');
  });

  it('too large, by bytes and by pixels', async () => {
    const scan = await reader.readDocument([await specimen('passport')], { today, maxBytes: 1000 });
    assert.ok(isRefusal(scan) && scan.code === 'file-too-large');
    assert.equal(await refusalOf(hugePng(20_000, 20_000)), 'image-too-large');
  });

  it('PDF files that are damaged, encrypted, or made to swell; the next one is read', async () => {
    assert.equal(await refusalOf(Buffer.from('%PDF-1.7\nnothing')), 'pdf-damaged');
    const hairline = pdfWithPicture(await specimen('passport'), { width: 0.01, height: 500 });
    assert.equal(await refusalOf(hairline), 'pdf-damaged');
    assert.equal(await refusalOf(encryptedPdf()), 'pdf-encrypted');
    assert.equal(await refusalOf(swellingPdf()), 'pdf-too-complex');
    assertHolder(await readingOf(await specimen('id-front')));
  });
});
