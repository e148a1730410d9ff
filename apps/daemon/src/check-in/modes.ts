import type { PresentationAttackVerdict } from '@rollcall/domain';

/** What a site asks of people, beside looking at the camera. */
export interface CheckModes {
  readonly mode: 'passive' | 'one-action' | 'two-actions';
  readonly stepUp: {
    /** When the passive checks are not sure. In passive mode that is always so, whatever is set. */
    readonly whenUnsure: boolean;
    /** On a person's first check-in of the day on this kiosk. */
    readonly firstOfDay: boolean;
    /** Share of the check-ins that get an action more at random, 0..1. */
    readonly randomShare: number;
  };
  readonly screenLight: 'never' | 'when-unsure' | 'always';
}

export interface CheckPlan {
  readonly light: boolean;
  readonly actions: 0 | 1 | 2;
}

/**
 * [Note: modes] Passive checks look at whoever stands there; an action is something to do, and the screen's light
 * something to wait for. A mode sets how many actions there are; one is added, up to two, where a reason to step up
 * is given. Nobody passes without an action whom the passive checks do not call bona fide: without a network for
 * presentation attacks they cannot, so that `passive` is then as `one-action`. `random`: 0 (included) to 1.
 */
export function planChecks(
  { mode, stepUp, screenLight }: CheckModes,
  {
    verdict,
    isFirstOfDay,
    random,
  }: { verdict: PresentationAttackVerdict; isFirstOfDay: boolean; random: number },
): CheckPlan {
  const isUnsure = verdict.outcome !== 'bona-fide';
  const mustStepUp = mode === 'passive' || stepUp.whenUnsure;
  const more = (isUnsure && mustStepUp) || (stepUp.firstOfDay && isFirstOfDay) || random < stepUp.randomShare;
  return {
    light: screenLight === 'always' || (screenLight === 'when-unsure' && isUnsure),
    actions: actionsOf(mode, more),
  };
}

function actionsOf(mode: CheckModes['mode'], more: boolean): 0 | 1 | 2 {
  if (mode === 'passive') return more ? 1 : 0;
  return mode === 'one-action' && !more ? 1 : 2;
}
