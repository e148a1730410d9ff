/** What reads documents beside ours: tesseract.js, and the OCR library that the text networks come with, as it comes. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

export interface Sheet {
  readonly image: Buffer;
  readonly path: string;
}

export interface TextReader {
  readonly name: string;
  read(sheet: Sheet): Promise<string>;
  close(): Promise<void>;
}

export async function tesseract(): Promise<TextReader> {
  const { createWorker } = await import('tesseract.js');
  const require = createRequire(import.meta.url);
  const langPath = join(dirname(require.resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int');
  const worker = await createWorker('eng', 1, { langPath, gzip: true, cacheMethod: 'none' });
  return {
    name: 'tesseract_js',
    read: async ({ image }) => (await worker.recognize(image)).data.text,
    close: async () => void (await worker.terminate()),
  };
}

export async function library(): Promise<TextReader> {
  const { default: Ocr } = await import('@gutenye/ocr-node');
  const ocr = await Ocr.create();
  return {
    name: 'library_as_it_comes',
    read: async ({ path }) => textsOf(await ocr.detect(path)),
    close: async () => undefined,
  };
}

/** The library's types say nothing of what it answers. */
const textsOf = (lines: unknown): string =>
  z
    .array(z.object({ text: z.string() }))
    .parse(lines)
    .map((line) => line.text)
    .join('\n');
