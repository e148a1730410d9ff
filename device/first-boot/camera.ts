import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { maxBytes } from './settings.ts';

const size = { width: 1280, height: 720 };
const secondsPerPicture = 8;

/** The reader would fetch its own program from the network; ours comes with the package. */
const reader = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(reader).buffer }, fireImmediately: true });

/** Cameras of this box, such as `/dev/video0`. */
const cameras = (): string[] =>
  readdirSync('/dev')
    .filter((name) => /^video\d+$/.test(name))
    .map((name) => `/dev/${name}`);

/** The text of a QR code that is held before any camera just now; null when there is none. */
export async function readFromCamera(): Promise<string | null> {
  for (const camera of cameras()) {
    const picture = takePicture(['-f', 'v4l2', '-i', camera]);
    const text = picture === null ? null : await readQrCode(picture);
    if (text !== null) return text;
  }
  return null;
}

/** One picture as RGBA, `size` large; null when the camera gives none in time. @param input as ffmpeg takes it */
export function takePicture(input: readonly string[]): Uint8Array | null {
  const { width, height } = size;
  const fit = `scale=${width}:${height}:force_original_aspect_ratio=decrease,pad=${width}:${height}`;
  const output = ['-frames:v', '1', '-vf', fit, '-pix_fmt', 'rgba', '-f', 'rawvideo', 'pipe:1'];
  const { stdout, status } = spawnSync('ffmpeg', ['-v', 'error', '-nostdin', ...input, ...output], {
    maxBuffer: width * height * 4 + 1,
    timeout: secondsPerPicture * 1000,
    killSignal: 'SIGKILL',
  });
  return status === 0 && stdout.byteLength === width * height * 4 ? stdout : null;
}

/** @param rgba a picture of `takePicture` */
export async function readQrCode(rgba: Uint8Array): Promise<string | null> {
  const picture = { data: new Uint8ClampedArray(rgba), ...size, colorSpace: 'srgb' } as const;
  const [code] = await readBarcodes(picture, {
    formats: ['QRCode'],
    tryHarder: true,
    textMode: 'Plain',
    maxNumberOfSymbols: 1,
  });
  return code?.isValid === true && code.text.length <= maxBytes ? code.text : null;
}
