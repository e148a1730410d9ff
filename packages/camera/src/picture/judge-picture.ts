import sharp from 'sharp';

/** What can be wrong with a picture that came. */
export type PictureFlaw = 'black' | 'white' | 'green' | 'colourless' | 'damaged';

export interface PictureMeasures {
  readonly flaw: PictureFlaw | null;
  readonly width: number;
  readonly height: number;
  /** Mean brightness, 0 to 255. */
  readonly brightness: number;
  /** Standard deviation of the brightness: a picture of anything has some. */
  readonly contrast: number;
  /** The picture, small and grey, to be compared with the next. */
  readonly thumbnail: Uint8Array;
}

const side = 48;
const limits = { black: 12, white: 247, flat: 6, green: 60, colourless: 1.5 };

/** Looks at a small copy; a picture that cannot be decoded is `damaged`. */
export async function judgePicture(jpeg: Uint8Array): Promise<PictureMeasures> {
  try {
    const { width, height } = await sharp(jpeg).metadata();
    const small = await sharp(jpeg, { failOn: 'error' })
      .resize(side, side, { fit: 'fill' })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer();
    return { width, height, ...measure(small) };
  } catch {
    return { flaw: 'damaged', width: 0, height: 0, brightness: 0, contrast: 0, thumbnail: new Uint8Array() };
  }
}

/** @param pixels RGB, `side` by `side` */
function measure(pixels: Uint8Array): Omit<PictureMeasures, 'width' | 'height'> {
  const count = pixels.length / 3;
  const thumbnail = new Uint8Array(count);
  let [sum, squares, greenness, colour] = [0, 0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(index * 3, index * 3 + 3);
    const grey = 0.299 * red + 0.587 * green + 0.114 * blue;
    thumbnail[index] = grey;
    sum += grey;
    squares += grey * grey;
    greenness += green - Math.max(red, blue);
    colour += Math.max(red, green, blue) - Math.min(red, green, blue);
  }
  const brightness = sum / count;
  const contrast = Math.sqrt(Math.max(0, squares / count - brightness ** 2));
  const flaw = flawOf({ brightness, contrast, greenness: greenness / count, colour: colour / count });
  return { flaw, brightness, contrast, thumbnail };
}

/** A driver without data gives green: zeros in YUV are green. A sensor that sees infrared alone gives greys. */
function flawOf(
  means: Record<'brightness' | 'contrast' | 'greenness' | 'colour', number>,
): PictureFlaw | null {
  if (means.brightness < limits.black && means.contrast < limits.flat) return 'black';
  if (means.brightness > limits.white && means.contrast < limits.flat) return 'white';
  if (means.greenness > limits.green && means.contrast < limits.flat) return 'green';
  return means.colour < limits.colourless ? 'colourless' : null;
}

/** Whether two pictures are the same but for nothing: a sensor's noise alone makes two of them differ. */
export const areSamePicture = (one: Uint8Array, other: Uint8Array): boolean =>
  Buffer.compare(one, other) === 0;
