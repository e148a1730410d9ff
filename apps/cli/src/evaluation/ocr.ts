import { isRefusal } from '@rollcall/domain';
import {
  countryCodeOf,
  countryName,
  documentValuesOf,
  fold,
  readDocumentFields,
  type DocumentReading,
  type DocumentValues,
} from '@rollcall/identity';
import { today, withDocumentReader } from '../documents/reader.ts';
import {
  printedColumns,
  readPrinted,
  type PrintedColumn,
  type PrintedDocument,
} from '../labels/read-printed.ts';
import { endProgress, table } from '../output.ts';
import { percent, quantile } from './figures.ts';
import { directoriesOf, pictureReader, showPictures } from './labelled-files.ts';

export interface MeasuredPrint {
  readonly name: string;
  readonly milliseconds: number;
  /** For each value that was asked for, what was read. */
  readonly fields: readonly {
    readonly column: PrintedColumn;
    readonly wanted: string;
    readonly read: string;
    readonly isRight: boolean;
    /** Wrong, and said to be sure. */
    readonly isSilentlyWrong: boolean;
  }[];
}

/** Reads every document, one after another, the first once more before. @throws the faults of the labels and files. */
export async function measureOcr(options: {
  labels: string;
  images?: string | undefined;
}): Promise<readonly MeasuredPrint[]> {
  const labels = await readPrinted(options.labels);
  const names = labels.map(({ name }) => name);
  const read = pictureReader(names, directoriesOf(options.labels, options.images));
  return withDocumentReader('documents', async (reader) => {
    const measured: MeasuredPrint[] = [];
    for (const label of [...labels.slice(0, 1), ...labels]) {
      const image = await read(label.name);
      const startedAt = performance.now();
      const scan = await reader.readDocument([image], { today: today() });
      const milliseconds = performance.now() - startedAt;
      const reading = isRefusal(scan) ? null : readDocumentFields(scan.pages.map((page) => page.scan));
      measured.push({ name: label.name, milliseconds, fields: compare(label, reading) });
      showPictures(measured.length - 1, labels.length);
    }
    return measured.slice(1);
  }).finally(endProgress);
}

const valueOf: Readonly<Record<PrintedColumn, keyof DocumentValues>> = {
  full_name: 'fullName',
  date_of_birth: 'birthDate',
  document_number: 'documentNumber',
  nationality: 'nationality',
  issue_date: 'issueDate',
  expiry_date: 'expiryDate',
  place_of_birth: 'birthPlace',
  address: 'address',
  gender: 'sex',
};

/** What was read, as `ocr/extract` answers it, against what the document says. */
function compare({ values }: PrintedDocument, reading: DocumentReading | null): MeasuredPrint['fields'] {
  const said = reading && documentValuesOf(reading);
  return printedColumns.flatMap((column) => {
    const wanted = values[column] ?? '';
    if (wanted === '') return [];
    const { text: read, sure } = said?.[valueOf[column]] ?? { text: '', sure: false };
    const isRight = isSame(column, read, wanted);
    const isSilentlyWrong = !isRight && read !== '' && sure;
    return [{ column, wanted, read, isRight, isSilentlyWrong }];
  });
}

function isSame(column: PrintedColumn, read: string, wanted: string): boolean {
  // An address in a barcode goes on with state and postal code.
  if (column === 'address') return fold(read).startsWith(fold(wanted));
  if (column === 'nationality') return fold(countryIn(read)) === fold(countryIn(wanted));
  return fold(read) === fold(wanted);
}

/** A label may have the country's code, or its adjective as printed. */
const countryIn = (printed: string): string => countryName(countryCodeOf(printed) ?? printed);

export interface OcrFigures {
  readonly documents: number;
  readonly fields: number;
  readonly right: number;
  readonly silent_wrong: number;
  /** Share right of each column. */
  readonly by_field: Readonly<Record<string, number>>;
  readonly p50_ms: number;
  readonly p95_ms: number;
}

export function ocrJson(measured: readonly MeasuredPrint[]): OcrFigures {
  const fields = measured.flatMap((one) => one.fields);
  const times = measured.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  const columns = printedColumns.filter((column) => fields.some((field) => field.column === column));
  return {
    documents: measured.length,
    fields: fields.length,
    right: fields.filter(({ isRight }) => isRight).length,
    silent_wrong: fields.filter(({ isSilentlyWrong }) => isSilentlyWrong).length,
    by_field: Object.fromEntries(
      columns.map((column) => {
        const own = fields.filter((field) => field.column === column);
        return [column, own.filter(({ isRight }) => isRight).length / own.length];
      }),
    ),
    p50_ms: quantile(times, 0.5),
    p95_ms: quantile(times, 0.95),
  };
}

export function describeOcr(measured: readonly MeasuredPrint[]): string {
  const {
    documents,
    fields,
    right,
    silent_wrong: wrong,
    by_field: byField,
    p50_ms: p50,
    p95_ms: p95,
  } = ocrJson(measured);
  return table([
    ['documents', String(documents)],
    ['fields right', `${right} of ${fields} (${percent(right / fields)})`],
    ['wrong without a warning', String(wrong)],
    ...Object.entries(byField).map(([column, share]) => [`  ${column}`, percent(share)]),
    ['time per document', `median ${p50.toFixed(0)} ms, 95 % below ${p95.toFixed(0)} ms`],
  ]);
}

/** On standard error: what was read wrong. */
export function tellWrong(measured: readonly MeasuredPrint[]): void {
  for (const { name, fields } of measured)
    for (const { column, wanted, read, isRight } of fields)
      if (!isRight) process.stderr.write(`${name}: ${column} is "${wanted}", read "${read}"\n`);
}
