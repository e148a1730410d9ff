import type { BarcodeReading, PageCorners, PageScan } from '../scan/page-scan.ts';
import { pageWarnings, type PageWarning } from '../scan/page-warnings.ts';
import type { FormatName } from '../mrz/formats.ts';
import type { MrzReading } from '../reading.ts';
import type { Disagreement } from './compare-fields.ts';
import { disagreementsOf } from './disagreements.ts';
import { barcodedTypes, documentTypes, type DocumentType } from './document-types.ts';
import { documentFields, type DocumentField } from './field-names.ts';
import { fold } from './fold.ts';
import { LabelIndex } from './label-index.ts';
import { labelledFields } from './labelled-fields.ts';
import { isIdentityCard, licenceBarcodeFields } from './licence-barcode.ts';
import { numberedFields } from './numbered-fields.ts';
import { isEitherOrder, type DateOrder } from './printed-date.ts';
import type { FieldOnPage } from './visual-field.ts';
import { failedDigits, zoneFields } from './zone-fields.ts';

/** Where a field was read: the machine-readable zone, a barcode, or the print for people. */
export type FieldSource = 'zone' | 'barcode' | 'print';

export interface ReadField {
  readonly field: DocumentField;
  readonly value: string;
  /** See `FieldValue`. */
  readonly normalised: string | null;
  /** 0..1. */
  readonly confidence: number;
  /** False: show it as uncertain. */
  readonly sure: boolean;
  readonly source: FieldSource;
  /** Index of the page, and where on it. */
  readonly page: number;
  readonly corners: PageCorners;
  readonly checkDigit: 'passed' | 'failed' | 'none';
}

export type DocumentTypeId = DocumentType['id'] | 'unknown';

/** All that a document says, and how far it can be believed. */
export interface DocumentReading {
  readonly type: DocumentTypeId;
  readonly fields: readonly ReadField[];
  readonly disagreements: readonly Disagreement[];
  /** Fields of the zone whose check digits don't hold, `composite` among them. */
  readonly failedCheckDigits: readonly string[];
  readonly zone: MrzReading | null;
  readonly barcodes: readonly BarcodeReading[];
  readonly warnings: readonly (PageWarning & { readonly page: number })[];
  /** The page that the portrait has to be on: that of the zone of a passport or visa; null: any. */
  readonly portraitPage: number | null;
  /** Pages that say whose document it is: a name, a number or a date of birth was read there. */
  readonly holderPages: readonly number[];
  /** All print, line by line, then the lines of the zone. */
  readonly text: string;
  /** How far all of it can be believed, 0..1; 0 where nothing was read. */
  readonly confidence: number;
}

/** Documents whose portrait and zone are on one page (ICAO 9303-4 and 9303-7). */
export const onOnePage: readonly FormatName[] = ['TD3', 'MRVA', 'MRVB'];
/** Print is read right mostly; it has no check digit. */
const surePrint = 0.9;
/** What every identity document says. */
const expected: readonly DocumentField[] = ['surname', 'birthDate', 'documentNumber', 'expiryDate'];
/** By these one tells whose document it is. */
const ofHolder: readonly DocumentField[] = [
  'surname',
  'fullName',
  'birthDate',
  'documentNumber',
  'personalNumber',
];

/** Puts together what was read of the pages of one document. */
export function readDocumentFields(pages: readonly PageScan[]): DocumentReading {
  const zones = pages.map((page) => page.zone?.reading ?? null);
  const zone = zoneOf(pages);
  const type = typeOf(pages, zone);
  const all = fieldsOfPages(pages);
  const fields = documentFields.flatMap((field) => best(all.filter((one) => one.field === field)));
  const failed = [...new Set(zones.flatMap((each) => (each === null ? [] : failedDigits(each))))];
  const printed = pages.map(({ lines }) => lines.map((line) => line.text.trim()));
  return {
    type: type?.id ?? 'unknown',
    fields,
    disagreements: disagreementsOf(all, fields, printed),
    failedCheckDigits: failed,
    zone,
    barcodes: pages.flatMap(({ barcodes }) => barcodes),
    warnings: pages.flatMap((page, index) =>
      pageWarnings(page).map((warning) => ({ ...warning, page: index })),
    ),
    portraitPage: zone !== null && onOnePage.includes(zone.format.name) ? zones.indexOf(zone) : null,
    holderPages: pages.flatMap((_, page) =>
      all.some((one) => one.page === page && ofHolder.includes(one.field)) ? [page] : [],
    ),
    text: [...printed.flat(), ...(zone?.lines ?? [])].join('\n'),
    confidence: confidenceOf(fields, failed.length),
  };
}

/** All that the pages say, each field as often as it stands on them, and not only the best of each. */
export function fieldsOfPages(pages: readonly PageScan[]): readonly ReadField[] {
  const zone = zoneOf(pages);
  const known = { type: typeOf(pages, zone), dates: datesOf(pages, zone) };
  return pages.flatMap((page, index) => fieldsOfPage(page, index, known));
}

