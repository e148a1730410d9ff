import assert from 'node:assert/strict';
import { test } from 'node:test';
import { livenessPolicy, reliefScore, type TurnedFace } from '../src/index.ts';
import { atRest, faceOf, seeded, type Sight } from './synthetic-head.ts';

const minimum = livenessPolicy({ actions: ['blink'], minimumContinuityScore: null }).minimumRelief;

function turnTo(yaw: number, sight: Sight, seed = 1): { before: TurnedFace[]; during: TurnedFace[] } {
  const random = seeded(seed);
  const at = (degrees: number): TurnedFace => ({
    mesh: faceOf({ ...atRest, yaw: degrees }, sight, random).mesh,
    pose: { yaw: degrees, pitch: 0, roll: 0 },
  });
  return { before: [at(0), at(0.4), at(-0.3)], during: [at(yaw), at(yaw * 0.95), at(yaw * 0.9)] };
}

const score = (yaw: number, sight: Sight = {}, seed = 1): number => {
  const { before, during } = turnTo(yaw, sight, seed);
  return reliefScore(before, during);
};

test('a head that turns has relief, to either side and however far', () => {
  for (const yaw of [-40, -25, -14, 14, 20, 30])
    assert.ok(score(yaw) > minimum + 0.05, `${yaw}: ${score(yaw)}`);
});

test('a sheet has none: it grows narrow by more than the turn that it feigns', () => {
  for (const yaw of [-20, -14, 14, 18]) {
    const flat = score(yaw, { sheetTiltPerYaw: 3 });
    assert.ok(flat < minimum, `${yaw}: ${flat}`);
  }
});

test('the noise of the mesh network does not decide', () => {
  for (let seed = 1; seed <= 30; seed++) {
    assert.ok(score(16, { noise: 0.006 }, seed) > minimum, `head, seed ${seed}`);
    assert.ok(score(16, { noise: 0.006, sheetTiltPerYaw: 3 }, seed) < minimum, `sheet, seed ${seed}`);
  }
});

test('nearness and place in the picture change nothing', () => {
  const { before, during } = turnTo(22, {});
  const moved = during.map(({ mesh, pose }) => ({ mesh: mesh.map((value) => value * 1.3 + 40), pose }));
  assert.ok(Math.abs(reliefScore(before, moved) - reliefScore(before, during)) < 1e-3);
});
