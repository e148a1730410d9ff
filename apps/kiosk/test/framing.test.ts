import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cameraProblemOf } from '../renderer/src/camera/problem.ts';
import { steadied } from '../renderer/src/flow/steady-face.ts';
import { type Outline, outlineOf, ovalRatio, panOf } from '../renderer/src/view/framing.ts';

const faceAt = (centreX: number) => ({ x: centreX - 0.1, y: 0.3, width: 0.2, height: 0.3 });
const pictureRatio = 4 / 3;
const slack = (1 - ovalRatio / pictureRatio) / 2;

describe('where a face is shown', () => {
  const shown = faceAt(0.5);

  test('somebody who stands still, as far as a detector can say, is shown where they were', () => {
    assert.equal(steadied(shown, { ...shown, x: shown.x + 0.01, y: shown.y - 0.01 }), shown);
    assert.equal(steadied(shown, { ...shown, width: shown.width + 0.011 }), shown);
  });

  test('whoever moves is followed, and so is whoever comes closer without moving', () => {
    for (const seen of [faceAt(0.52), { ...shown, height: shown.height + 0.02 }]) {
      assert.equal(steadied(shown, seen), seen);
    }
  });

  test('slow steps add up: nobody walks out of their outline unseen', () => {
    let place = steadied(shown, shown);
    for (let centre = 0.5; centre < 0.6; centre += 0.005) place = steadied(place, faceAt(centre));
    assert.ok(place && Math.abs(place.x - faceAt(0.6).x) <= 0.017);
  });

  test('whoever comes is shown at once, and whoever has left is not', () => {
    assert.equal(steadied(null, shown), shown);
    assert.equal(steadied(shown, null), null);
  });
});

describe('bringing the face to the middle of the oval', () => {
  test('a face in the middle moves nothing, and neither does nobody', () => {
    assert.ok(Math.abs(panOf(faceAt(0.5), pictureRatio)) < 1e-12);
    assert.equal(panOf(null, pictureRatio), 0);
  });

  test("a face at the picture's left is on the mirror's right, so the mirror moves left", () => {
    assert.ok(Math.abs(panOf(faceAt(0.4), pictureRatio) - -0.1) < 1e-12);
    assert.ok(Math.abs(panOf(faceAt(0.6), pictureRatio) - 0.1) < 1e-12);
  });

  test("the picture's edge never shows", () => {
    for (const centre of [-1, 0, 0.05, 0.95, 1, 2]) {
      assert.ok(Math.abs(panOf(faceAt(centre), pictureRatio)) <= slack + 1e-12);
    }
    assert.ok(
      Math.abs(panOf(faceAt(0), ovalRatio / 2)) < 1e-12,
      'a picture narrower than the oval has no slack',
    );
  });

  test('the outline is around the head and above the box that detectors give', () => {
    const outline = outlineOf({ x: 0.4, y: 0.4, width: 0.2, height: 0.2 });
    const across = extent(outline.width, 0, outline);
    const down = extent(outline.height, 1, outline);
    assert.ok(across.from < 40 && across.to > 60);
    assert.ok(down.from < 40 && down.to > 60);
    assert.ok(40 - down.from > down.to - 60);
  });
});

/** Where it is along one axis, in hundredths of the picture. */
function extent(size: string, axis: 0 | 1, { translate, scale }: Outline): { from: number; to: number } {
  const drawn = Number.parseFloat(size);
  const along = (words: string): number => Number.parseFloat(words.split(' ')[axis] ?? '');
  const from = (along(translate) / 100) * drawn;
  return { from, to: from + drawn * along(scale) };
}

test('what a failed getUserMedia means', () => {
  assert.equal(cameraProblemOf('NotAllowedError'), 'denied');
  assert.equal(cameraProblemOf('NotFoundError'), 'absent');
  assert.equal(cameraProblemOf('OverconstrainedError'), 'absent');
  assert.equal(cameraProblemOf('NotReadableError'), 'busy');
  assert.equal(cameraProblemOf('AbortError'), 'busy');
  assert.equal(cameraProblemOf('SecurityError'), 'unsupported');
  assert.equal(cameraProblemOf('anything else'), 'busy', 'an unknown failure is tried again');
});
