import type { DaemonToKiosk } from '@rollcall/contract';
import { type KioskEvent, reduce } from '../../renderer/src/flow/reduce.ts';
import { initialState, type KioskState } from '../../renderer/src/flow/state.ts';
import { faceInClip } from './camera-clip.ts';
import { idleStatus } from './fake-daemon.ts';

export const says = (message: DaemonToKiosk): KioskEvent => ({ type: 'message', message });
export const frame = (guidance: Extract<DaemonToKiosk, { type: 'frame' }>['guidance'], face = faceInClip) =>
  says({ type: 'frame', capturedAtMs: 0, face, guidance });
export const emptyFrame = says({ type: 'frame', capturedAtMs: 0, face: null, guidance: null });

/** Plays events at their times in milliseconds, from a kiosk that is just switched on. */
export function play(...events: readonly (readonly [number, KioskEvent])[]): KioskState {
  return events.reduce((state, [nowMs, event]) => reduce(state, event, nowMs), initialState(0));
}

/** A kiosk at rest: linked, its camera on. */
export const ready: readonly (readonly [number, KioskEvent])[] = [
  [0, { type: 'camera', camera: 'live' }],
  [0, { type: 'link', link: 'open' }],
  [0, says(idleStatus)],
];
