import { compareTemplates, sampleProblem } from '@rollcall/biometrics';
import {
  isEnroleeId,
  isSiteId,
  refuse,
  type EnroleeId,
  type PresenceEvidence,
  type PresentationSummary,
  type SiteId,
} from '@rollcall/domain';
import type {
  DecisionPorts,
  LivenessEvent,
  LivenessObservation,
  LivenessRun,
} from '../../src/check-in/ports.ts';
import type { CheckInParts, NewPicturePorts } from '../../src/check-in/index.ts';
import type { CredentialPorts } from '../../src/check-in/without-face.ts';

export function enroleeId(text: string): EnroleeId {
  if (!isEnroleeId(text)) throw new TypeError(text);
  return text;
}

export function siteId(text: string): SiteId {
  if (!isSiteId(text)) throw new TypeError(text);
  return text;
}

export const inside: PresenceEvidence = {
  verdict: 'inside',
  siteId: siteId('plant'),
  fix: { latitude: 1, longitude: 2, accuracyMetres: 5, source: 'configured', ageSeconds: 0 },
  edgeDistanceMetres: -15,
};

export const actions = [
  { action: 'blink', onsetMs: 1, peakMs: 2, returnMs: 3, extent: 0.2, frames: 4 },
] as const;

/** Nobody has a PIN or a badge. */
export const noCredentials: CredentialPorts = {
  holderOfPin: async () => refuse('pin-wrong'),
  holderOfBadge: () => null,
  readBadge: async () => null,
  needsSupervisor: () => false,
};

/** Everybody's references are of the recogniser in use. */
export const noNewPictures: NewPicturePorts = {
  isWanted: () => false,
  canCompare: () => false,
  sampleProblem: () => null,
  take: async () => refuse('not-this-person'),
};

/** Nobody begins or ends the use of their face. */
export const noFaceUse: CheckInParts['faceUse'] = {
  mayBegin: () => false,
  displayNameOf: (id) => id,
  isKnown: () => false,
  waysOf: () => ({ pin: false, badge: false }),
  ownText: () => null,
  recordAnswer: () => refuse('not-enrolled'),
  withdraw: () => refuse('not-enrolled'),
  enrolmentProblem: (analysis) => sampleProblem(analysis, 'enrolment'),
  claimProblem: () => null,
  needsNewPicture: () => false,
  enrol: () => refuse('not-enrolled'),
};

/** What a session without a network, and without movement, leaves in the event. */
export const presentation: PresentationSummary = { outcome: 'undecided', score: 0.5, checks: [] };

/** A liveness run that answers its nth observation with the nth entry, and notes what it was shown. */
export function scriptedLiveness(script: readonly (readonly LivenessEvent[])[]): {
  run: LivenessRun;
  seen: LivenessObservation[];
} {
  const seen: LivenessObservation[] = [];
  const runAt = (index: number): LivenessRun => ({
    observe: (observation) => {
      seen.push(observation);
      return { run: runAt(index + 1), events: script[index] ?? [] };
    },
  });
  return { run: runAt(0), seen };
}

/** Person 0 is enrolled as "ada", person 1 as "ben"; the quality gate and the comparison are the real ones. */
export function decisionPorts(changes: Partial<DecisionPorts> = {}): DecisionPorts {
  const names = new Map([
    [0, 'ada'],
    [1, 'ben'],
  ]);
  return {
    sampleProblem: (analysis) => sampleProblem(analysis, 'check-in'),
    compare: compareTemplates,
    sameFaceScore: () => 0.9,
    identify: (templates) => {
      const name = names.get(templates[0]?.vector.indexOf(1) ?? -1);
      if (name === undefined) return refuse('not-enrolled', { comparisonScore: 0.2, threshold: 0.9 });
      const figures = { comparisonScore: 0.97, threshold: 0.92, margin: 0.3 };
      return { outcome: 'identified', enroleeId: enroleeId(name), ...figures };
    },
    beginLiveness: () => scriptedLiveness([[{ type: 'passed', actions }]]).run,
    planChecks: () => ({ light: false, actions: 2 }),
    chooseLight: () => ({ colours: [{ red: 255, green: 255, blue: 255 }], holdMs: 400 }),
    undoSeconds: () => 10,
    presence: () => inside,
    isDone: () => false,
    ...changes,
  };
}