/** The first. */
const zoneOf = (pages: readonly PageScan[]): MrzReading | null =>
  pages.find((page) => page.zone !== null)?.zone?.reading ?? null;

function typeOf(pages: readonly PageScan[], zone: MrzReading | null): DocumentType | null {
  const code = zone?.documentCode ?? '';
  const byCode = documentTypes
    .flatMap((type) => type.zoneCodes.map((start) => ({ type, start })))
    .filter(({ start }) => start !== '' && code.startsWith(start))
    .toSorted((a, b) => b.start.length - a.start.length)[0]?.type;
  const words = pages.flatMap(({ lines }) => lines.map((line) => fold(line.text)));
  const byTitle = documentTypes.find(({ titles }) =>
    titles.some((title) => words.some((word) => (title.length < 6 ? word === title : word.includes(title)))),
  );
  // Residence permits have the codes of identity cards.
  if (byCode?.id === 'national_id' && byTitle?.id === 'residence_permit') return byTitle;
  if (byCode !== undefined) return byCode;
  const licence = pages
    .flatMap(({ barcodes }) => barcodes)
    .find((barcode) => licenceBarcodeFields(barcode) !== null);
  if (licence === undefined) return byTitle ?? null;
  return barcodedTypes[isIdentityCard(licence) ? 'ID' : 'DL'];
}

/** How day and month stand in print. */
interface PrintedDates {
  readonly order: DateOrder;
  /** False where nothing tells the order. */
  readonly isSure: boolean;
}

/** The barcode of a licence, which is on its back, says what the print on its front means. */
function datesOf(pages: readonly PageScan[], zone: MrzReading | null): PrintedDates {
  const issuers = pages
    .flatMap(({ barcodes }) => barcodes)
    .flatMap((barcode) => licenceBarcodeFields(barcode) ?? [])
    .flatMap(({ field, value }) => (field === 'issuer' ? [value] : []));
  if (issuers.length > 0)
    return { order: issuers.includes('USA') ? 'month-first' : 'day-first', isSure: true };
  const words = pages.flatMap(({ lines }) => lines.map((line) => fold(line.text)));
  const isElsewhere = zone !== null && zone.issuer?.code !== 'USA';
  const isAmerican = !isElsewhere && words.some((word) => /DRIVERS?LICENSE|IDENTIFICATIONCARD/.test(word));
  return { order: isAmerican ? 'month-first' : 'day-first', isSure: !isAmerican };
}

interface Known {
  readonly type: DocumentType | null;
  readonly dates: PrintedDates;
}

function fieldsOfPage(page: PageScan, index: number, { type, dates }: Known): readonly ReadField[] {
  const coded = page.barcodes.flatMap((barcode) => licenceBarcodeFields(barcode) ?? []);
  const { order } = dates;
  const labels = new LabelIndex(type);
  // Licences explain their numbers on the back: `1. Surname` is nobody's name.
  const numbered = (type === null ? [] : numberedFields(page, { type, order })).filter(({ field, value }) => {
    const label = labels.find(value);
    return label?.field !== field || label.rest !== '';
  });
  const labelled = labelledFields(page, { type, order }).filter(
    ({ field }) => !numbered.some((known) => known.field === field),
  );
  const print = (one: FieldOnPage): ReadField => ({
    ...one,
    sure:
      one.confidence >= surePrint && one.normalised !== null && (dates.isSure || !isEitherOrder(one.value)),
    source: 'print',
    page: index,
    checkDigit: 'none',
  });
  return [
    ...(page.zone === null ? [] : zoneFields(page.zone)).map((one) => ({
      ...one,
      source: 'zone' as const,
      page: index,
    })),
    ...coded.map((one) => ({
      ...one,
      sure: one.normalised !== null,
      source: 'barcode' as const,
      page: index,
      checkDigit: 'none' as const,
    })),
    ...[...numbered, ...labelled].map(print),
  ];
}

/**
 * Of what several places say the one to believe: a sure zone or barcode before print. Where the zone is unsure, print that is
 * sure.
 */
function best(said: readonly ReadField[]): readonly ReadField[] {
  const coded = said.find(({ source, sure }) => source !== 'print' && sure);
  const print = said
    .filter(({ source }) => source === 'print')
    .toSorted((a, b) => b.confidence - a.confidence)[0];
  const [first] = said;
  const chosen = coded ?? (print?.sure === true ? print : (first ?? print));
  return chosen === undefined ? [] : [chosen];
}

/** Mean over the expected fields, each missing one counting 0, and a fifth less for each check digit that fails. */
function confidenceOf(fields: readonly ReadField[], failed: number): number {
  const sum = expected.reduce((total, name) => {
    const found = fields.find(({ field }) => field === name || (name === 'surname' && field === 'fullName'));
    return total + (found?.confidence ?? 0);
  }, 0);
  return (sum / expected.length) * 0.8 ** failed;
}
