import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cameraProblemOf } from '../renderer/src/camera/problem.ts';
import { type Outline, outlineOf, ovalRatio, panOf } from '../renderer/src/view/framing.ts';

const faceAt = (centreX: number) => ({ x: centreX - 0.1, y: 0.3, width: 0.2, height: 0.3 });
const pictureRatio = 4 / 3;
const slack = (1 - ovalRatio / pictureRatio) / 2;

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
