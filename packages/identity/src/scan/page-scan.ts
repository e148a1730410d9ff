import type { Point } from '@rollcall/domain';
import type { MrzReading } from '../reading.ts';

/**
 * Where something stands on a page: its corners from the first character's top on, in the order of a clock's hands for
 * whom the text is upright. Pixels of the decoded page, see [Note: picture coordinates].
 */
export type PageCorners = readonly Point[];

/** Sides of an upright box in the frame in which the text runs from left to right, in its pixels. */
export interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A line of print. */
export interface TextLine {
  readonly text: string;
  /** Mean probability of its characters, 0..1. */
  readonly confidence: number;
  /** Where each UTF-16 unit of `text` stands: its middle, as a share of the line's width. */
  readonly places: readonly number[];
  readonly corners: PageCorners;
  readonly extent: Extent;
}

export interface FoundZone {
  readonly reading: MrzReading;
  /** Of each line. */
  readonly corners: readonly PageCorners[];
}

export interface BarcodeReading {
  readonly format: 'pdf417' | 'qr';
  readonly text: string;
  readonly corners: PageCorners;
}

/** Figures of a page's picture; see `pageWarnings`. */
export interface PageQuality {
  /** Of the document alone where its outline was found. */
  readonly longSidePixels: number;
  /** 0..1; about 0.5 is sharp, 0.2 blurred. */
  readonly sharpness: number;
  /** Share of the page that is white with glare, 0..1. */
  readonly glare: number;
  /** Mean distance of the colour channels, 0..1; 0 is grey. */
  readonly colour: number;
  /** 0..1; how strongly the picture repeats finely and evenly, as a screen does. */
  readonly periodicity: number;
}

/** All that was read of one picture of a document. */
export interface PageScan {
  /** Pixels of the decoded, upright file. */
  readonly width: number;
  readonly height: number;
  /** The document's corners; null where its outline was not found and the whole picture is the page. */
  readonly outline: PageCorners | null;
  /** By how much the text is turned, clockwise, -180..180. */
  readonly turnedDegrees: number;
  /** From top to bottom and from left to right. Those of the machine-readable zone are left out. */
  readonly lines: readonly TextLine[];
  readonly zone: FoundZone | null;
  readonly barcodes: readonly BarcodeReading[];
  readonly quality: PageQuality;
}
