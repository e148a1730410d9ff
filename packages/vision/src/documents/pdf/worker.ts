/** Entry of the worker thread that draws the pages of one PDF and ends. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium';
import type { DrawnPage, PdfAnswer, PdfJob } from './messages.ts';
import { limitMemory } from './wasm-memory.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the entry of a worker thread.');

const maxMemoryBytes = 384 * 1024 * 1024;
const pointsPerInch = 72;
/** Sharper than a document's print needs; larger pages are drawn smaller. */
const dotsPerInch = 300;
const longestSide = 2200;

async function openLibrary(): Promise<PDFiumLibrary> {
  const require = createRequire(import.meta.url);
  const module = Uint8Array.from(await readFile(require.resolve('@hyzyla/pdfium/pdfium.wasm')));
  limitMemory(module, maxMemoryBytes);
  return PDFiumLibrary.init({ wasmBinary: module.buffer });
}

async function draw(page: PDFiumPage): Promise<DrawnPage> {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = Math.min(dotsPerInch / pointsPerInch, longestSide / Math.max(originalWidth, originalHeight));
  const { width, height, data } = await page.render({ scale, render: 'bitmap' });
  const pixels = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
    pixels[to] = data[from]!;
    pixels[to + 1] = data[from + 1]!;
    pixels[to + 2] = data[from + 2]!;
  }
  return { width, height, pixels };
}

async function drawAll({ file, pages }: PdfJob): Promise<PdfAnswer> {
  const library = await openLibrary();
  const document = await library.loadDocument(file);
  const pageCount = document.getPageCount();
  const drawn: DrawnPage[] = [];
  for (let index = 0; index < Math.min(pages, pageCount); index++)
    drawn.push(await draw(document.getPage(index)));
  return { kind: 'drawn', pages: drawn };
}

const job: PdfJob = workerData;
try {
  port.postMessage(await drawAll(job));
} catch (error) {
  port.postMessage({ kind: 'failed', words: String(error) } satisfies PdfAnswer);
}
