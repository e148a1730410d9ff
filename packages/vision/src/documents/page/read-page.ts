import { isRefusal, type Point } from '@rollcall/domain';
import type { FoundZone, IsoDate, PageScan, TextLine } from '@rollcall/identity';
import type { Picture } from '../../picture/picture.ts';
import { readBarcodes } from '../barcodes.ts';
import type { DocumentStage } from '../open-document-reader.ts';
import { findMrz, type FoundMrz } from '../read-mrz.ts';
import type { LineRecogniser } from '../recogniser.ts';
import { detectText } from '../text/detect-text.ts';
import type { TextNetworks } from '../text/networks.ts';
import { recogniseText } from '../text/recognise-text.ts';
import { cornersOf, facing, type SlantedBox } from '../text/slanted-box.ts';
import { cutOut, type CutOut } from './cut-out.ts';
import { directionOfText } from './direction.ts';
import { joined } from './homography.ts';
import { extentIn, inReadingOrder } from './layout.ts';
import { judgePage } from './judge-page.ts';
import { turnUpright, type Turned } from './upright.ts';

export interface PageReaders {
  readonly mrz: LineRecogniser;
  readonly text: TextNetworks;
}

export interface ReadPage {
  readonly scan: PageScan;
  /** The document alone, turned so that its text is upright: for its portrait. Its map leads to the whole picture. */
  readonly upright: Turned;
}

/** Longest side of what the text detector sees. Finer shows it more, and costs by the square. */
const detectorSide = 960;
/** A page that is cut out needs one search for its zone; a whole picture may show it small on a table. */
const firstSearches = { cutOut: 1, whole: 2 } as const;

/** Reads all that is on a page. Faults: `inference-failed`. */
export async function readPage(
  picture: Picture,
  readers: PageReaders,
  { today, onStage }: { readonly today: IsoDate; readonly onStage?: (stage: DocumentStage) => void },
): Promise<ReadPage> {
  const page = await cutOut(picture);
  onStage?.('document-found');
  const mostSearches = page.outline === null ? firstSearches.whole : firstSearches.cutOut;
  // Side by side: the network computes while the zone is looked for.
  const [quick, detected] = await Promise.all([
    findMrz(page.picture, { recogniser: readers.mrz, today, mostSearches }),
    detectText(page.picture, readers.text.detector, detectorSide),
  ]);
  const seen = isRefusal(quick) ? null : quick;
  const boxes = detected.filter((box) => seen === null || !isInZone(box, seen));
  const direction = seen?.lines[0]?.angle ?? (await directionOfText(page.picture, boxes, readers.text));
  onStage?.('reading');
  const lines = await readLines(page, { boxes, direction, networks: readers.text });
  const found = seen ?? (await searchFurther(picture, { lines, readers, today }));
  const scan: PageScan = {
    width: picture.width,
    height: picture.height,
    outline: page.outline,
    turnedDegrees: degrees(direction + page.angle),
    lines: found === null || found === seen ? lines : lines.filter(({ text }) => !isZoneText(text)),
    zone: found === null ? null : zoneOf(found, seen === null ? (point) => point : page.toPicture),
    barcodes: (await readBarcodes(page.picture)).map((barcode) => ({
      ...barcode,
      corners: barcode.corners.map(page.toPicture),
    })),
    quality: judgePage(page.picture),
  };
  const { picture: upright, map } = await turnUpright(page.picture, direction);
  return { scan, upright: { picture: upright, map: joined(map, page.map) } };
}

/** Where the print looks like a zone that was not found, the whole picture is searched as thoroughly as can be. */
async function searchFurther(
  picture: Picture,
  { lines, readers, today }: { lines: readonly TextLine[]; readers: PageReaders; today: IsoDate },
): Promise<FoundMrz | null> {
  if (!lines.some(({ text }) => isZoneText(text))) return null;
  const found = await findMrz(picture, { recogniser: readers.mrz, today });
  return isRefusal(found) ? null : found;
}

const isZoneText = (text: string): boolean => /<.*<|«/.test(text) && text.length >= 12;

async function readLines(
  page: CutOut,
  { boxes, direction, networks }: { boxes: readonly SlantedBox[]; direction: number; networks: TextNetworks },
): Promise<readonly TextLine[]> {
  const turned = boxes.map((box) => facing(box, direction));
  const read = await recogniseText(page.picture, turned, networks);
  const lines = turned.map((box, index) => ({
    text: '',
    confidence: 0,
    places: [],
    ...read[index],
    corners: cornersOf(box).map(page.toPicture),
    extent: extentIn(box, direction),
  }));
  return inReadingOrder(lines.filter(({ text }) => text.trim() !== ''));
}

/** The middle of the box lies within half a line's height of a line of the zone. */
function isInZone({ centre }: SlantedBox, { lines }: FoundMrz): boolean {
  return lines.some((line) => {
    const by = { x: centre.x - line.centre.x, y: centre.y - line.centre.y };
    const across = by.y * Math.cos(line.angle) - by.x * Math.sin(line.angle);
    const along = by.x * Math.cos(line.angle) + by.y * Math.sin(line.angle);
    return Math.abs(across) < line.height && Math.abs(along) < line.width / 2 + line.height;
  });
}

const zoneOf = ({ reading, lines }: FoundMrz, toPicture: (point: Point) => Point): FoundZone => ({
  reading,
  corners: lines.map((line) => cornersOf(line).map(toPicture)),
});

function degrees(radians: number): number {
  const turned = (radians * 180) / Math.PI;
  return Math.round(10 * (turned - 360 * Math.round(turned / 360))) / 10;
}
