import type { DaemonToKiosk } from '@rollcall/contract';
import type { FrameAnalysis, Refusal, RefusalCode } from '@rollcall/domain';
import type { Phase } from './session.ts';

/** A person who turns, blinks or opens the mouth as asked must not be told to stop it. */
const stillMendable: ReadonlySet<RefusalCode> = new Set([
  'several-faces',
  'face-too-small',
  'face-cut-off',
  'face-too-dark',
  'face-too-bright',
]);

/** What the person should mend now; null when all is well, nobody is there, or nothing depends on it. */
export function guidanceFor(phase: Pick<Phase, 'name'>, problem: Refusal | null): RefusalCode | null {
  if (problem === null || problem.code === 'no-face' || phase.name === 'resting') return null;
  if (phase.name === 'challenge' && !stillMendable.has(problem.code)) return null;
  return problem.code;
}

export function frameAnswer(frame: {
  capturedAtMs: number;
  analysis: FrameAnalysis;
  guidance: RefusalCode | null;
}): DaemonToKiosk {
  const { width, height, face } = frame.analysis;
  const box = face?.box;
  const shares = box && {
    x: box.x / width,
    y: box.y / height,
    width: box.width / width,
    height: box.height / height,
  };
  return {
    type: 'frame',
    capturedAtMs: frame.capturedAtMs,
    face: shares ?? null,
    guidance: frame.guidance,
  };
}

/** The answer to a frame that was not looked at, or that is no picture. */
export const unseen = (capturedAtMs: number): DaemonToKiosk => ({
  type: 'frame',
  capturedAtMs,
  face: null,
  guidance: null,
});
