import type { Picture } from '../../picture/picture.ts';

export interface PdfJob {
  readonly file: Uint8Array;
  /** How many of the first pages are drawn. */
  readonly pages: number;
}

export type DrawnPage = Picture;

export type PdfAnswer =
  | { readonly kind: 'drawn'; readonly pages: readonly DrawnPage[] }
  /** The library's words: it has no codes. */
  | { readonly kind: 'failed'; readonly words: string };
