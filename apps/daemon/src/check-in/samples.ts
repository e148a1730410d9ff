import type { FaceAnalysis, Template } from '@rollcall/domain';
import { checkInPolicy } from './policy.ts';
import type { DecisionPorts } from './ports.ts';
import type { Frame, Sample } from './session.ts';

/** Null when the frame is not fit to be compared with references. */
export function sampleOf({ analysis, template }: Frame, ports: DecisionPorts): Sample | null {
  const { face } = analysis;
  if (template === null || face === null || ports.sampleProblem(analysis) !== null) return null;
  return { template, fitness: fitnessOf(face) };
}

/** Sharp and seen from the front: what comparison scores depend on most among frames that passed the gate. */
function fitnessOf({ pose, quality }: FaceAnalysis): number {
  const degreesOff = Math.abs(pose.yaw) + Math.abs(pose.pitch);
  return Math.log1p(quality.sharpness) / (1 + degreesOff / 20);
}

/** Best first. */
export function bestTemplates(samples: readonly Sample[]): readonly Template[] {
  const sorted = samples.toSorted((first, second) => second.fitness - first.fitness);
  return sorted.slice(0, checkInPolicy.samplesCombined).map(({ template }) => template);
}
