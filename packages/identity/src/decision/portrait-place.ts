import type { Point } from '@rollcall/domain';
import { fieldsOfPages, onOnePage } from '../fields/read-document.ts';
import type { PageCorners, PageScan } from '../scan/page-scan.ts';

interface Face {
  /** Index of the page that it is on. */
  readonly page: number;
  /** Their centres, in the pixels of the decoded page. */
  readonly eyes: { readonly left: Point; readonly right: Point };
}

/**
 * How far apart a portrait's eyes are at most. On a passport they are some 10 mm apart and the lines of its zone 112 mm
 * long, on a card 9 mm, and what is printed of its holder takes 40 mm and more; a head at the same distance has 63 mm.
 */
const mostApart = { ofZone: 0.15, ofFields: 0.35 } as const;
/** One value may be as short as `LI`: its width says nothing of the document's. */
const leastFields = 2;
/** How far a page may reach to each side of its zone, in lengths of its lines, and above it, in its own widths. */
const reach = { beside: 0.15, above: 0.75 } as const;

/**
 * Whether a face is none that the document has: somebody may be in the picture beside the document, or their picture on
 * the sheet that it lies on. False where neither its size nor its place speaks against it.
 */
export function isBesideDocument(pages: readonly PageScan[], { page: index, eyes }: Face): boolean {
  const page = pages[index];
  const { left, right } = eyes;
  const apart = distance(left, right);
  const line = page?.zone?.corners[0];
  if (!page?.zone || line === undefined) return apart > mostApart.ofFields * widthOfFields(pages, index);
  const middle = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
  const hasPlace = onOnePage.includes(page.zone.reading.format.name);
  return apart > mostApart.ofZone * lengthOf(line) || (hasPlace && !isAbove(middle, line));
}

/** Of what a page says of its holder. Unlimited where too little was read of it, or the document fills its outline. */
function widthOfFields(pages: readonly PageScan[], index: number): number {
  // What else lies on a page with an outline is told by a zone alone: fields that were missed would make sound cards suspect.
  if (pages[index]?.outline !== null) return Infinity;
  const fields = fieldsOfPages(pages).filter(({ page }) => page === index);
  return fields.length < leastFields ? Infinity : longerSide(fields);
}

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

const lengthOf = ([start, end]: PageCorners): number =>
  start === undefined || end === undefined ? 0 : distance(start, end);

/** Of the upright box round all of them. */
function longerSide(fields: readonly { readonly corners: PageCorners }[]): number {
  const points = fields.flatMap(({ corners }) => corners);
  if (points.length === 0) return 0;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}

/** Whether a point is on the page above the first line of its zone, in whatever direction that runs. */
function isAbove(point: Point, line: PageCorners): boolean {
  const [start, end] = line;
  const length = lengthOf(line);
  if (start === undefined || end === undefined || length === 0) return false;
  const along = { x: (end.x - start.x) / length, y: (end.y - start.y) / length };
  const by = { x: point.x - start.x, y: point.y - start.y };
  const [right, up] = [along.x * by.x + along.y * by.y, along.y * by.x - along.x * by.y];
  const margin = reach.beside * length;
  return right > -margin && right < length + margin && up > 0 && up < reach.above * (length + 2 * margin);
}
