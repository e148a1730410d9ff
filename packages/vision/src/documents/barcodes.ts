import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { BarcodeReading } from '@rollcall/identity';
import { Fault } from '@rollcall/domain';
import { prepareZXingModule, readBarcodes as readWithZXing } from 'zxing-wasm/reader';
import type { Picture } from '../picture/picture.ts';

/** The library would fetch its own from the network. Faults: `file-unreadable`. */
export async function loadBarcodeReader(): Promise<void> {
  const require = createRequire(import.meta.url);
  const path = require.resolve('zxing-wasm/reader/zxing_reader.wasm');
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Fault('file-unreadable', `${path} cannot be read.`, { context: { path }, cause });
  });
  const wasmBinary = Uint8Array.from(bytes).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** PDF417 and QR codes of a page, whichever way up, with what they say. */
export async function readBarcodes({ width, height, pixels }: Picture): Promise<readonly BarcodeReading[]> {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let from = 0, to = 0; to < data.length; from += 3, to += 4) {
    data[to] = pixels[from]!;
    data[to + 1] = pixels[from + 1]!;
    data[to + 2] = pixels[from + 2]!;
    data[to + 3] = 255;
  }
  const image = { data, width, height, colorSpace: 'srgb' } as const;
  const found = await readWithZXing(image, {
    formats: ['PDF417', 'QRCode'],
    tryHarder: true,
    // Plain: control characters part the elements of a licence.
    textMode: 'Plain',
  });
  return found
    .filter(({ isValid }) => isValid)
    .map(({ format, text, position }) => ({
      format: format === 'PDF417' ? 'pdf417' : 'qr',
      text,
      corners: [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft],
    }));
}
