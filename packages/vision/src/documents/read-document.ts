import { isRefusal, type Refusal } from '@rollcall/domain';
import sharp from 'sharp';
import { decodePicture } from '../picture/decode.ts';
import type { Picture } from '../picture/picture.ts';
import { defaultMaxBytes, guardUpload } from '../picture/upload-guard.ts';
import { copyOf } from './copy-picture.ts';
import type { DocumentJob, DocumentScan, DocumentStage, ScannedPage } from './open-document-reader.ts';
import { readPage, type PageReaders } from './page/read-page.ts';
import { drawPdf } from './pdf/draw-pdf.ts';
import { recogniseText } from './text/recognise-text.ts';

/** A card has two sides, a passport's data are on one page: of one file two pages, of several one of each. */
const mostPages = 2;

/** Reads the first pages of the files. Refusals: see `DocumentReader.readDocument`. Faults: `inference-failed`. */
export async function readDocument(
  { files, today, maxBytes = defaultMaxBytes, copySide }: Extract<DocumentJob, { kind: 'document' }>,
  readers: PageReaders,
  onStage: (stage: DocumentStage) => void,
): Promise<DocumentScan | Refusal> {
  const pages: ScannedPage[] = [];
  for (const file of files) {
    const pictures = await picturesOf(file, { maxBytes, most: files.length > 1 ? 1 : mostPages });
    if (isRefusal(pictures)) return pictures;
    for (const picture of pictures) {
      const { scan, upright } = await readPage(picture, readers, { today, onStage });
      const copy = copySide === undefined ? null : await copyOf(picture, copySide);
      const { picture: document, map: toPage } = upright;
      pages.push({ scan, upright: await encode(document), uprightWidth: document.width, toPage, copy });
    }
  }
  return { pages };
}

async function picturesOf(
  file: Uint8Array,
  { maxBytes, most }: { readonly maxBytes: number; readonly most: number },
): Promise<readonly Picture[] | Refusal> {
  const kind = guardUpload(file, { maxBytes, pdf: true });
  if (isRefusal(kind)) return kind;
  if (kind === 'pdf') return drawPdf(file, most);
  const picture = await decodePicture(file);
  return isRefusal(picture) ? picture : [picture];
}

/** The threads of the face networks take encoded pictures. */
async function encode({ width, height, pixels }: Picture): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** Runs everything once on a small grey page, so that the first document finds plans ready. */
export async function warmUp(readers: PageReaders): Promise<void> {
  const [width, height] = [320, 200];
  const picture = { width, height, pixels: new Uint8Array(width * height * 3).fill(200) };
  await readPage(picture, readers, { today: '2000-01-01' });
  const line = { centre: { x: 160, y: 100 }, width: 150, height: 24, angle: 0 };
  await recogniseText(picture, [line], readers.text);
}
