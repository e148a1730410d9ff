import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cameraProblemOf } from '../renderer/src/camera/problem.ts';
import { outlineOf, ovalRatio, panOf } from '../renderer/src/view/framing.ts';

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
    const { left, top, width, height } = outlineOf({ x: 0.4, y: 0.4, width: 0.2, height: 0.2 });
    assert.ok(Number.parseFloat(left) < 40 && Number.parseFloat(width) > 20);
    assert.ok(Number.parseFloat(top) < 40 && Number.parseFloat(top) + Number.parseFloat(height) > 60);
  });
});

test('what a failed getUserMedia means', () => {
  assert.equal(cameraProblemOf('NotAllowedError'), 'denied');
  assert.equal(cameraProblemOf('NotFoundError'), 'absent');
  assert.equal(cameraProblemOf('OverconstrainedError'), 'absent');
  assert.equal(cameraProblemOf('NotReadableError'), 'busy');
  assert.equal(cameraProblemOf('AbortError'), 'busy');
  assert.equal(cameraProblemOf('SecurityError'), 'unsupported');
  assert.equal(cameraProblemOf('anything else'), 'busy', 'an unknown failure is tried again');
});
