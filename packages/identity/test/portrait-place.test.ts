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

describe('a face beside the document', () => {
  it('of a passport is larger than a portrait, or not above the zone', () => {
    assert.equal(isBesideDocument(passport, eyes(400, 450, 90)), false);
    assert.equal(isBesideDocument(passport, eyes(400, 450, 160)), true, 'a head before the page');
    assert.equal(isBesideDocument(passport, eyes(1500, 450, 90)), true, 'to the right');
    assert.equal(isBesideDocument(passport, eyes(20, 450, 90)), true, 'to the left');
    assert.equal(isBesideDocument(passport, eyes(400, 900, 90)), true, 'below');
    assert.equal(isBesideDocument(passport, eyes(400, -300, 90)), true, 'far above');
  });

  it('is looked for in the direction of the zone', () => {
    const upsideDown = withZone(specimens.td3.lines, ({ x, y }) => ({ x: 1400 - x, y: 1000 - y }));
    assert.equal(isBesideDocument(upsideDown, eyes(1000, 550, 90)), false);
    assert.equal(isBesideDocument(upsideDown, eyes(1000, 100, 90)), true);
    const down = withZone(specimens.td3.lines, ({ x, y }) => ({ x: 1000 - y, y: x }));
    assert.equal(isBesideDocument(down, eyes(550, 400, 90)), false);
    assert.equal(isBesideDocument(down, eyes(100, 400, 90)), true);
  });

  it('of a card with its zone on the same page is larger than a portrait, wherever it is', () => {
    const card = withZone(specimens.td1.lines);
    assert.equal(isBesideDocument(card, eyes(1500, 900, 100)), false);
    assert.equal(isBesideDocument(card, eyes(400, 450, 160)), true);
  });

  it('of a card without a zone is large beside what is printed of the holder', () => {
    const card = page([
      line(500, 100, 'Surname'),
      line(500, 130, 'ERIKSSON'),
      line(500, 200, 'Date of birth'),
      line(500, 230, '12.08.1974'),
      line(800, 200, 'Date of expiry'),
      line(800, 230, '14.04.2034'),
    ]);
    // The values take 400 pixels.
    assert.equal(isBesideDocument(card, eyes(300, 200, 80)), false);
    assert.equal(isBesideDocument(card, eyes(300, 200, 150)), true);
  });

  it('is none where the document was cut out of its picture', () => {
    assert.equal(isBesideDocument(passport, null), false);
  });
});
