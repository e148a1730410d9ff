import type { PresentationAttackVerdict, RefusalCode } from '@rollcall/domain';

/**
 * [Note: both must pass] Movements alone do not prove a person, as a recording moves too; so presentation-attack
 * detection must not speak against one. Where it is undecided, or not there, a turn of the head that has shown
 * relief stands in for it: that proves at least that nothing flat was turned before the camera.
 */
export function presentationProblem(
  verdict: PresentationAttackVerdict | null,
  hasShownRelief: boolean,
): Extract<RefusalCode, 'presentation-attack' | 'presentation-undecided'> | null {
  if (verdict?.outcome === 'attack') return 'presentation-attack';
  return verdict?.outcome === 'bona-fide' || hasShownRelief ? null : 'presentation-undecided';
}
