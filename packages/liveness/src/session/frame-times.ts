import type { RefusalCode } from '@rollcall/domain';
import type { LivenessPolicy } from './policy.ts';
import type { FrameTimes, LivenessObservation } from './state.ts';

const keptTimes = 11;

/** The times with this frame, or why no live camera gives frames like these. */
export function withFrame(
  times: FrameTimes | null,
  { capturedAtMs: atMs, analysis }: LivenessObservation,
  policy: LivenessPolicy,
): FrameTimes | RefusalCode {
  if (!Number.isFinite(atMs)) return 'frames-implausible';
  const isAlone = analysis.face !== null && analysis.faceCount <= 1;
  if (times === null) return { firstMs: atMs, lastMs: atMs, recentMs: [atMs], lastAloneMs: atMs };
  const gapMs = atMs - times.lastMs;
  if (gapMs <= 0 || gapMs > policy.longestGapSeconds * 1000) return 'frames-implausible';
  const recentMs = [...times.recentMs, atMs].slice(-keptTimes);
  if (isTooFast(recentMs, policy)) return 'frames-implausible';
  const lastAloneMs = isAlone ? atMs : times.lastAloneMs;
  if (atMs - lastAloneMs > policy.longestAbsenceSeconds * 1000) {
    return analysis.face === null ? 'no-face' : 'several-faces';
  }
  return { ...times, lastMs: atMs, recentMs, lastAloneMs };
}

/** Two frames may come close together after a delay, ten may not. */
function isTooFast(recentMs: readonly number[], policy: LivenessPolicy): boolean {
  const [first] = recentMs;
  const last = recentMs.at(-1);
  if (first === undefined || last === undefined || recentMs.length < keptTimes) return false;
  return last - first < ((keptTimes - 1) * 1000) / policy.mostFramesPerSecond;
}
