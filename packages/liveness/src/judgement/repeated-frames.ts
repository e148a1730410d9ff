import type { LivenessObservation } from '../session/state.ts';

/**
 * Frames that show, to the last digit, what an earlier one showed with others between them: a loop. Copies that
 * follow at once are a slow camera's.
 */
export function repeatedFrames(frames: readonly LivenessObservation[]): number {
  const lastSeen = new Map<string, number>();
  let repeated = 0;
  for (const [index, { analysis }] of frames.entries()) {
    if (analysis.face === null) continue;
    const key = analysis.face.mesh.join();
    const before = lastSeen.get(key);
    if (before !== undefined && before < index - 1) repeated++;
    lastSeen.set(key, index);
  }
  return repeated;
}
