import type { RealtimeFindings, RealtimeTaskStatus } from '@rollcall/contract';
import type { CameraProblem } from '../flow/screen.ts';
import type { ProxyProblem } from './proxy.ts';

export type RealtimeStep =
  | { readonly name: 'intro' }
  | { readonly name: 'starting' }
  /** The camera runs, and frames are looked at. */
  | { readonly name: 'watching' }
  | { readonly name: 'tasks'; readonly status: RealtimeTaskStatus }
  | { readonly name: 'ended'; readonly passed: boolean }
  | { readonly name: 'expired' }
  | { readonly name: 'camera-problem'; readonly problem: CameraProblem };

export interface RealtimeState {
  readonly step: RealtimeStep;
  readonly findings: RealtimeFindings | null;
  /** The last request found nobody; the page keeps trying. */
  readonly offline: boolean;
}

export type RealtimeEvent =
  | { readonly type: 'starting' }
  | { readonly type: 'camera-problem'; readonly problem: CameraProblem }
  | { readonly type: 'session' }
  | { readonly type: 'findings'; readonly findings: RealtimeFindings }
  | { readonly type: 'tasks'; readonly status: RealtimeTaskStatus }
  | { readonly type: 'reset' }
  | { readonly type: 'problem'; readonly problem: ProxyProblem }
  | { readonly type: 'stopped' };

export const initialRealtime: RealtimeState = { step: { name: 'intro' }, findings: null, offline: false };

export function reduceRealtime(state: RealtimeState, event: RealtimeEvent): RealtimeState {
  switch (event.type) {
    case 'starting':
      return { step: { name: 'starting' }, findings: null, offline: false };
    case 'camera-problem':
      return { ...initialRealtime, step: { name: 'camera-problem', problem: event.problem } };
    case 'session':
    case 'reset':
      return { ...state, step: { name: 'watching' }, offline: false };
    case 'findings':
      return isRunning(state) ? { ...state, findings: event.findings, offline: false } : state;
    case 'tasks':
      return isRunning(state) ? { ...state, ...afterTasks(event.status), offline: false } : state;
    case 'problem':
      if (event.problem === 'expired') return { ...initialRealtime, step: { name: 'expired' } };
      return { ...state, offline: event.problem === 'offline' };
    case 'stopped':
    default:
      return initialRealtime;
  }
}

const isRunning = ({ step }: RealtimeState): boolean => step.name === 'watching' || step.name === 'tasks';

const afterTasks = (status: RealtimeTaskStatus): { readonly step: RealtimeStep } => ({
  step:
    status.result === undefined
      ? { name: 'tasks', status }
      : { name: 'ended', passed: status.result.final_result },
});

/** Whether the camera is to be on. */
export const needsCamera = ({ step }: RealtimeState): boolean =>
  step.name === 'starting' || step.name === 'watching' || step.name === 'tasks';
