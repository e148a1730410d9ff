import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FaceAnalysis, FrameAnalysis, SampleQuality } from '@rollcall/domain';
import { facePixelFigures, sampleProblem, type SamplePurpose } from '../src/index.ts';

const good: FaceAnalysis = {
  box: { x: 220, y: 140, width: 200, height: 200 },
  detectionScore: 0.9,
  meshScore: 1,
  mesh: new Float32Array(468 * 3),
  pose: { pitch: 0, yaw: 0, roll: 0 },
  eyeOpenness: { left: 0.3, right: 0.3 },
  irises: { left: { x: 360, y: 200 }, right: { x: 280, y: 200 } },
  mouthOpenness: 0.02,
  smile: 0,
  quality: { interEyePixels: 80, sharpness: 80, brightness: 120, clipped: 0.01, visible: 1 },
};

function problem(purpose: SamplePurpose, change: Partial<FaceAnalysis>, faceCount = 1): string | null {
  const analysis: FrameAnalysis = { width: 640, height: 480, face: { ...good, ...change }, faceCount };
  return sampleProblem(analysis, purpose)?.code ?? null;
}
const withQuality = (change: Partial<SampleQuality>): Partial<FaceAnalysis> => ({
  quality: { ...good.quality, ...change },
});

describe('sample quality', () => {
  for (const purpose of ['enrolment', 'check-in'] as const) {
    it(`lets a good sample pass for ${purpose}`, () => assert.equal(problem(purpose, {}), null));

    const cases: readonly [string, Partial<FaceAnalysis>][] = [
      ['face-cut-off', withQuality({ visible: 0.6 })],
      ['face-too-small', withQuality({ interEyePixels: 15 })],
      ['face-turned', { pose: { pitch: 0, yaw: 50, roll: 0 } }],
      ['face-turned', { pose: { pitch: -40, yaw: 0, roll: 0 } }],
      ['face-too-dark', withQuality({ brightness: 20 })],
      ['face-too-bright', withQuality({ brightness: 240 })],
      ['face-too-dark', withQuality({ brightness: 90, clipped: 0.6 })],
      ['face-too-bright', withQuality({ brightness: 180, clipped: 0.6 })],
      ['face-blurred', withQuality({ sharpness: 3 })],
    ];
    for (const [code, change] of cases) {
      it(`refuses ${code} for ${purpose}: ${JSON.stringify(change)}`, () =>
        assert.equal(problem(purpose, change), code));
    }
  }

  it('refuses no face, and more than one', () => {
    const nobody = { width: 640, height: 480, face: null, faceCount: 0 };
    assert.equal(sampleProblem(nobody, 'check-in')?.code, 'no-face');
    assert.equal(problem('check-in', {}, 2), 'several-faces');
  });

  it('asks more of a reference than of a check-in', () => {
    assert.equal(problem('check-in', { pose: { pitch: 0, yaw: 32, roll: 0 } }), null);
    assert.equal(problem('enrolment', { pose: { pitch: 0, yaw: 32, roll: 0 } }), 'face-turned');
    const shut = { eyeOpenness: { left: 0.05, right: 0.06 } };
    assert.equal(problem('check-in', shut), null);
    assert.equal(problem('enrolment', shut), 'eyes-closed');
  });

  it('does not mind a tilted head, which alignment puts upright', () => {
    assert.equal(problem('enrolment', { pose: { pitch: 0, yaw: 0, roll: 40 } }), null);
  });
});

describe('face pixels', () => {
  const side = 32;
  const picture = (at: (x: number, y: number) => number): Float32Array =>
    Float32Array.from({ length: side * side }, (_, i) => at(i % side, Math.floor(i / side)));

  it('of plain grey are not sharp, and as bright as they are', () => {
    assert.deepEqual(
      facePixelFigures(
        picture(() => 100),
        side,
      ),
      { sharpness: 0, brightness: 100, clipped: 0 },
    );
  });

  it('of an even slope are not sharp either', () => {
    assert.ok(
      facePixelFigures(
        picture((x, y) => 2 * x + 3 * y),
        side,
      ).sharpness < 1e-6,
    );
  });

  it('are sharper with hard edges than with soft ones', () => {
    const hard = picture((x) => (x % 8 < 4 ? 60 : 180));
    const soft = picture((x) => 120 + 60 * Math.sin((x * Math.PI) / 4));
    assert.ok(facePixelFigures(hard, side).sharpness > 4 * facePixelFigures(soft, side).sharpness);
  });

  it('at either end of the range are clipped', () => {
    assert.equal(
      facePixelFigures(
        picture((x) => (x < 8 ? 0 : x < 16 ? 255 : 128)),
        side,
      ).clipped,
      0.5,
    );
  });
});
