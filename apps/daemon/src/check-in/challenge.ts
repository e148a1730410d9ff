import { isRefusal, refuse } from '@rollcall/domain';
import { checkInPolicy, restAfterCheckIn } from './policy.ts';
import type { DecisionPorts, LivenessEvent } from './ports.ts';
import { refused } from './result.ts';
import { attackRefusal } from './attack.ts';
import { presentationSummary } from './presentation.ts';
import { bestTemplates, sampleOf } from './samples.ts';
import { confirming, stay, tell, type PhaseOf, type Sample, type SeenFrame, type Step } from './session.ts';

export function onChallenge(phase: PhaseOf<'challenge'>, frame: SeenFrame, ports: DecisionPorts): Step {
  if (frame.atMs - phase.sinceMs > checkInPolicy.challengeMs) return refused(refuse('too-slow'), frame.atMs);
  const { run, events } = phase.run.observe({
    capturedAtMs: frame.capturedAtMs,
    analysis: frame.analysis,
    continuityScore: frame.template === null ? null : ports.compare(phase.probe, frame.template),
    presentationAttack: frame.presentation.verdict,
  });
  const templateAtMs = frame.template === null ? phase.templateAtMs : frame.atMs;
  let step: Step = stay({ ...phase, run, templateAtMs });
  for (const event of events) step = afterEvent(step, event, frame.atMs);
  return step;
}

/** An event that follows the end of the challenge has nothing left to change. */
function afterEvent(step: Step, event: LivenessEvent, atMs: number): Step {
  const { phase, effects } = step;
  if (phase.name !== 'challenge') return step;
  if (event.type === 'failed') {
    const end = refused(refuse(event.code), atMs);
    return { ...end, effects: [...effects, ...end.effects] };
  }
  if (event.type === 'passed') {
    const { identity, probe } = phase;
    const { actions } = event;
    return { phase: confirming({ sinceMs: atMs, identity, probe, actions }), effects };
  }
  return { phase, effects: [...effects, tell(event)] };
}

/**
 * [Note: confirming] Turned heads and shut eyes compare badly, so that during the challenge a template can be
 * missing for a while. Whoever stands there after it, looking straight, has to be the face of before, and the
 * identified person: that is asked of as many samples together as it was at first, since one alone scores lower.
 */
export function onConfirming(phase: PhaseOf<'confirming'>, frame: SeenFrame, ports: DecisionPorts): Step {
  if (frame.atMs - phase.sinceMs > checkInPolicy.confirmingMs) return refused(refuse('too-slow'), frame.atMs);
  const sample = sampleOf(frame, ports);
  if (sample === null) return stay(phase);
  if (frame.whose === 'other') return afterOther(phase, sample, { frame, ports });
  const samples = [...phase.samples, sample];
  const isAsked = checkInPolicy.confirmAfterSamples.some((count) => count === samples.length);
  if (!isAsked) return stay({ ...phase, samples });
  const decision = ports.identify(bestTemplates(samples));
  if (!isRefusal(decision) && decision.enroleeId === phase.identity.enroleeId) {
    return attackRefusal(frame, phase.actions.length) ?? commit(phase, frame, ports);
  }
  const isLast = samples.length === checkInPolicy.confirmAfterSamples.at(-1);
  return isLast || !isRefusal(decision)
    ? refused(refuse('face-changed'), frame.atMs)
    : stay({ ...phase, samples });
}

/** One comparison may fail; somebody who is known here is somebody else for certain. */
function afterOther(
  phase: PhaseOf<'confirming'>,
  { template }: Sample,
  { frame, ports }: { readonly frame: SeenFrame; readonly ports: DecisionPorts },
): Step {
  const others = phase.others + 1;
  const decision = ports.identify([template]);
  const isKnown = !isRefusal(decision) && decision.enroleeId !== phase.identity.enroleeId;
  return isKnown || others >= checkInPolicy.confirmOthers
    ? refused(refuse('face-changed'), frame.atMs)
    : stay({ ...phase, others });
}

function commit(phase: PhaseOf<'confirming'>, frame: SeenFrame, ports: DecisionPorts): Step {
  const { atMs } = frame;
  const presence = ports.presence();
  if (isRefusal(presence)) return refused(presence, atMs);
  const { identity, probe, actions } = phase;
  return {
    phase: { name: 'resting', untilMs: atMs + restAfterCheckIn(ports.undoSeconds()) },
    effects: [
      {
        type: 'commit',
        attendance: {
          identity,
          probe,
          actions,
          presence,
          presentation: presentationSummary(frame.presentation),
        },
      },
    ],
  };
}
