import { type FrameAnalysis, refuse, type Refusal } from '@rollcall/domain';

/** Where a face counts as covered, in log-odds, and its glasses as glaring; see [Note: a covered face]. */
const limits = { lowerFace: 1, eyeGlare: 0.06 } as const;

/**
 * What makes a face hard to recognise and is no reason to refuse it: it may be recognised all the same. Null for
 * nothing, and where nobody looked.
 */
export function sampleWarning({ face }: FrameAnalysis): Refusal | null {
  const coverings = face?.quality.coverings;
  if (coverings === undefined) return null;
  const { lowerFace, eyeGlare } = coverings;
  if (lowerFace > limits.lowerFace) return refuse('face-covered', { lowerFace, maximum: limits.lowerFace });
  return eyeGlare > limits.eyeGlare ? refuse('glasses-glare', { eyeGlare, maximum: limits.eyeGlare }) : null;
}
