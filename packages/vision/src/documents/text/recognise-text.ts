import type { Picture } from '../../picture/picture.ts';
import { Pyramid } from '../../picture/pyramid.ts';
import { sampleCrop } from '../../picture/sample.ts';
import { readFrames, type ReadLine } from './read-frames.ts';
import type { TextNetworks } from './networks.ts';
import type { SlantedBox } from './slanted-box.ts';

const lineHeight = 48;
/** The network has one frame for each eight columns. */
const widthStep = 8;
const leastWidth = 32;
/** Of some 150 characters; a longer line is no line of a document. */
const mostWidth = 1600;
/** Lines are read one by one: together they took the processor longer, filling apart. Two at a time keep two cores busy. */
const atATime = 2;

/** -1..1; the network doesn't mind the order of colours. */
const normalisation = { colours: 'RGB', mean: [127.5, 127.5, 127.5], scale: 127.5 } as const;

/** Reads the lines at these places, in their order. Faults: `inference-failed`. */
export async function recogniseText(
  picture: Picture,
  boxes: readonly SlantedBox[],
  networks: Pick<TextNetworks, 'recogniser' | 'characters'>,
): Promise<readonly ReadLine[]> {
  const pyramid = new Pyramid();
  pyramid.show(picture);
  const lines: ReadLine[] = [];
  const waiting = boxes.entries();
  const readOn = async (): Promise<void> => {
    for (const [index, box] of waiting) lines[index] = await readOne(pyramid, box, networks);
  };
  try {
    await Promise.all(Array.from({ length: atATime }, readOn));
  } finally {
    pyramid.clear();
  }
  return lines;
}

async function readOne(
  pyramid: Pyramid,
  box: SlantedBox,
  { recogniser, characters }: Pick<TextNetworks, 'recogniser' | 'characters'>,
): Promise<ReadLine> {
  const width = widthOf(box);
  const { values, shape } = await recogniser.run(cut(pyramid, box, width), [1, 3, lineHeight, width]);
  const [, frames = 0, classes = 0] = shape;
  return readFrames({ probabilities: values, frames, classes }, characters);
}

function widthOf({ width, height }: SlantedBox): number {
  const scaled = Math.round((lineHeight * width) / height / widthStep) * widthStep;
  return Math.min(mostWidth, Math.max(leastWidth, scaled));
}

/** The line upright. */
function cut(pyramid: Pyramid, box: SlantedBox, width: number): Float32Array {
  const scale = box.height / lineHeight;
  const [a, b] = [scale * Math.cos(box.angle), scale * Math.sin(box.angle)];
  const [x, y] = [width / 2, lineHeight / 2];
  const crop = { a, b, tx: box.centre.x - (a * x - b * y), ty: box.centre.y - (b * x + a * y) };
  const values = new Float32Array(3 * lineHeight * width);
  sampleCrop(
    pyramid,
    crop,
    { values, offset: 0, width, height: lineHeight, ...normalisation },
    { exact: true },
  );
  return values;
}
