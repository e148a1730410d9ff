import { randomUUID } from 'node:crypto';
import type { LivenessAction, UserId } from '@rollcall/domain';
import { corruptDatabase } from '../database/faults.ts';
import type { StoreParts } from '../store-parts.ts';
import type { LivenessCheckResult, LivenessSession } from './session.ts';
import { readSession, resultColumns, writeActions, type SessionRow } from './rows.ts';

export interface NewLivenessSession {
  readonly userId: UserId;
  readonly actions: readonly LivenessAction[];
  readonly lifetimeMs: number;
}

export interface LivenessSessions {
  /** A first attempt. */
  begin(session: NewLivenessSession): LivenessSession;
  /** The next attempt, which is the one that is open already when it is asked for again; null when `mostAttempts` were made. */
  retry(before: LivenessSession, next: NewLivenessSession & { mostAttempts: number }): LivenessSession | null;
  /** Null for whatever is no session of this user. */
  get(userId: UserId, sessionId: string): LivenessSession | null;
  /** False when it had been judged already, or is gone; then nothing is written. */
  complete(session: LivenessSession, result: LivenessCheckResult): boolean;
  /** Those that were judged, newest first. */
  recent(userId: UserId, count: number): readonly LivenessSession[];
  /** When this user last passed. */
  lastPassedAtMs(userId: UserId): number | null;
  /**
   * Forgets sessions that expired before `abandonedBeforeMs` without having been judged, and those that failed before
   * `failedBeforeMs`; says how many. An abandoned attempt counts for as long as another one of its chain is kept. Passed ones stay as long as their user.
   */
  sweep(before: { readonly abandonedBeforeMs: number; readonly failedBeforeMs: number }): number;
}

const columns = `*, (SELECT max(attempt) FROM liveness_sessions AS of_chain
  WHERE of_chain.first = liveness_sessions.first) AS attempts_made`;

export function createLivenessSessions({ connection, now }: StoreParts): LivenessSessions {
  const { database, path } = connection;
  const select = database.prepare<[UserId, string], SessionRow>(
    `SELECT ${columns} FROM liveness_sessions WHERE user_id = ? AND session_id = ?`,
  );
  const selectNewest = database.prepare<[number], SessionRow>(
    `SELECT ${columns} FROM liveness_sessions WHERE first = ? ORDER BY attempt DESC LIMIT 1`,
  );
  const selectRecent = database.prepare<[UserId, number], SessionRow>(
    `SELECT ${columns} FROM liveness_sessions WHERE user_id = ? AND completed_at IS NOT NULL
      ORDER BY started_at DESC, id DESC LIMIT ?`,
  );
  const selectPassed = database
    .prepare<[UserId], number | null>(
      `SELECT max(completed_at) FROM liveness_sessions WHERE user_id = ? AND passed = 1`,
    )
    .pluck();
  const insert = database.prepare(
    `INSERT INTO liveness_sessions (session_id, user_id, first, attempt, actions, started_at, expires_at)
      VALUES (:sessionId, :userId, :first, :attempt, :actions, :startedAt, :expiresAt)`,
  );
  const nameFirst = database.prepare('UPDATE liveness_sessions SET first = id WHERE id = ?');
  const update = database.prepare(
    `UPDATE liveness_sessions SET completed_at = :completed_at, passed = :passed, method = :method,
        actions_completed = :actions_completed, confidence = :confidence, quality = :quality, live = :live,
        presentation_attack = :presentation_attack, refusal = :refusal
      WHERE id = :id AND completed_at IS NULL`,
  );
  const remove = database.prepare(
    `DELETE FROM liveness_sessions WHERE (completed_at IS NULL AND expires_at < :abandonedBeforeMs AND NOT EXISTS (
        SELECT 1 FROM liveness_sessions AS other WHERE other.first = liveness_sessions.first
          AND (other.completed_at IS NOT NULL OR other.expires_at >= :abandonedBeforeMs)))
      OR (completed_at IS NOT NULL AND passed = 0 AND completed_at < :failedBeforeMs)`,
  );

  const get = (userId: UserId, sessionId: string): LivenessSession | null => {
    const row = connection.read(() => select.get(userId, sessionId));
    return row === undefined ? null : readSession(row, path);
  };

  const isOpen = ({ completed_at: completedAt, expires_at: expiresAt }: SessionRow): boolean =>
    completedAt === null && now() < expiresAt;

  function add({ userId, actions, lifetimeMs }: NewLivenessSession, first: number, attempt: number) {
    const sessionId = randomUUID();
    const startedAt = now();
    const expiresAt = startedAt + lifetimeMs;
    const row = { sessionId, userId, first, attempt, actions: writeActions(actions), startedAt, expiresAt };
    const { lastInsertRowid } = insert.run(row);
    if (attempt === 1) nameFirst.run(lastInsertRowid);
    const added = get(userId, sessionId);
    if (added === null) throw corruptDatabase(path, 'a new session is not there');
    return added;
  }

  return {
    get,
    begin: (session) => connection.write(() => add(session, 0, 1)),
    retry: (before, { mostAttempts, ...next }) =>
      connection.write(() => {
        const row = select.get(before.userId, before.sessionId);
        if (row === undefined) return null;
        const newest = selectNewest.get(row.first) ?? row;
        if (newest.id !== row.id && isOpen(newest)) return readSession(newest, path);
        if (row.attempts_made >= mostAttempts) return null;
        return add(next, row.first, row.attempts_made + 1);
      }),
    complete: ({ id }, result) =>
      connection.write(() => update.run({ id, completed_at: now(), ...resultColumns(result) }).changes > 0),
    recent: (userId, count) =>
      connection.read(() => selectRecent.all(userId, count)).map((row) => readSession(row, path)),
    lastPassedAtMs: (userId) => connection.read(() => selectPassed.get(userId)) ?? null,
    sweep: ({ abandonedBeforeMs, failedBeforeMs }) =>
      connection.write(() => remove.run({ abandonedBeforeMs, failedBeforeMs }).changes),
  };
}
