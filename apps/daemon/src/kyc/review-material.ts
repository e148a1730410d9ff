import { reviewPictureSide, type KycReviewMaterial, type ReviewField } from '@rollcall/contract';
import { isRefusal } from '@rollcall/domain';
import type { DocumentReading, KycDecision, KycReason, PageScan, ReadField } from '@rollcall/identity';
import type { PictureCopy } from '@rollcall/vision';
import type { Extraction } from './extract.ts';
import type { KycParts } from './ports.ts';

/** What a person who reviews a check needs. */
export interface Review {
  readonly material: KycReviewMaterial;
  /** In the order of `material.pictures`. */
  readonly jpegs: readonly Uint8Array[];
}

export interface Reviewed {
  readonly extraction: Extraction;
  readonly decision: KycDecision;
  /** As it was sent. */
  readonly selfie: Uint8Array;
}

/** Copies of the pictures, and what was read with where it stands on them. Faults: those of `DocumentReader.copyPicture`. */
export async function reviewOf(
  { extraction, decision, selfie }: Reviewed,
  { reader, settings }: Pick<KycParts, 'reader' | 'settings'>,
): Promise<Review> {
  const { reading, scan } = extraction;
  const pages = scan.pages.flatMap(({ copy }) => copy ?? []);
  const copied = await reader()?.copyPicture(selfie, {
    side: reviewPictureSide,
    withinSeconds: settings.longestReadingSeconds,
  });
  const selfies = copied === undefined || isRefusal(copied) ? [] : [copied];
  return {
    material: {
      pictures: [...pages.map(sizeOf('document')), ...selfies.map(sizeOf('selfie'))],
      ...readingOf(
        reading,
        scan.pages.map((page) => page.scan),
      ),
      reasons: decision.reasons.map(reasonOf),
    },
    jpegs: [...pages, ...selfies].map(({ jpeg }) => jpeg),
  };
}

const sizeOf =
  (kind: 'document' | 'selfie') =>
  ({ width, height }: PictureCopy) => ({ kind, width, height });

const longest = 500;
const short = (text: string): string => text.slice(0, longest);

const readingOf = (
  { fields, zone, warnings, disagreements }: DocumentReading,
  pages: readonly PageScan[],
): Pick<KycReviewMaterial, 'fields' | 'zone' | 'warnings' | 'disagreements'> => ({
  fields: fields.map((field) => fieldOf(field, pages[field.page])),
  zone:
    zone === null
      ? null
      : {
          format: zone.format.name,
          lines: [...zone.lines],
          checkDigits: zone.checkDigits.map(({ of, printed, computed, passed }) => ({
            of,
            printed,
            computed,
            passed,
          })),
        },
  warnings: warnings.map(({ code, page, score, threshold }) => ({ code, page, score, threshold })),
  disagreements: disagreements.map(({ field, printed, coded, kind }) => ({
    field,
    printed: short(printed),
    coded: short(coded),
    kind,
  })),
});

const fieldOf = (
  { field, value, normalised, confidence, sure, source, checkDigit, page, corners }: ReadField,
  scan: PageScan | undefined,
): ReviewField => ({
  field,
  value: short(value),
  normalised: normalised === null ? null : short(normalised),
  confidence,
  sure,
  source,
  checkDigit,
  page,
  corners: scan === undefined ? [] : corners.map(({ x, y }) => [share(x, scan.width), share(y, scan.height)]),
});

/** What is turned may reach beyond its picture, by less than the picture's own size. */
const share = (at: number, size: number): number =>
  Math.min(2, Math.max(-1, Math.round((at / size) * 10_000) / 10_000));

const reasonOf = ({ code, weight, details }: KycReason): KycReviewMaterial['reasons'][number] => ({
  code,
  weight,
  details: Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === 'string' ? short(value) : value]),
  ),
});
