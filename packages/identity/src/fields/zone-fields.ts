import type { FieldName, Format } from '../mrz/formats.ts';
import type { FieldReading, MrzReading } from '../reading.ts';
import type { FoundZone, PageCorners } from '../scan/page-scan.ts';
import type { DocumentField } from './field-names.ts';
import { cornersOfPart, type FieldOnPage } from './visual-field.ts';

/** A field of the machine-readable zone, with what its check digit and the recogniser say. */
export interface ZoneField extends FieldOnPage {
  readonly sure: boolean;
  readonly checkDigit: FieldReading['checkDigit'];
}

/** The fields of a zone; those without a value are left out, so that print says what the zone leaves open. */
export function zoneFields({ reading, corners }: FoundZone): readonly ZoneField[] {
  const of = (
    field: DocumentField,
    from: FieldName,
    value: string,
    normalised: string | null = value,
  ): ZoneField[] => {
    const read = reading.fields.find((one) => one.field === from);
    if (read === undefined || value === '') return [];
    const { confidence, checkDigit } = read;
    return [
      {
        field,
        value,
        normalised,
        confidence,
        sure: read.sure && normalised !== null && field !== cutOff,
        checkDigit,
        corners: placeOf(reading.format, from, corners),
      },
    ];
  };
  const { name, birthDate, expiryDate } = reading;
  const lastName: DocumentField = name.secondary === '' ? 'surname' : 'givenNames';
  // A name line that is full to its last place may be short of the name's end.
  const cutOff = name.truncated ? lastName : null;
  const printed = (field: FieldName): string => {
    const text = reading.fields.find((one) => one.field === field)?.text ?? '';
    return /^<*$/.test(text) ? '' : text;
  };
  return [
    ...of('surname', 'name', name.primary),
    ...of('givenNames', 'name', name.secondary),
    ...of('birthDate', 'birthDate', printed('birthDate'), birthDate.value),
    ...of('sex', 'sex', reading.sex),
    ...of('nationality', 'nationality', reading.nationality?.code ?? ''),
    ...of('documentNumber', 'documentNumber', reading.documentNumber),
    ...of('personalNumber', 'personalNumber', reading.personalNumber ?? ''),
    ...of('expiryDate', 'expiryDate', printed('expiryDate'), expiryDate.value),
    ...of('issuer', 'issuer', reading.issuer?.code ?? ''),
  ];
}

function placeOf(format: Format, name: FieldName, corners: readonly PageCorners[]): PageCorners {
  const layout = format.fields.find(({ field }) => field === name);
  const line = corners[layout?.line ?? 0];
  if (layout === undefined || line === undefined) return [];
  return cornersOfPart(line, { from: layout.start / format.lineLength, to: layout.end / format.lineLength });
}

export const failedDigits = (reading: MrzReading): readonly string[] =>
  reading.checkDigits.filter(({ passed }) => !passed).map(({ of }) => of);
