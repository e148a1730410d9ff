import { isRefusal, refuse } from '@rollcall/domain';
import { checkInPolicy, restAfterCheckIn } from './policy.ts';
import type { DecisionPorts, LivenessEvent } from './ports.ts';
import { refused } from './result.ts';
import { attackRefusal } from './attack.ts';
import { presentationSummary } from './presentation.ts';
import { stay, tell, type PhaseOf, type SeenFrame, type Step } from './session.ts';

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
    return { phase: { name: 'confirming', sinceMs: atMs, identity, probe, actions, attempts: 0 }, effects };
  }
  return { phase, effects: [...effects, tell(event)] };
}

/**
 * [Note: confirming] Turned heads and shut eyes compare badly, so that during the challenge a template can be
 * missing for a while. Whoever stands there after it, looking straight, has to be the identified person.
 */
export function onConfirming(phase: PhaseOf<'confirming'>, frame: SeenFrame, ports: DecisionPorts): Step {
  if (frame.atMs - phase.sinceMs > checkInPolicy.confirmingMs) return refused(refuse('too-slow'), frame.atMs);
  if (frame.template === null || ports.sampleProblem(frame.analysis) !== null) return stay(phase);
  const decision = ports.identify([frame.template]);
  if (!isRefusal(decision) && decision.enroleeId === phase.identity.enroleeId) {
    return attackRefusal(frame, phase.actions.length) ?? commit(phase, frame, ports);
  }
  const attempts = phase.attempts + 1;
  const isOther = !isRefusal(decision) || attempts >= checkInPolicy.confirmAttempts;
  return isOther ? refused(refuse('face-changed'), frame.atMs) : stay({ ...phase, attempts });
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
