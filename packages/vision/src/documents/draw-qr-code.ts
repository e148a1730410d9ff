import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Fault } from '@rollcall/domain';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

/** A dot of the code, in pixels of the PNG. */
const dotPixels = 16;

export interface DrawnCode {
  readonly svg: string;
  readonly png: Uint8Array;
}

/** A QR code with its quiet zone, that a quarter of it may be dirt. Faults: `file-unreadable`, `input-invalid`. */
export async function drawQrCode(text: string): Promise<DrawnCode> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Fault('file-unreadable', `${path} cannot be read.`, { context: { path }, cause });
  });
  // The library would fetch its own from the network.
  const wasmBinary = Uint8Array.from(bytes).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const { svg, symbol, error } = await writeBarcode(text, { format: 'QRCode', options: 'ecLevel=Q' });
  if (error !== '') throw new Fault('input-invalid', `This cannot be a QR code: ${error}`);
  const { width, height, data } = symbol;
  const png = await sharp(data, { raw: { width, height, channels: 1 } })
    .extend({ top: 4, bottom: 4, left: 4, right: 4, background: 'white' })
    .resize(dotPixels * (width + 8), dotPixels * (height + 8), { kernel: 'nearest' })
    .png()
    .toBuffer();
  return { svg, png };
}
