import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  blazefaceLayers,
  countUsableFaces,
  decodeDetections,
  decodeYunet,
  type DetectedFace,
  detectorInputSize,
  type DetectorLayer,
  distinctFaces,
  layerAnchors,
  mainFace,
  moveFace,
  type YunetLayer,
} from '../src/index.ts';

const square = { width: 256, height: 256 };
const limits = { minimumScore: 0.5, sameFaceOverlap: 0.3 };
const logit = (score: number): number => Math.log(score / (1 - score));

function face(x: number, y: number, width: number, score = 0.9): DetectedFace {
  const keypoints = Array.from({ length: 6 }, (_, index) => ({ x: x + index, y: y + index }));
  return { box: { x, y, width, height: width }, score, keypoints };
}

/** Rows as the network would write them for faces at given anchors; every other anchor says no. */
function layersShowing(
  faces: readonly { layer: number; anchor: number; face: DetectedFace }[],
): DetectorLayer[] {
  return blazefaceLayers.map((layer, index) => {
    const anchors = layerAnchors(layer, square);
    const logits = new Float32Array(anchors.length / 2).fill(-10);
    const rows = new Float32Array(logits.length * 16);
    for (const shown of faces.filter((each) => each.layer === index)) {
      const { box, score, keypoints } = shown.face;
      const [x = 0, y = 0] = anchors.subarray(shown.anchor * 2);
      logits[shown.anchor] = logit(score);
      const points = keypoints.flatMap((point) => [point.x - x, point.y - y]);
      const centre = [box.x + box.width / 2 - x, box.y + box.height / 2 - y];
      rows.set([...centre, box.width, box.height, ...points], shown.anchor * 16);
    }
    return { anchors, logits, rows };
  });
}

describe('anchors', () => {
  it('are 512 and 384 for a square of 256, at the centres of their cells', () => {
    const [fine, coarse] = blazefaceLayers.map((layer) => layerAnchors(layer, square));
    assert.deepEqual([fine?.length, coarse?.length], [1024, 768]);
    assert.deepEqual([...(fine?.subarray(0, 6) ?? [])], [8, 8, 8, 8, 24, 8]);
    assert.deepEqual([...(coarse?.subarray(-2) ?? [])], [240, 240]);
  });

  it('go row by row in an input that is wider than high', () => {
    const anchors = layerAnchors({ stride: 32, perCell: 1 }, { width: 96, height: 64 });
    assert.deepEqual([...anchors], [16, 16, 48, 16, 80, 16, 16, 48, 48, 48, 80, 48]);
  });

  it('cover an input in the picture’s proportions', () => {
    assert.deepEqual(detectorInputSize({ width: 640, height: 480 }, 256), { width: 256, height: 192 });
    assert.deepEqual(detectorInputSize({ width: 720, height: 1280 }, 256), { width: 160, height: 256 });
    const sides = fc.record({
      width: fc.integer({ min: 1, max: 9000 }),
      height: fc.integer({ min: 1, max: 9000 }),
    });
    fc.assert(
      fc.property(sides, (picture) => {
        const { width, height } = detectorInputSize(picture, 256);
        assert.equal(Math.max(width, height), 256);
        assert.ok(Math.min(width, height) >= 32 && width % 32 === 0 && height % 32 === 0);
        const scale = 256 / Math.max(picture.width, picture.height);
        assert.ok(picture.width * scale <= width + 1e-9 && picture.height * scale <= height + 1e-9);
      }),
    );
  });
});

