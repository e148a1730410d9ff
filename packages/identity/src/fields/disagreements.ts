import { compareFields, type Disagreement } from './compare-fields.ts';
import type { DocumentField } from './field-names.ts';
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

/** Where the print says something else than the zone or barcode, and where a page does not fit what was chosen of the others. */
export function disagreementsOf(
  all: readonly FieldOfPage[],
  chosen: readonly FieldOfPage[],
): readonly Disagreement[] {
  const found = [...ofPrint(all), ...ofPages(all, chosen)];
  return found.filter((one, index) => found.findIndex((other) => isSame(one, other)) === index);
}

const isSame = (one: Disagreement, other: Disagreement): boolean =>
  one.field === other.field && one.printed === other.printed && one.coded === other.coded;

function ofPrint(all: readonly FieldOfPage[]): readonly Disagreement[] {
  const coded = all.filter(({ source }) => source !== 'print');
  return all
    .filter(({ source, field }) => source === 'print' && field !== 'issuer' && field !== 'address')
    .flatMap((print) => {
      const other = coded.find(({ field }) => field === print.field);
      const disagreement = other === undefined ? null : compareFields(print, other);
      return disagreement === null ? [] : [disagreement];
    });
}

/** Pages of two people's documents, each sound by itself, would else be read as one document. */
function ofPages(all: readonly FieldOfPage[], chosen: readonly FieldOfPage[]): readonly Disagreement[] {
  return chosen
    .filter(({ field }) => sameOnAllPages.includes(field))
    .flatMap((one) =>
      all
        .filter((other) => other.field === one.field && isElsewhere(other, one))
        .flatMap((other) => compareEither(one, other) ?? []),
    );
}

const isElsewhere = (other: FieldOfPage, one: FieldOfPage): boolean =>
  other.page !== one.page || (other.source !== 'print' && other.source !== one.source);

/** Of two prints, or two codes, either may have letters that the other lacks, or go on where the other was cut off. */
function compareEither(one: FieldOfPage, other: FieldOfPage): Disagreement | null {
  const [printed, coded] = trustIn(one) <= trustIn(other) ? [one, other] : [other, one];
  const isOneKind = (one.source === 'print') === (other.source === 'print');
  if (isOneKind && compareFields(coded, printed) === null) return null;
  return compareFields(printed, coded);
}

/** Print before codes, and what was read less surely before the other. */
const trustIn = ({ source, confidence }: FieldOfPage): number => (source === 'print' ? 0 : 2) + confidence;
