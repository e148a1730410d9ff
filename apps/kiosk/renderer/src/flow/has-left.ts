import type { KioskState } from './state.ts';

/** The next person does not inherit the wishes of the last one: language, silence, no light. */
const forgottenAfterMs = 30_000;

/**
 * Whether whoever was here is gone. Whoever reads a text or types touches nothing for long: what the daemon asked it ends by
 * itself.
 */
export const hasLeft = ({ paused, step, lastActivityMs }: KioskState, nowMs: number): boolean =>
  !paused && step.name === 'waiting' && nowMs - lastActivityMs > forgottenAfterMs;
