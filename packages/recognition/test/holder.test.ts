import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isModelId, refuse, type Template } from '@rollcall/domain';
import type { Analysed, DocumentScan } from '@rollcall/vision';
import { portraitOf, type AnalysePicture } from '../src/index.ts';

const modelId = 'test-model';
assert.ok(isModelId(modelId));
const template: Template = { modelId, vector: new Float32Array([1]) };

/** Pages that are told apart by their only byte: the distance of the eyes on it; 0: no face. */
const scanOf = (...eyes: readonly number[]): DocumentScan =>
  ({ pages: eyes.map((pixels) => ({ upright: Uint8Array.of(pixels) })) }) as unknown as DocumentScan;
const analyse: AnalysePicture = async ([interEyePixels = 0]) =>
  interEyePixels === 0
    ? refuse('no-face')
    : ({ template, analysis: { face: { quality: { interEyePixels } } } } as unknown as Analysed);
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
