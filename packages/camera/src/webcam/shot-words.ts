import { isVideoDevice } from '../devices.ts';

export interface ShotWords {
  readonly device: string;
  /** Where the picture goes. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

/** Letters that mean nothing to a shell, and one dot before the ending, which node-webcam looks for. */
const plainPath = /^(\/[A-Za-z0-9_-]+)+\.jpg$/;
const side = (text: string | undefined): number => (/^\d{2,4}$/.test(text ?? '') ? Number(text) : Number.NaN);

/** @throws TypeError for anything that is not exactly a device, a plain path and two sides */
export function parseShotWords(words: readonly string[]): ShotWords {
  const [device = '', file = '', wide, high] = words;
  const [width, height] = [side(wide), side(high)];
  if (words.length !== 4 || !isVideoDevice(device) || !plainPath.test(file)) {
    throw new TypeError('these words do not make a picture');
  }
  if (Number.isNaN(width) || Number.isNaN(height)) throw new TypeError('these are no sides of a picture');
  return { device, file, width, height };
}
