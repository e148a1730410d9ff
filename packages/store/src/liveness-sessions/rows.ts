import {
  livenessActions,
  refusalCodes,
  type LivenessAction,
  type RefusalCode,
  type UserId,
} from '@rollcall/domain';
import { corruptDatabase } from '../database/faults.ts';
import type { LivenessCheckResult, LivenessSession } from './session.ts';

export interface SessionRow extends ResultColumns {
  readonly id: number;
  readonly session_id: string;
  readonly user_id: UserId;
  readonly first: number;
  readonly attempt: number;
  readonly attempts_made: number;
  readonly actions: string;
  readonly started_at: number;
  readonly expires_at: number;
  readonly completed_at: number | null;
}

/** All null until the session was judged. */
interface ResultColumns {
  readonly passed: number | null;
  readonly method: string | null;
  readonly actions_completed: string | null;
  readonly confidence: number | null;
  readonly quality: number | null;
  readonly live: number | null;
  readonly presentation_attack: number | null;
  readonly refusal: string | null;
}

export const writeActions = (actions: readonly LivenessAction[]): string => actions.join(' ');

export const resultColumns = (result: LivenessCheckResult): ResultColumns => ({
  passed: Number(result.passed),
  method: result.method,
  actions_completed: writeActions(result.actionsCompleted),
  confidence: result.confidence,
  quality: result.quality,
  live: Number(result.live),
  presentation_attack: Number(result.presentationAttack),
  refusal: result.refusal,
});

export function readSession(row: SessionRow, path: string): LivenessSession {
  const actions = readActions(row.actions);
  if (actions === null) throw corruptDatabase(path, 'a liveness session cannot be read');
  return {
    id: row.id,
    sessionId: row.session_id,
    userId: row.user_id,
    attempt: row.attempt,
    attemptsMade: row.attempts_made,
    actions,
    startedAtMs: row.started_at,
    expiresAtMs: row.expires_at,
    completedAtMs: row.completed_at,
    result: row.completed_at === null ? null : readResult(row, path),
  };
}

function readResult(row: ResultColumns, path: string): LivenessCheckResult {
  const { method, confidence, quality } = row;
  const actionsCompleted = readActions(row.actions_completed ?? '');
  const isKnown = method === 'video' || method === 'images';
  if (!isKnown || confidence === null || quality === null || actionsCompleted === null)
    throw corruptDatabase(path, 'the result of a liveness session cannot be read');
  return {
    passed: row.passed === 1,
    method,
    actionsCompleted,
    confidence,
    quality,
    live: row.live === 1,
    presentationAttack: row.presentation_attack === 1,
    refusal: refusalCodes.find((code): code is RefusalCode => code === row.refusal) ?? null,
  };
}

/** Null when one of them is none. */
function readActions(text: string): readonly LivenessAction[] | null {
  const words = text === '' ? [] : text.split(' ');
  const actions = words.flatMap((word) => livenessActions.find((action) => action === word) ?? []);
  return actions.length === words.length ? actions : null;
}
