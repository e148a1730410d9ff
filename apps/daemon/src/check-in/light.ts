import { onConfirming } from './challenge.ts';
import { checkInPolicy } from './policy.ts';
import type { DecisionPorts, Identity } from './ports.ts';
import type { Template } from '@rollcall/domain';
import type { CheckPlan } from './modes.ts';
import { confirming, stay, tell, type PhaseOf, type SeenFrame, type Step } from './session.ts';

interface Recognised {
  readonly identity: Identity;
  readonly probe: Template;
}

/** What comes once it is known who stands there. */
export function afterIdentified(person: Recognised, frame: SeenFrame, ports: DecisionPorts): Step {
  const { verdict } = frame.presentation;
  const plan = ports.planChecks({ enroleeId: person.identity.enroleeId, verdict });
  if (!plan.light || frame.isLightDeclined) return begin(person, plan, { frame, ports });
  const sequence = ports.chooseLight();
  const { colours, holdMs } = sequence;
  return {
    phase: { name: 'light', sinceMs: frame.atMs, ...person, plan, sequence },
    effects: [tell({ type: 'light', colours: [...colours], holdMs })],
  };
}

/** Waits until the last colour was seen; a page that shows none, or a person who wants none, ends it sooner. */
export function onLight(phase: PhaseOf<'light'>, frame: SeenFrame, ports: DecisionPorts): Step {
  const { sequence, sinceMs, plan } = phase;
  const { light, isLightDeclined, capturedAtMs } = frame;
  const lastsMs = sequence.colours.length * sequence.holdMs + checkInPolicy.lightDelayMs;
  const isOver =
    light === null
      ? frame.atMs - sinceMs > checkInPolicy.lightStartMs
      : capturedAtMs > light.shownAtMs + lastsMs ||
        frame.atMs - sinceMs > checkInPolicy.lightStartMs + lastsMs;
  return isOver || isLightDeclined ? begin(phase, plan, { frame, ports }) : stay(phase);
}

/** Whoever is not called bona fide by now has to do something; see [Note: modes]. */
function begin(
  { identity, probe }: Recognised,
  { actions }: CheckPlan,
  { frame, ports }: { readonly frame: SeenFrame; readonly ports: DecisionPorts },
): Step {
  const { atMs, presentation } = frame;
  const isBonaFide = presentation.verdict.outcome === 'bona-fide';
  if (actions === 0 && isBonaFide) {
    // Nothing came between recognising and now: this frame confirms, unless it is fit for nothing.
    return onConfirming(confirming({ sinceMs: atMs, identity, probe, actions: [] }), frame, ports);
  }
  const run = ports.beginLiveness(actions === 2 ? 2 : 1);
  return stay({ name: 'challenge', sinceMs: atMs, identity, probe, run, templateAtMs: atMs });
}
