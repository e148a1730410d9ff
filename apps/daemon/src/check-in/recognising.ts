import { isRefusal, type FaceAnalysis, type Template } from '@rollcall/domain';
import { combineTemplates, sampleWarning } from '@rollcall/biometrics';
import { checkInPolicy } from './policy.ts';
import type { DecisionPorts } from './ports.ts';
import { refused } from './result.ts';
import { afterIdentified } from './light.ts';
import {
  backToWaiting,
  stay,
  tell,
  type PhaseOf,
  type Sample,
  type SeenFrame,
  type Step,
} from './session.ts';

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
  const samples = withSample(phase.samples, sample, ports);
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

function sampleOf(frame: SeenFrame, ports: DecisionPorts): Sample | null {
  const { face } = frame.analysis;
  if (frame.template === null || face === null || ports.sampleProblem(frame.analysis) !== null) return null;
  return { template: frame.template, fitness: fitnessOf(face) };
}

/** Sharp and seen from the front: what comparison scores depend on most among frames that passed the gate. */
function fitnessOf({ pose, quality }: FaceAnalysis): number {
  const degreesOff = Math.abs(pose.yaw) + Math.abs(pose.pitch);
  return Math.log1p(quality.sharpness) / (1 + degreesOff / 20);
}

/** Another face than that of the first sample begins afresh: two people never make one probe. */
function withSample(samples: readonly Sample[], sample: Sample, ports: DecisionPorts): readonly Sample[] {
  const [first] = samples;
  const isOther =
    first !== undefined && ports.compare(first.template, sample.template) < ports.sameFaceScore();
  return isOther ? [sample] : [...samples, sample];
}

/** Best first. */
function bestTemplates(samples: readonly Sample[]): readonly Template[] {
  const sorted = samples.toSorted((first, second) => second.fitness - first.fitness);
  return sorted.slice(0, checkInPolicy.samplesCombined).map(({ template }) => template);
}
