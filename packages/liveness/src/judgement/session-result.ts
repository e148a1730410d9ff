import { refuse, type ActionEvidence } from '@rollcall/domain';
import { median } from '../movement/median.ts';
import { frameAt, type FrameLog } from '../session/frame-log.ts';
import type { LivenessState } from '../session/state.ts';
import { confidenceOf } from './confidence.ts';
import type { ActionFinding, FrameSpan, LivenessResult } from './result.ts';

/** What a session says up to now, and finally when it has ended. */
export function livenessResult(state: LivenessState): LivenessResult {
  const { phase, log } = state;
  const refusal = phase.name === 'ended' ? phase.refusal : null;
  const decided = refusal === null ? 'live' : 'refused';
  const verdict = phase.name === 'ended' ? decided : 'undecided';
  const actions = state.policy.actions.map((action, index): ActionFinding => {
    const evidence = state.done[index] ?? null;
    return { action, evidence, frames: evidence === null ? null : spanOf(log, evidence) };
  });
  const presentation = { verdict: state.presentationAttack, relief: state.relief };
  return {
    verdict,
    refusal: refusal === null ? null : refuse(refusal),
    actions,
    confidence: confidenceOf({ actions, presentation, verdict }),
    quality: log.qualities.length === 0 ? 0 : median(log.qualities),
    presentation,
    frames: log.frames,
    framesWithFace: log.framesWithFace,
  };
}

function spanOf(log: FrameLog, { onsetMs, peakMs, returnMs }: ActionEvidence): FrameSpan | null {
  const [first, peak, last] = [frameAt(log, onsetMs), frameAt(log, peakMs), frameAt(log, returnMs)];
  return first === null || peak === null || last === null ? null : { first, peak, last };
}
