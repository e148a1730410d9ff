/** What presentation attack instruments do to a photo, and what a scene does to a face. Each answers with a fresh raster. */
import { seededRandom } from './noise.ts';
import { blankRaster, type Raster } from './raster.ts';

type Change = (value: number, place: { x: number; y: number; channel: number }) => number;

function changed(raster: Raster, change: Change): Raster {
  const target = blankRaster(raster.width, raster.height);
  for (let y = 0; y < raster.height; y++) {
    for (let x = 0; x < raster.width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        const at = (y * raster.width + x) * 3 + channel;
        target.pixels[at] = Math.min(255, Math.max(0, change(raster.pixels[at] ?? 0, { x, y, channel })));
      }
    }
  }
  return target;
}

/** Ink on paper: less contrast, a white margin. */
export const onPrint = (photo: Raster, marginPixels = 14): Raster =>
  changed(photo, (value, { x, y }) => {
    const toEdge = Math.min(x, y, photo.width - 1 - x, photo.height - 1 - y);
    return toEdge < marginPixels ? 236 : 30 + value * 0.8;
  });

/** A screen's pixels, `pitch` pixels of the photo apart, which beat with those of the camera. */
export const onScreen = (photo: Raster, pitch = 2.6): Raster =>
  changed(photo, (value, { x, y }) => {
    const columns = Math.cos((2 * Math.PI * (0.98 * x + 0.03 * y)) / pitch);
    const rows = Math.cos((2 * Math.PI * y) / (pitch * 1.07));
    return value * 1.08 * (1 + 0.1 * columns + 0.06 * rows);
  });

/** As `onScreen`, in a dark frame, with a lamp's reflection on the glass. */
export function onPhone(photo: Raster, { pitch = 2.6, bezelPixels = 22 } = {}): Raster {
  const lamp = { x: photo.width * 0.76, y: photo.height * 0.2, radius: photo.width * 0.09 };
  return changed(onScreen(photo, pitch), (value, { x, y }) => {
    const toEdge = Math.min(x, y, photo.width - 1 - x, photo.height - 1 - y);
    if (toEdge < bezelPixels) return 16;
    const away = Math.hypot(x - lamp.x, y - lamp.y) / lamp.radius;
    return value + 190 * Math.exp(-away * away);
  });
}

/**
 * A face's picture in a dark room, lit by something of this colour (red, green and blue, 0..255) before it. `share`:
 * of the light at its whitest in what was there before.
 */
export function litBy(scene: Raster, colour: readonly [number, number, number], share: number): Raster {
  const tables = colour.map((value) => {
    const light = 0.75 + share * (value / 255) ** 2.2;
    return Float32Array.from({ length: 256 }, (_, at) => 255 * ((at / 255) ** 2.2 * light) ** (1 / 2.2));
  });
  return changed(scene, (value, { channel }) => tables[channel]?.[value] ?? value);
}

/** A room: boxes of many sizes and greys, the same for the same seed. */
export function cluttered(width: number, height: number, seed: number): Raster {
  const random = seededRandom(seed);
  const target = blankRaster(width, height);
  target.pixels.fill(120);
  for (let index = 0; index < 70; index++) {
    const [left, top] = [random() * width, random() * height];
    const [wide, high] = [(0.04 + 0.16 * random()) * width, (0.04 + 0.16 * random()) * height];
    const colour = [60 + 140 * random(), 60 + 140 * random(), 60 + 140 * random()];
    for (let y = Math.floor(top); y < Math.min(height, top + high); y++) {
      for (let x = Math.floor(left); x < Math.min(width, left + wide); x++) {
        target.pixels.set(colour, (y * width + x) * 3);
      }
    }
  }
  return target;
}
