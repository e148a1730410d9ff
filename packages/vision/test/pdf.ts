/** PDF files for tests, by hand. */
import { deflateSync } from 'node:zlib';

/** Object 1 is the catalogue. */
function pdfOf(objects: readonly (string | Buffer)[]): Buffer {
  const parts = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ]);
    offsets.push(at);
    at += part.length;
    parts.push(part);
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

const stream = (entries: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);

const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
const onePage = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';

interface PictureInPdf {
  readonly width: number;
  readonly height: number;
  /** The same one several times; 1 by default. */
  readonly pages?: number;
}

/** Pages that show a JPEG at 150 dots per inch. */
export function pdfWithPicture(jpeg: Buffer, { width, height, pages = 1 }: PictureInPdf): Buffer {
  const [across, down] = [width * 0.48, height * 0.48];
  return pdfOf([
    catalogue,
    `<< /Type /Pages /Kids [${'3 0 R '.repeat(pages).trim()}] /Count ${pages} >>`,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Resources << /XObject << /I 4 0 R >> >> /Contents 5 0 R >>`,
    stream(
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
      jpeg,
    ),
    stream('', Buffer.from(`q ${across} 0 0 ${down} 0 0 cm /I Do Q`)),
  ]);
}

/** A file of some 300 kB whose page takes hundreds of megabytes to draw. */
export function swellingPdf(): Buffer {
  const drawing = deflateSync(Buffer.from('10 10 m 20 20 l 30 30 l S '.repeat(6_000_000)));
  return pdfOf([
    catalogue,
    onePage,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R >>',
    stream('/Filter /FlateDecode', drawing),
  ]);
}

/** Refers to an encryption dictionary with a password that nobody knows. */
export function encryptedPdf(): Buffer {
  const plain = pdfWithPicture(Buffer.alloc(8), { width: 1, height: 1 }).toString('latin1');
  const key =
    '/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <' +
    '41'.repeat(32) +
    '> /U <' +
    '42'.repeat(32) +
    '> >>';
  const id = `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`;
  return Buffer.from(plain.replace('/Root 1 0 R', `/Root 1 0 R ${key} ${id}`), 'latin1');
}
