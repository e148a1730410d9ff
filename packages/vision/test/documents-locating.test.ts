import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directionsOf } from '../src/documents/directions.ts';
import { GreyPyramid, greyOf, halve, valueAt, type Grey } from '../src/documents/grey.ts';
import { inkOf, scaledTo } from '../src/documents/ink.ts';
import { regionsOf, withoutLargeMarks } from '../src/documents/regions.ts';
import { normalise, plainCrop, straighten } from '../src/documents/straighten.ts';
import { middleAt, textLinesOf } from '../src/documents/text-lines.ts';
import { turn, withoutRules } from '../src/documents/turned.ts';
import { zonesOf } from '../src/documents/zones.ts';

/** Values 0..255 that are the same in every run. */
function texture(width: number, height: number): Grey {
  let state = 7;
  const pixels = Uint8Array.from({ length: width * height }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state >> 23;
  });
  return { width, height, pixels };
}

const blank = (width: number, height: number, value = 0): Grey => ({
  width,
  height,
  pixels: new Uint8Array(width * height).fill(value),
});

/** Draws `count` bars, 2 pixels wide and 10 high, 12 apart, along a direction from a point on. */
function drawLine(
  marks: Grey,
  { x, y, angle, count }: { x: number; y: number; angle: number; count: number },
): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let bar = 0; bar < count; bar++) {
    for (let along = 0; along < 4; along++) {
      for (let across = -5; across < 5; across++) {
        const column = Math.round(x + (bar * 12 + along) * cos - across * sin);
        const row = Math.round(y + (bar * 12 + along) * sin + across * cos);
        if (column >= 0 && row >= 0 && column < marks.width && row < marks.height)
          marks.pixels[row * marks.width + column] = 1;
      }
    }
  }
}

const degrees = (radians: number): number => (radians * 180) / Math.PI;

describe('grey pictures', () => {
  it('weigh colours as eyes do', () => {
    const pixels = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
    assert.deepEqual([...greyOf({ width: 4, height: 1, pixels }).pixels], [77, 149, 29, 255]);
  });

  it('are halved by means, an odd edge dropped, a single row doubled', () => {
    const grey = { width: 3, height: 2, pixels: Uint8Array.from([0, 4, 9, 8, 4, 9]) };
    assert.deepEqual(halve(grey), { width: 1, height: 1, pixels: Uint8Array.from([4]) });
    assert.deepEqual([...halve({ width: 2, height: 1, pixels: Uint8Array.from([10, 20]) }).pixels], [15]);
  });

  it('are read between pixels, and beyond the edge as the edge', () => {
    const grey = { width: 2, height: 2, pixels: Uint8Array.from([0, 100, 200, 60]) };
    assert.equal(valueAt(grey, 0.5, 0), 50);
    assert.equal(valueAt(grey, 0, 0.5), 100);
    assert.equal(valueAt(grey, 0.5, 0.5), 90);
    assert.equal(valueAt(grey, -3, -3), 0);
    assert.equal(valueAt(grey, 9, 9), 60);
  });

  it('are scaled up and down to the side that is asked for', () => {
    const pyramid = new GreyPyramid(texture(40, 20));
    assert.deepEqual([scaledTo(pyramid, 80).width, scaledTo(pyramid, 80).height], [80, 40]);
    assert.deepEqual([scaledTo(pyramid, 10).width, scaledTo(pyramid, 10).scale], [10, 4]);
  });
});

describe('ink', () => {
  it('is the closing by 7 × 7 pixels less the picture', () => {
    const grey = texture(23, 17);
    const inside = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < grey.width && y < grey.height;
    const around =
      (of: (x: number, y: number) => number, pick: (...values: number[]) => number) =>
      (x: number, y: number): number => {
        const values: number[] = [];
        for (let dy = -3; dy <= 3; dy++)
          for (let dx = -3; dx <= 3; dx++) if (inside(x + dx, y + dy)) values.push(of(x + dx, y + dy));
        return pick(...values);
      };
    const own = (x: number, y: number): number => grey.pixels[y * grey.width + x] ?? NaN;
    const widened = Uint8Array.from(grey.pixels, (_, i) =>
      around(own, Math.max)(i % grey.width, Math.floor(i / grey.width)),
    );
    const closed = around((x, y) => widened[y * grey.width + x] ?? NaN, Math.min);
    const expected = Array.from(
      grey.pixels,
      (value, i) => closed(i % grey.width, Math.floor(i / grey.width)) - value,
    );
    assert.deepEqual([...inkOf(grey).pixels], expected);
  });

  it('is none on even paper, nor along an edge', () => {
    const half = blank(40, 30, 200);
    half.pixels.fill(40, 600);
    assert.equal(Math.max(...inkOf(half).pixels), 0);
  });
});

