import { isRefusal } from '@rollcall/domain';
import { combineTemplates, sampleWarning } from '@rollcall/biometrics';
import { checkInPolicy } from './policy.ts';
import type { DecisionPorts } from './ports.ts';
import { refused } from './result.ts';
import { afterIdentified } from './light.ts';
import { bestTemplates, sampleOf } from './samples.ts';
import { backToWaiting, stay, tell, type PhaseOf, type SeenFrame, type Step } from './session.ts';

/** Nobody's face is compared before it is known that people may check in here. */
export function onWaiting(phase: PhaseOf<'waiting'>, frame: SeenFrame, ports: DecisionPorts): Step {
  if (ports.sampleProblem(frame.analysis) !== null || ports.isDone(frame.template)) return stay(phase);
  const presence = ports.presence();
  if (isRefusal(presence)) return refused(presence, frame.atMs);
  const begun: PhaseOf<'recognising'> = { name: 'recognising', sinceMs: frame.atMs, samples: [] };
  const first = onRecognising(begun, frame, ports);
  return { ...first, effects: [tell({ type: 'recognising' }), ...first.effects] };
}

export function onRecognising(phase: PhaseOf<'recognising'>, frame: SeenFrame, ports: DecisionPorts): Step {
  if (frame.atMs - phase.sinceMs > checkInPolicy.recognisingMs) return backToWaiting;
  const sample = sampleOf(frame, ports);
  if (sample === null) return stay(phase);
  // Another face than that of the first sample begins afresh: two people never make one probe.
  const samples = frame.whose === 'same' ? [...phase.samples, sample] : [sample];
  const attempt = checkInPolicy.attemptsAfterSamples.findIndex((count) => count === samples.length);
  if (attempt < 0) return stay({ ...phase, samples });

  const best = bestTemplates(samples);
  const decision = ports.identify(best);
  if (!isRefusal(decision)) {
    const { enroleeId, comparisonScore, threshold, margin } = decision;
    const identity = { enroleeId, comparisonScore, threshold, margin };
    return afterIdentified({ identity, probe: combineTemplates(best) }, frame, ports);
  }
  const isLast = attempt === checkInPolicy.attemptsAfterSamples.length - 1;
  const mayChange = decision.code === 'not-enrolled' || decision.code === 'ambiguous-match';
  if (!isLast && mayChange) return stay({ ...phase, samples });
  // Whoever hides half of the face is told that before being told to ask an administrator.
  const warning = decision.code === 'not-enrolled' ? sampleWarning(frame.analysis) : null;
  return refused(warning ?? decision, frame.atMs);
}
