import { isRefusal } from '@rollcall/domain';
import { decodePicture } from '../picture/decode.ts';
import { loadBarcodeReader, readBarcodes } from './barcodes.ts';

let loading: Promise<void> | null = null;

/**
 * What the QR codes of an encoded picture say, whichever way up; none when it cannot be decoded. The reader is loaded
 * with the first picture. Faults: `file-unreadable`.
 */
export async function readQrCodes(image: Uint8Array): Promise<readonly string[]> {
  loading ??= loadBarcodeReader();
  await loading;
  const picture = await decodePicture(image);
  if (isRefusal(picture)) return [];
  const codes = await readBarcodes(picture);
  return codes.filter(({ format }) => format === 'qr').map(({ text }) => text);
}
