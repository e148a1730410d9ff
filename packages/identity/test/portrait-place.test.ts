import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isBesideDocument, parseMrz, type PageScan } from '../src/index.ts';
import { line, page } from './pages.ts';
import { specimens } from './specimens.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A zone whose lines are 1,000 pixels long and begin at (200, 800). */
const withZone = (lines: readonly string[], turn = (point: Place): Place => point): PageScan => {
  const corners = [
    { x: 200, y: 800 },
    { x: 1200, y: 800 },
    { x: 1200, y: 830 },
    { x: 200, y: 830 },
  ].map(turn);
  const zone = { reading: { ...parseMrz(lines, '2026-01-01'), fields: [] }, corners: [corners] };
  return page([], { zone: zone as unknown as PageScan['zone'] });
};
const passport = withZone(specimens.td3.lines);

/** Eyes so many pixels apart, the middle between them at (x, y). */
const eyes = (x: number, y: number, apart: number): { readonly left: Place; readonly right: Place } => ({
  left: { x: x + apart / 2, y },
  right: { x: x - apart / 2, y },
});

const isBeside = (scan: PageScan, at: ReturnType<typeof eyes>): boolean =>
  isBesideDocument([scan], { page: 0, eyes: at });

/** A card whose values take 400 pixels. */
const card = page([
  line(500, 100, 'Surname'),
  line(500, 130, 'ERIKSSON'),
  line(500, 200, 'Date of birth'),
  line(500, 230, '12.08.1974'),
  line(800, 200, 'Date of expiry'),
  line(800, 230, '14.04.2034'),
]);
const outline = [0, 1, 2, 3].map((corner) => ({ x: corner % 3 ? 1500 : 0, y: corner < 2 ? 0 : 1000 }));

describe('a face beside the document', () => {
  it('of a passport is larger than a portrait, or not above the zone', () => {
    assert.equal(isBeside(passport, eyes(400, 450, 90)), false);
    assert.equal(isBeside(passport, eyes(400, 450, 160)), true, 'a head before the page');
    assert.equal(isBeside(passport, eyes(1500, 450, 90)), true, 'to the right');
    assert.equal(isBeside(passport, eyes(20, 450, 90)), true, 'to the left');
    assert.equal(isBeside(passport, eyes(400, 900, 90)), true, 'below');
    assert.equal(isBeside(passport, eyes(400, -300, 90)), true, 'far above');
  });

  it('is looked for in the direction of the zone', () => {
    const upsideDown = withZone(specimens.td3.lines, ({ x, y }) => ({ x: 1400 - x, y: 1000 - y }));
    assert.equal(isBeside(upsideDown, eyes(1000, 550, 90)), false);
    assert.equal(isBeside(upsideDown, eyes(1000, 100, 90)), true);
    const down = withZone(specimens.td3.lines, ({ x, y }) => ({ x: 1000 - y, y: x }));
    assert.equal(isBeside(down, eyes(550, 400, 90)), false);
    assert.equal(isBeside(down, eyes(100, 400, 90)), true);
  });

  it('of a card with its zone on the same page is larger than a portrait, wherever it is', () => {
    const back = withZone(specimens.td1.lines);
    assert.equal(isBeside(back, eyes(1500, 900, 100)), false);
    assert.equal(isBeside(back, eyes(400, 450, 160)), true);
  });

  it('of a card without a zone is large beside what is printed of the holder', () => {
    assert.equal(isBeside(card, eyes(300, 200, 80)), false);
    assert.equal(isBeside(card, eyes(300, 200, 150)), true);
  });

  it('is not told by a single field, which may be short', () => {
    const short = page([line(500, 100, 'Surname'), line(500, 130, 'LI')]);
    assert.equal(isBeside(short, eyes(300, 200, 80)), false);
  });

  it('of a card is told by fields that the back alone gives a meaning', () => {
    const front = page([line(500, 100, '1 LI'), line(500, 140, '2 ANNA MARIA MARGARETA')]);
    const text = '@\n\u001E\rANSI 636040100001ID00310140IDDAQD1234\nDCSLI\nDACANNA\n';
    const back = page([], { barcodes: [{ format: 'pdf417', text, corners: [] }] });
    const sides = (apart: number): boolean =>
      isBesideDocument([front, back], { page: 0, eyes: eyes(300, 200, apart) });
    assert.deepEqual([sides(60), sides(150)], [false, true]);
  });

  it('may lie on the same sheet as a passport, whose outline was found', () => {
    const sheet = { ...passport, outline };
    assert.equal(isBeside(sheet, eyes(400, 450, 90)), false);
    assert.equal(isBeside(sheet, eyes(1500, 450, 90)), true);
  });

  it('is not told by the fields of a card that was cut out, of which some may be missing', () => {
    assert.equal(isBeside({ ...card, outline }, eyes(300, 200, 150)), false);
  });
});