describe('directions', () => {
  for (const angle of [0, 4, 12, 90, 137, 173]) {
    it(`are found for lines at ${angle}°`, () => {
      const marks = blank(500, 500);
      const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
      for (const by of [-30, 0, 30]) {
        const from = { x: 250 - 200 * cos - by * sin, y: 250 - 200 * sin + by * cos };
        drawLine(marks, { ...from, angle: (angle * Math.PI) / 180, count: 33 });
      }
      // The gaps between characters make rows too, across the lines.
      const found = directionsOf(marks, 2).map((direction) => Math.abs(degrees(direction) - angle));
      assert.ok(Math.min(...found.map((off) => Math.min(off, 180 - off))) <= 1, found.join(' '));
    });
  }

  it('are none in a blank picture', () => {
    assert.deepEqual(directionsOf(blank(50, 50), 3), []);
  });
});

describe('lines of text', () => {
  const marks = blank(600, 200);
  for (const y of [80, 110]) drawLine(marks, { x: 60, y, angle: 0.02, count: 40 });

  it('are found with their place and height', () => {
    const lines = textLinesOf(marks, 130);
    assert.equal(lines.length, 2);
    for (const [index, line] of lines.entries()) {
      assert.ok(Math.abs(line.capHeight - 10) <= 2, `${line.capHeight}`);
      assert.ok(Math.abs(middleAt(line, 300) - (80 + 30 * index + 0.02 * 240)) < 2);
      assert.ok(line.left <= 62 && line.left > 30 && line.right >= 530 && line.right < 570);
    }
  });

  it('make a zone when they are alike and one under the other', () => {
    const lines = textLinesOf(marks, 130);
    assert.deepEqual(zonesOf(lines)[0]?.lines, lines);
    assert.deepEqual(zonesOf(lines.slice(0, 1)), []);
    const [first, second] = lines;
    assert.ok(first !== undefined && second !== undefined);
    const far = { ...second, middle: [190, 0, 0] as const };
    assert.deepEqual(zonesOf([first, far]), []);
    assert.deepEqual(zonesOf([first, { ...second, capHeight: 30 }]), []);
  });

  it('are straightened to rows of the height that is asked for, mean 0 and deviation 1', () => {
    const [line] = textLinesOf(marks, 130);
    assert.ok(line !== undefined);
    const paper = { ...marks, pixels: marks.pixels.map((mark) => (mark === 1 ? 20 : 220)) };
    const place = {
      line,
      left: line.left,
      right: line.right,
      toFull: (point: { x: number; y: number }) => point,
    };
    const crop = straighten(new GreyPyramid(paper), place, { height: 24, ...plainCrop });
    assert.equal(crop.values.length, crop.width * 24);
    const dark = (row: number): number =>
      crop.values.subarray(row * crop.width, (row + 1) * crop.width).filter((value) => value < -0.5).length;
    assert.ok(dark(11) > crop.width / 6 && dark(12) > crop.width / 6);
    assert.ok(dark(0) < 5 && dark(23) < 5);
    const mean = crop.values.reduce((sum, value) => sum + value, 0) / crop.values.length;
    assert.ok(Math.abs(mean) < 1e-3);
  });

  it('of one tone stay finite', () => {
    const { values } = normalise({ width: 4, values: new Float32Array(96).fill(77) });
    assert.deepEqual(new Set(values), new Set([0]));
  });
});

describe('marks that are no characters', () => {
  it('are taken out by their size', () => {
    const marks = blank(60, 20);
    marks.pixels.fill(1, 5 * 60, 5 * 60 + 50);
    marks.pixels[10 * 60 + 3] = 1;
    assert.equal(regionsOf(marks).length, 2);
    const left = withoutLargeMarks(marks, 20);
    assert.equal(
      left.pixels.reduce((sum, mark) => sum + mark, 0),
      1,
    );
    assert.equal(left.pixels[10 * 60 + 3], 1);
  });

  it('are taken out along rows, also at the end of a row', () => {
    const marks = blank(40, 2);
    marks.pixels.fill(1, 0, 30);
    marks.pixels.fill(1, 35, 38);
    marks.pixels.fill(1, 50, 80);
    withoutRules(marks, 20);
    assert.deepEqual(
      [...marks.pixels.entries()].flatMap(([i, mark]) => (mark === 1 ? [i] : [])),
      [35, 36, 37],
    );
  });

  it('turning there and back brings a mark to its place', () => {
    const marks = blank(41, 31);
    marks.pixels[10 * 41 + 30] = 1;
    const turned = turn(marks, 0.3);
    const at = turned.pixels.indexOf(1);
    const before = turned.before({ x: at % turned.width, y: Math.floor(at / turned.width) });
    assert.ok(Math.hypot(before.x - 30, before.y - 10) < 1);
  });
});
