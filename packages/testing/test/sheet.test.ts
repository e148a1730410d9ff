import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankRaster, drawSheet, sheetAtRest, type Raster, type SheetPose } from '../src/index.ts';

const background = 96;

/** A white sheet with one black dot of 9×9 pixels. */
function sheetWithDot(x: number, y: number): Raster {
  const sheet = blankRaster(320, 240);
  sheet.pixels.fill(255);
  for (let row = y - 4; row <= y + 4; row++) {
    for (let column = x - 4; column <= x + 4; column++)
      sheet.pixels.fill(0, (row * 320 + column) * 3, (row * 320 + column) * 3 + 3);
  }
  return sheet;
}

const valueAt = (raster: Raster, x: number, y: number): number =>
  raster.pixels[(y * raster.width + x) * 3] ?? -1;

function dotIn(raster: Raster): { x: number; y: number } {
  let [count, sumX, sumY] = [0, 0, 0];
  for (let y = 0; y < raster.height; y++) {
    for (let x = 0; x < raster.width; x++) {
      if (valueAt(raster, x, y) > 50) continue;
      [count, sumX, sumY] = [count + 1, sumX + x, sumY + y];
    }
  }
  assert.ok(count > 0, 'the dot is in the picture');
  return { x: sumX / count, y: sumY / count };
}

const held = (pose: Partial<SheetPose>): SheetPose => ({ ...sheetAtRest, scale: 1, ...pose });

test('a sheet held straight at full size is the photo itself', () => {
  const sheet = sheetWithDot(100, 60);
  const seen = dotIn(drawSheet(sheet, held({})));
  assert.ok(Math.abs(seen.x - 100) < 0.6 && Math.abs(seen.y - 60) < 0.6);
});

test('smaller, shifted and rolled, the dot goes where geometry says', () => {
  const sheet = sheetWithDot(240, 120);
  assert.ok(Math.abs(dotIn(drawSheet(sheet, held({ scale: 0.5 }))).x - 200) < 1);
  assert.ok(Math.abs(dotIn(drawSheet(sheet, held({ shiftX: 0.1 }))).x - 272) < 1);
  const rolled = dotIn(drawSheet(sheet, held({ roll: 90 })));
  assert.ok(Math.abs(rolled.x - 160) < 1 && Math.abs(rolled.y - 200) < 1, 'a quarter turn clockwise');
});

test('turned, the sheet grows narrow, and its nearer side tall', () => {
  const sheet = sheetWithDot(160, 120);
  const turned = drawSheet(sheet, held({ yaw: 45 }));
  const heightAt = (x: number): number =>
    Array.from({ length: 240 }, (_, y) => valueAt(turned, x, y)).filter((value) => value !== background)
      .length;
  const covered = Array.from({ length: 320 }, (_, x) => heightAt(x) > 0).filter(Boolean).length;
  assert.ok(covered > 200 && covered < 260, `${covered} of 320 columns`);
  const [left, right] = [heightAt(70), heightAt(250)];
  assert.ok(Math.abs(left - right) > 20, `${left} and ${right} rows`);
});
