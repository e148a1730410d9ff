import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededNumbers } from './instruments/numbers.ts';
import {
  fuse,
  judgePresentation,
  newPresentationWatch,
  watchPresentation,
  type PresentationFinding,
  type PresentationWatch,
} from '../src/presentation-attack/index.ts';
import { evidenceLimits } from '../src/presentation-attack/operating-point.ts';
import { networkFinding } from '../src/presentation-attack/pixel-findings.ts';
import { faceOf, headMesh, turned, flattened } from './instruments/heads.ts';

const finding = (
  check: PresentationFinding['check'],
  evidence: number,
  reliability = 1,
): PresentationFinding => ({ check, evidence, reliability });

describe('fusion', () => {
  test('says nothing where nothing was there to look', () => {
    assert.deepEqual(fuse([]), { outcome: 'undecided', score: 0.5, reasons: [] });
  });

  test('calls bona fide only what something could tell', () => {
    assert.equal(fuse([finding('network', -1.8)]).outcome, 'bona-fide');
    assert.equal(fuse([finding('planarity', -2)]).outcome, 'bona-fide');
    assert.equal(fuse([finding('screen-light', -1)]).outcome, 'undecided', 'a print answers to light too');
    assert.equal(fuse([finding('coherence', -0.5), finding('moire', 0)]).outcome, 'undecided');
    assert.equal(fuse([finding('network', -1.8, 0.2)]).outcome, 'undecided', 'a face in the dark');
  });

  test('lets a physical check outvote the network, however sure that is', () => {
    const { outcome, reasons } = fuse([finding('network', -2), finding('planarity', 4)]);
    assert.equal(outcome, 'attack');
    assert.deepEqual(reasons, ['the network takes it for a person', 'the face moved like something flat']);
  });

  test('grows with evidence, whatever check it comes from', () => {
    const base = [finding('network', -1)];
    for (const check of ['planarity', 'coherence', 'moire', 'enclosure', 'glare'] as const) {
      assert.ok(fuse([...base, finding(check, 1)]).score > fuse(base).score);
    }
  });
});

describe('a window behind a person', () => {
  test('is no attack, though it encloses the face and glares', () => {
    const { enclosure, glare } = evidenceLimits;
    const surroundings = [finding('enclosure', enclosure.attack), finding('glare', glare.attack)];
    assert.equal(fuse(surroundings).outcome, 'undecided');
    assert.equal(fuse([...surroundings, finding('planarity', -0.5)]).outcome, 'undecided');
    assert.equal(fuse([...surroundings, finding('moire', 0.5)]).outcome, 'attack');
  });
});

describe('the network over time', () => {
  test('does not refuse a person of whom 25 of 41 frames look doubtful', () => {
    const scores = [...Array.from({ length: 25 }, () => 0.55), ...Array.from({ length: 16 }, () => 0.02)];
    const found = networkFinding(scores.map((score) => ({ score, weight: 0.8 })));
    assert.ok(found !== null);
    assert.notEqual(fuse([found]).outcome, 'attack');
  });

  test('is not swayed by a fifth of wild frames', () => {
    const opinions = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1].map((score) => ({ score, weight: 1 }));
    const found = networkFinding(opinions);
    assert.ok(found !== null && fuse([found]).outcome === 'bona-fide');
  });

  test('has no opinion without frames', () => {
    assert.equal(networkFinding([]), null);
  });
});

function seen(meshes: readonly Float32Array[]): PresentationWatch {
  let watch = newPresentationWatch;
  for (const [index, mesh] of meshes.entries()) {
    const analysis = { width: 640, height: 480, face: faceOf(mesh), faceCount: 1 };
    watch = watchPresentation(watch, { atMs: index * 100, analysis, networkScore: null, measures: null });
  }
  return watch;
}

describe('planarity', () => {
  const angles = [0, 0, 0, 4, 10, 18, 24, 26, 24, 18, 10, 4, 0];
  /** Where the mesh network is off: a fraction of a pixel. */
  const noisy = (mesh: Float32Array): Float32Array => mesh.map((value) => value + 0.4 * (random() - 0.5));
  const random = seededNumbers(3);

  test('a head that turns is a head', () => {
    const { verdict } = judgePresentation(seen(angles.map((yaw) => noisy(turned(headMesh, { yaw })))));
    assert.equal(verdict.outcome, 'bona-fide', JSON.stringify(verdict));
  });

  for (const axis of ['yaw', 'pitch'] as const) {
    test(`a sheet that is turned by its ${axis} is none, although the network gives it depth`, () => {
      const meshes = angles.map((angle) => noisy(flattened(headMesh, { [axis]: angle * 1.6 })));
      const { verdict } = judgePresentation(seen(meshes));
      assert.equal(verdict.outcome, 'attack', JSON.stringify(verdict));
    });
  }

  test('a face that keeps still, or only moves about, shows neither', () => {
    const moved = angles.map((shift) =>
      noisy(headMesh.map((value, index) => value + (index % 3 === 2 ? 0 : shift))),
    );
    const { verdict, findings } = judgePresentation(seen(moved));
    assert.equal(verdict.outcome, 'undecided');
    assert.deepEqual(findings, []);
  });

  test('what is kept does not grow with the session', () => {
    const watch = seen(
      Array.from({ length: 500 }, (_, index) => noisy(turned(headMesh, { yaw: index % 30 }))),
    );
    assert.equal(watch.frames, 500);
    assert.ok(watch.reliefs.length <= 60 && watch.atRest.length <= 3);
  });
});
