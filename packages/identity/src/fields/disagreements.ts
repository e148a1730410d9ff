import { compareFields, type Disagreement } from './compare-fields.ts';
import { valueKinds, type DocumentField } from './field-names.ts';
import type { FieldOnPage } from './visual-field.ts';

interface FieldOfPage extends FieldOnPage {
  readonly source: 'zone' | 'barcode' | 'print';
  readonly page: number;
}

/** What all pages of one document say alike, if they are of one document. */
const sameOnAllPages: readonly DocumentField[] = [
  'surname',
  'fullName',
  'birthDate',
  'documentNumber',
  'personalNumber',
  'expiryDate',
];

/** What is printed on each page, line by line. */
type PrintedLines = readonly (readonly string[])[];

/** Where the print says something else than the zone or barcode, and where a page does not fit what was chosen of the others. */
export function disagreementsOf(
  all: readonly FieldOfPage[],
  chosen: readonly FieldOfPage[],
  lines: PrintedLines,
): readonly Disagreement[] {
  const found = [...ofPrint(all, lines), ...ofPages(all, chosen, lines)];
  return found.filter((one, index) => found.findIndex((other) => isSame(one, other)) === index);
}

const isSame = (one: Disagreement, other: Disagreement): boolean =>
  one.field === other.field && one.printed === other.printed && one.coded === other.coded;

function ofPrint(all: readonly FieldOfPage[], lines: PrintedLines): readonly Disagreement[] {
  const coded = all.filter(({ source }) => source !== 'print');
  return all
    .filter(({ source, field }) => source === 'print' && field !== 'issuer' && field !== 'address')
    .flatMap((print) => {
      const other = coded.find(({ field }) => field === print.field);
      const disagreement = other === undefined ? null : compareInLines(print, other, lines);
      return disagreement === null ? [] : [disagreement];
    });
}

/** Pages of two people's documents, each sound by itself, would else be read as one document. */
function ofPages(
  all: readonly FieldOfPage[],
  chosen: readonly FieldOfPage[],
  lines: PrintedLines,
): readonly Disagreement[] {
  return chosen
    .filter(({ field }) => sameOnAllPages.includes(field))
    .flatMap((one) =>
      all
        .filter((other) => other.field === one.field && isElsewhere(other, one))
        .flatMap((other) => compareEither(one, other, lines) ?? []),
    );
}

const isElsewhere = (other: FieldOfPage, one: FieldOfPage): boolean =>
  other.page !== one.page || (other.source !== 'print' && other.source !== one.source);

/** Of two prints, or two codes, either may have letters that the other lacks, or go on where the other was cut off. */
function compareEither(one: FieldOfPage, other: FieldOfPage, lines: PrintedLines): Disagreement | null {
  const [printed, coded] = trustIn(one) <= trustIn(other) ? [one, other] : [other, one];
  const isOneKind = (one.source === 'print') === (other.source === 'print');
  if (isOneKind && compareFields(coded, printed) === null) return null;
  return compareInLines(printed, coded, lines);
}

/** A name of several words may go on in a line of its own, or under a second label: PRIMER and SEGUNDO APELLIDO. */
function compareInLines(printed: FieldOfPage, coded: FieldOfPage, lines: PrintedLines): Disagreement | null {
  const disagreement = compareFields(printed, coded);
  if (disagreement === null || !coded.value.includes(' ') || valueKinds[printed.field] !== 'name')
    return disagreement;
  const goesOn = (lines[printed.page] ?? []).some(
    (line) => compareFields({ ...printed, value: `${printed.value} ${line}` }, coded) === null,
  );
  return goesOn ? null : disagreement;
}

/** Print before codes, and what was read less surely before the other. */
const trustIn = ({ source, confidence }: FieldOfPage): number => (source === 'print' ? 0 : 2) + confidence;