describe('detector decode', () => {
  it('finds nothing where every anchor says no', () => {
    assert.deepEqual(decodeDetections(layersShowing([]), limits), []);
  });

  it('gives back the face that the rows describe, wherever its anchor is', () => {
    const shown = fc.record({
      layer: fc.constantFrom(0, 1),
      anchor: fc.integer({ min: 0, max: 383 }),
      face: fc
        .record({
          x: fc.integer({ min: -50, max: 250 }),
          y: fc.integer({ min: -50, max: 250 }),
          width: fc.integer({ min: 8, max: 256 }),
          score: fc.double({ min: 0.51, max: 0.99, noNaN: true }),
        })
        .map(({ x, y, width, score }) => face(x, y, width, score)),
    });
    fc.assert(
      fc.property(shown, (one) => {
        const [found, ...others] = decodeDetections(layersShowing([one]), limits);
        assert.equal(others.length, 0);
        assert.ok(found);
        for (const key of ['x', 'y', 'width', 'height'] as const) {
          assert.ok(Math.abs(found.box[key] - one.face.box[key]) < 1e-3);
        }
        assert.ok(Math.abs(found.score - one.face.score) < 1e-5);
        assert.ok(Math.abs((found.keypoints[5]?.x ?? 0) - (one.face.keypoints[5]?.x ?? 0)) < 1e-3);
      }),
    );
  });

  it('leaves out scores under the limit', () => {
    const rows = layersShowing([{ layer: 0, anchor: 7, face: face(20, 20, 40, 0.49) }]);
    assert.deepEqual(decodeDetections(rows, limits), []);
  });

  it('takes neighbouring anchors for one face: the mean, weighted by score, with the best score', () => {
    const rows = layersShowing([
      { layer: 0, anchor: 10, face: face(100, 100, 40, 0.9) },
      { layer: 0, anchor: 11, face: face(104, 100, 40, 0.6) },
      { layer: 1, anchor: 3, face: face(10, 10, 40, 0.8) },
    ]);
    const found = decodeDetections(rows, limits);
    assert.deepEqual(
      found.map(({ score }) => Math.round(score * 100)),
      [90, 80],
    );
    assert.ok(Math.abs((found[0]?.box.x ?? 0) - 101.6) < 1e-3);
  });
});

describe('detected faces', () => {
  it('move with the picture: box, keypoints and size', () => {
    const moved = moveFace(face(10, 20, 30), { a: 2, b: 0, tx: 5, ty: -5 });
    assert.deepEqual(moved.box, { x: 25, y: 35, width: 60, height: 60 });
    assert.deepEqual(moved.keypoints[1], { x: 27, y: 37 });
  });

  it('that two looks saw are one, with the better score', () => {
    const distinct = distinctFaces([face(0, 0, 50, 0.6), face(2, 2, 50, 0.9), face(200, 0, 50, 0.7)], 0.3);
    assert.deepEqual(
      distinct.map(({ score }) => score),
      [0.9, 0.7],
    );
  });

  it('the main one is the largest, and of two alike the one in the middle', () => {
    const picture = { width: 640, height: 480 };
    const [middle, edge, large] = [face(270, 190, 100), face(20, 20, 110), face(20, 150, 250)];
    assert.equal(mainFace([edge, middle], picture), middle);
    assert.equal(mainFace([edge, middle, large], picture), large);
    assert.equal(mainFace([], picture), null);
  });

  it('count when they are at least half as wide as the main one', () => {
    const main = face(0, 0, 100);
    assert.equal(countUsableFaces([main, face(200, 0, 50), face(300, 0, 49)], main), 2);
  });
});

/** One layer of 4×3 cells of 16 pixels with a face in the cell of column 2, row 1. */
function yunetLayer(): YunetLayer {
  const cells = 12;
  const cell = 6;
  const [classScores, objectness] = [new Float32Array(cells), new Float32Array(cells)];
  classScores[cell] = 0.81;
  objectness[cell] = 1;
  const boxes = new Float32Array(cells * 4);
  boxes.set([0.5, 0.25, Math.log(2), Math.log(3)], cell * 4);
  const points = new Float32Array(cells * 10);
  points.set([-0.5, 0, 0.5, 0, 0, 0.5, -0.25, 1, 0.25, 1], cell * 10);
  return { stride: 16, columns: 4, classScores, objectness, boxes, points };
}

describe('YuNet', () => {
  it('gives a face as BlazeFace would: a square, and points in the same places of the list', () => {
    const [found, ...others] = decodeYunet([yunetLayer()], { minimumScore: 0.6, sameFaceOverlap: 0.3 });
    assert.deepEqual(others, []);
    assert.ok(found);
    assert.ok(Math.abs(found.score - 0.9) < 1e-6);
    assert.equal(found.box.width, found.box.height);
    assert.ok(Math.abs(found.box.x + found.box.width / 2 - 40) < 1e-4);
    const middle = found.box.y + found.box.height / 2;
    assert.ok(middle > 20 && middle < 26, 'its middle is below that of the rectangle, which shows hair');
    assert.ok(found.box.width < 48 && found.box.width > 36);
    const points = found.keypoints.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
    assert.deepEqual(points, [
      { x: 24, y: 16 },
      { x: 40, y: 16 },
      { x: 32, y: 24 },
      { x: 32, y: 32 },
    ]);
  });

  it('gives nothing below the score that is asked for', () => {
    assert.deepEqual(decodeYunet([yunetLayer()], { minimumScore: 0.91, sameFaceOverlap: 0.3 }), []);
  });
});
