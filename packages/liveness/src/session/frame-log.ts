import type { FaceAnalysis } from '@rollcall/domain';
import { faceQuality } from '../judgement/face-quality.ts';

/** What is kept of a session's frames for its result. */
export interface FrameLog {
  readonly frames: number;
  readonly framesWithFace: number;
  /** Of the last frames, oldest first. */
  readonly timesMs: readonly number[];
  readonly qualities: readonly number[];
}

export const emptyFrameLog: FrameLog = { frames: 0, framesWithFace: 0, timesMs: [], qualities: [] };

/** More than a session of a minute at 20 frames a second; of a longer one the last part is kept. */
const kept = 1200;

export const logFrame = (log: FrameLog, atMs: number, face: FaceAnalysis | null): FrameLog => ({
  frames: log.frames + 1,
  framesWithFace: log.framesWithFace + (face === null ? 0 : 1),
  timesMs: [...log.timesMs, atMs].slice(-kept),
  qualities: face === null ? log.qualities : [...log.qualities, faceQuality(face.quality)].slice(-kept),
});

/** The number, from 0, of the frame that was taken then; null when it is no longer known. */
export function frameAt({ frames, timesMs }: FrameLog, atMs: number): number | null {
  const index = timesMs.lastIndexOf(atMs);
  return index === -1 ? null : frames - timesMs.length + index;
}
