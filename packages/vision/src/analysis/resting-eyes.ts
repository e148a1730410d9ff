import { applySimilarity, cropOfRegion, type Eye, eyeRegion, invertSimilarity } from '@rollcall/biometrics';
import { meshLidOpenness, type Side } from '@rollcall/biometrics';
import type { Point } from '@rollcall/domain';

/** What the eye network last saw, and the mesh of that frame; travels between threads. */
export interface SeenEyes {
  readonly left: SeenEye;
  readonly right: SeenEye;
  /** For how many frames it has stood in for another look. */
  readonly framesReused: number;
}

interface SeenEye {
  readonly openness: number;
  /** In the eye's own region, whose sides are 1. */
  readonly iris: Point;
  /** As the mesh showed them then. */
  readonly lids: number;
}

export interface Eyes {
  readonly left: Eye;
  readonly right: Eye;
}

/** At ten frames a second no look is older than a fifth of a second. */
const mostFramesReused = 2;
/** Eyes half shut are looked at in every frame: they may be on their way. Narrow eyes too, at the price of time. */
const leastOpenness = 0.24;
/**
 * Of the lids of the last look. In the clips that this was set on every blink took them to 0.7 of their usual distance
 * or below; open eyes stay within 0.93 of it from frame to frame in nineteen of twenty.
 */
const restingLids = { least: 0.93, most: 1.1 } as const;

export function rememberEyes(mesh: Float32Array, eyes: Eyes): SeenEyes {
  const remember = (side: Side): SeenEye => ({
    openness: eyes[side].openness,
    iris: applySimilarity(invertSimilarity(cropOfRegion(eyeRegion(mesh, side), 1)), eyes[side].iris),
    lids: meshLidOpenness(mesh, side),
  });
  return { left: remember('left'), right: remember('right'), framesReused: 0 };
}

/**
 * The eyes in a later frame, moved with the mesh, without another look; null where they need one: they were not wide
 * open, the lids of the mesh have moved, or the last look is too long ago.
 */
export function restingEyes(mesh: Float32Array, seen: SeenEyes): { eyes: Eyes; seen: SeenEyes } | null {
  if (seen.framesReused >= mostFramesReused) return null;
  if (!rests(mesh, 'left', seen.left) || !rests(mesh, 'right', seen.right)) return null;
  const moved = (side: Side): Eye => ({
    openness: seen[side].openness,
    iris: applySimilarity(cropOfRegion(eyeRegion(mesh, side), 1), seen[side].iris),
  });
  return {
    eyes: { left: moved('left'), right: moved('right') },
    seen: { ...seen, framesReused: seen.framesReused + 1 },
  };
}

function rests(mesh: Float32Array, side: Side, { openness, lids }: SeenEye): boolean {
  if (openness < leastOpenness) return false;
  const share = meshLidOpenness(mesh, side) / lids;
  return share >= restingLids.least && share <= restingLids.most;
}
