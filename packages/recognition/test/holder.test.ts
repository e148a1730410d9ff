import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isModelId, refuse, type Template } from '@rollcall/domain';
import type { Analysed, DocumentScan } from '@rollcall/vision';
import { portraitOf, type AnalysePicture } from '../src/index.ts';

const modelId = 'test-model';
assert.ok(isModelId(modelId));
const template: Template = { modelId, vector: new Float32Array([1]) };

/** A page of 1000 by 600 pixels, its text running down, that was turned upright. */
const turned = { uprightWidth: 600, toPage: [0, -1, 1000, 1, 0, 0, 0, 0] };
/** Pages that are told apart by their only byte: the distance of the eyes on it; 0: no face. */
const scanOf = (...eyes: readonly number[]): DocumentScan =>
  ({
    pages: eyes.map((pixels) => ({ ...turned, upright: Uint8Array.of(pixels) })),
  }) as unknown as DocumentScan;
const irises = { left: { x: 200, y: 100 }, right: { x: 150, y: 120 } };
const analyse: AnalysePicture = async ([interEyePixels = 0]) =>
  interEyePixels === 0
    ? refuse('no-face')
    : ({
        template,
        analysis: { face: { irises, quality: { interEyePixels } }, width: 600, height: 1000 },
      } as unknown as Analysed);
const portrait = async (scan: DocumentScan, onPage: number | null) => {
  const found = await portraitOf(scan, analyse, onPage);
  return found === null || 'outcome' in found ? found : [found.page, found.eyePixels];
};

test('the portrait is the largest face on any page', async () => {
  assert.deepEqual(await portrait(scanOf(40, 90), null), [1, 90]);
  assert.deepEqual(await portrait(scanOf(90, 40), null), [0, 90]);
  assert.deepEqual(await portrait(scanOf(0, 0), null), refuse('no-face'));
});

test('where it has to be on one page, a larger face on another is none', async () => {
  assert.deepEqual(await portrait(scanOf(90, 40), 1), [1, 40]);
  assert.deepEqual(await portrait(scanOf(90, 0), 1), refuse('no-face'));
});

/** Of a face that was found in the upright picture when that was so wide. */
const eyesOf = async (width: number): Promise<unknown> => {
  const shrink = ({ x, y }: { x: number; y: number }) => ({ x: (x * width) / 600, y: (y * width) / 600 });
  const face = {
    irises: { left: shrink(irises.left), right: shrink(irises.right) },
    quality: { interEyePixels: 50 },
  };
  const analysis = { face, width, height: (width * 1000) / 600 };
  const seen = { template, analysis } as unknown as Analysed;
  const found = await portraitOf(scanOf(90), async () => seen, null);
  const { eyes } = found !== null && 'eyes' in found ? found : assert.fail('no portrait');
  return [eyes.left, eyes.right].map(({ x, y }) => [Math.round(x), Math.round(y)]);
};

test('its eyes are where they are in the picture of the page', async () => {
  // What runs down in the picture runs to the right in the upright one, and its left side is at the bottom.
  const places = [
    [900, 200],
    [880, 150],
  ];
  assert.deepEqual(await eyesOf(600), places);
  assert.deepEqual(await eyesOf(300), places, 'a large picture is shrunk before a face is looked for');
});
