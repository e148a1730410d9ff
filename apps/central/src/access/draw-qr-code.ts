import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Fault } from '@rollcall/domain';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { QrCode } from '../wire.ts';

/** Dots of quiet zone around it, which readers need. */
const border = 4;

/** A QR code as an SVG path. Faults: `file-unreadable`, `input-invalid`. */
export async function drawQrCode(text: string): Promise<QrCode> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Fault('file-unreadable', `${path} cannot be read.`, { context: { path }, cause });
  });
  // The library would fetch its own from the network.
  const wasmBinary = Uint8Array.from(bytes).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const { symbol, error } = await writeBarcode(text, { format: 'QRCode', options: 'ecLevel=M' });
  if (error !== '') throw new Fault('input-invalid', `This cannot be a QR code: ${error}`);
  const { width, data } = symbol;
  const dots = Array.from(data).flatMap((light, index) => (light === 0 ? [dotAt(index, width)] : []));
  return { size: width + 2 * border, path: dots.join('') };
}

const dotAt = (index: number, width: number): string =>
  `M${(index % width) + border} ${Math.floor(index / width) + border}h1v1h-1z`;
