import { isRefusal, refuse, type Refusal } from '@rollcall/domain';
import {
  decodeZone,
  readZone,
  type DecodedZone,
  type IsoDate,
  type LineFrames,
  type MrzReading,
} from '@rollcall/identity';
import type { Picture } from '../picture/picture.ts';
import { GreyPyramid, greyOf } from './grey.ts';
import { locateZones, type LocateOptions, type ZonePlace } from './locate.ts';
import type { LineRecogniser } from './recogniser.ts';
import {
  plainCrop,
  straighten,
  upsideDown,
  type CropOptions,
  type LineCrop,
  type LinePlace,
} from './straighten.ts';
import { middleAt } from './text-lines.ts';
import type { SlantedBox } from './text/slanted-box.ts';

/**
 * How the search goes on as long as nothing was found. What a document lies on may have more strokes than the document
 * (grained wood): the second search takes only dark ones, no longer than characters. A coarse picture has less
 * noise. Small characters need the finer picture, which costs more and comes last: most documents fill their picture.
 */
const searches: readonly LocateOptions[] = [
  { side: 800, inkShare: 0.2, largestMark: null, directions: 2 },
  { side: 800, inkShare: 0.4, largestMark: 0.05, directions: 2 },
  { side: 560, inkShare: 0.3, largestMark: null, directions: 2 },
  { side: 1300, inkShare: 0.3, largestMark: 0.04, directions: 2 },
];
const mostZonesPerSearch = 6;

/** Crops that differ as much as line finders do: each sees a blurred character a little otherwise. */
const furtherViews: readonly Omit<CropOptions, 'height'>[] = [
  { capShare: 0.56, shift: 0, sharpen: 0.5 },
  { capShare: 0.68, shift: 0.04, sharpen: 0 },
  { capShare: 0.62, shift: -0.06, sharpen: 1 },
];

/** A zone that is none gives low probabilities all over, and frames that speak of other lengths. */
const leastFit = -12;
const leastProbability = 0.8;

export interface ReadMrzOptions {
  readonly recogniser: LineRecogniser;
  /** Decides the centuries of dates. */
  readonly today: IsoDate;
  /** How many of the searches are made; all by default. One finds nearly all zones of a page that is cut out. */
  readonly mostSearches?: number;
}

/** A zone and where its lines are, from the first character on, in coordinates of the picture. */
export interface FoundMrz {
  readonly reading: MrzReading;
  readonly lines: readonly SlantedBox[];
}

/**
 * Finds the machine-readable zone of a picture, whichever way up, and reads it. Fields of which it is not sure are
 * looked at again in other crops before the answer. Refusals: `no-mrz`. Faults: `inference-failed`.
 */
export async function findMrz(
  picture: Picture,
  { recogniser, today, mostSearches = searches.length }: ReadMrzOptions,
): Promise<FoundMrz | Refusal> {
  const pyramid = new GreyPyramid(greyOf(picture));
  for (const search of searches.slice(0, mostSearches)) {
    let tried = 0;
    for (const place of locateZones(pyramid, search)) {
      const reader = new ZoneReader(pyramid, place, recogniser);
      const zone = await reader.read();
      const reading = zone === null ? null : readZone(zone, today);
      if (zone !== null && reading !== null) {
        if (reading.sure) return { reading, lines: reader.boxesOf(zone) };
        const again = await reader.readAgain();
        const second = again === null ? null : readZone(again, today);
        if (again !== null && second !== null) return { reading: second, lines: reader.boxesOf(again) };
        return { reading, lines: reader.boxesOf(zone) };
      }
      if (++tried >= mostZonesPerSearch) break;
    }
  }
  return refuse('no-mrz');
}

/** As `findMrz`, for the reading alone. */
export async function readMrz(picture: Picture, options: ReadMrzOptions): Promise<MrzReading | Refusal> {
  const found = await findMrz(picture, options);
  return isRefusal(found) ? found : found.reading;
}

/** Reads the lines of one place, first as they were found, then upside down. */
class ZoneReader {
  readonly #pyramid: GreyPyramid;
  readonly #place: ZonePlace;
  readonly #recogniser: LineRecogniser;
  #isUpsideDown = false;
  #first: readonly LineFrames[] = [];

  constructor(pyramid: GreyPyramid, place: ZonePlace, recogniser: LineRecogniser) {
    this.#pyramid = pyramid;
    this.#place = place;
    this.#recogniser = recogniser;
  }

  /** Null when it is no zone. */
  async read(): Promise<DecodedZone | null> {
    for (const isUpsideDown of [false, true]) {
      this.#isUpsideDown = isUpsideDown;
      this.#first = await this.#recogniser.recognise(this.#crops(plainCrop));
      const zone = decodeZone(this.#first);
      if (zone !== null && isZone(zone)) return zone;
    }
    return null;
  }

  /** The same lines in further crops, all of them weighed together. */
  async readAgain(): Promise<DecodedZone | null> {
    const views: (readonly LineFrames[])[] = [];
    for (const view of furtherViews) views.push(await this.#recogniser.recognise(this.#crops(view)));
    return decodeZone(this.#first, views);
  }

  /** Where the lines of a zone that it decoded are. */
  boxesOf({ firstLine, lines }: DecodedZone): readonly SlantedBox[] {
    const boxes = this.#place.map(boxOf);
    const inOrder = this.#isUpsideDown ? boxes.map(turnedOver).toReversed() : boxes;
    return inOrder.slice(firstLine, firstLine + lines.length);
  }

  #crops(options: Omit<CropOptions, 'height'>): readonly LineCrop[] {
    const { height } = this.#recogniser.card;
    const crops = this.#place.map((line) => straighten(this.#pyramid, line, { height, ...options }));
    return this.#isUpsideDown ? crops.map(upsideDown).toReversed() : crops;
  }
}

/** A line bends a little: the box is as long as the way between its ends. */
function boxOf({ line, left, right, toFull }: LinePlace): SlantedBox {
  const from = toFull({ x: left, y: middleAt(line, left) });
  const to = toFull({ x: right, y: middleAt(line, right) });
  const one = toFull({ x: left + 1, y: middleAt(line, left) });
  return {
    centre: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 },
    width: Math.hypot(to.x - from.x, to.y - from.y),
    height: line.capHeight * Math.hypot(one.x - from.x, one.y - from.y),
    angle: Math.atan2(to.y - from.y, to.x - from.x),
  };
}

const turnedOver = (box: SlantedBox): SlantedBox => ({ ...box, angle: box.angle + Math.PI });

function isZone({ fit, lines }: DecodedZone): boolean {
  const probabilities = lines.flatMap((line) => line.probabilities);
  const mean = probabilities.reduce((sum, value) => sum + value, 0) / probabilities.length;
  return fit >= leastFit && mean >= leastProbability;
}
