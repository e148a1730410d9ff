import { isRefusal, type LivenessAction, type Refusal, type UserId } from '@rollcall/domain';
import type { LivenessCheckResult, LivenessSession, LivenessSessions } from '@rollcall/store';
import type { VideoFrame } from '@rollcall/vision';
import { SessionActions } from './session-actions.ts';
import type { ActionImage, Judgement, LivenessVerifier } from './verifier.ts';

export const sessionPolicy = { actions: 3, lifetimeMs: 10 * 60_000, mostAttempts: 3 } as const;

/** Why a session takes nothing (more). */
export type SessionProblem = 'unknown' | 'expired' | 'judged-already' | 'under-way';

export interface SessionCheckParts {
  readonly sessions: LivenessSessions;
  readonly verifier: LivenessVerifier;
  readonly decodeVideo: (video: Uint8Array) => Promise<readonly VideoFrame[] | Refusal>;
  /** Whether two of the images are one, or its mirror image. */
  readonly hasRepeatedPicture: (images: readonly Uint8Array[]) => Promise<boolean>;
  /** Uniform in 0 ≤ x < 1, which nobody can foretell. */
  readonly random: () => number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface SessionChecks {
  start(userId: UserId): LivenessSession;
  /** Fresh actions; `no-attempt-left` after the third. */
  retry(userId: UserId, sessionId: string): LivenessSession | 'unknown' | 'no-attempt-left';
  get(userId: UserId, sessionId: string): LivenessSession | null;
  /** Null while the session takes something. It is told before what is wrong with that. */
  problemOf(userId: UserId, sessionId: string): SessionProblem | null;
  /**
   * The session as it was judged, which it is once. A refusal is of a file that cannot be read; then, and after a
   * fault of the verifier, the session is still open.
   */
  submitVideo(userId: UserId, sessionId: string, video: Uint8Array): Promise<SubmittedFile>;
  /** One image for each action that was asked for, in any order; `other-actions` for any other set. */
  submitImages(
    userId: UserId,
    sessionId: string,
    images: readonly ActionImage[],
  ): Promise<SubmittedFile | 'other-actions'>;
  /** Writes down what was judged before the kiosk's own camera; false when the session takes nothing (more). */
  complete(session: LivenessSession, result: LivenessCheckResult): boolean;
}

export type SubmittedFile = LivenessSession | Refusal | SessionProblem;

export function createSessionChecks(parts: SessionCheckParts): SessionChecks {
  const { sessions, verifier, random, now } = parts;
  /** Two submissions at once would be two tries for one attempt. */
  const underWay = new Set<number>();
  const { actions: count, lifetimeMs } = sessionPolicy;
  const asked = new SessionActions({ count, random, now });
  const newSession = (userId: UserId, after?: LivenessSession) => ({
    userId,
    actions: asked.next(userId, after?.actions),
    lifetimeMs,
  });

  function problemOf(session: LivenessSession): SessionProblem | null {
    if (session.result !== null) return 'judged-already';
    if (now() >= session.expiresAtMs) return 'expired';
    return underWay.has(session.id) ? 'under-way' : null;
  }

  async function submit(session: LivenessSession | null, judge: Judge): Promise<SubmittedFile> {
    if (session === null) return 'unknown';
    const problem = problemOf(session);
    if (problem !== null) return problem;
    underWay.add(session.id);
    try {
      const result = await judge(session);
      if (isRefusal(result)) return result;
      if (!sessions.complete(session, result)) return 'judged-already';
      return sessions.get(session.userId, session.sessionId) ?? 'unknown';
    } finally {
      underWay.delete(session.id);
    }
  }

  return {
    complete: (session, result) =>
      now() < session.expiresAtMs && !underWay.has(session.id) && sessions.complete(session, result),
    start: (userId) => sessions.begin(newSession(userId)),
    get: (userId, sessionId) => sessions.get(userId, sessionId),
    problemOf(userId, sessionId) {
      const session = sessions.get(userId, sessionId);
      return session === null ? 'unknown' : problemOf(session);
    },
    retry(userId, sessionId) {
      const before = sessions.get(userId, sessionId);
      if (before === null) return 'unknown';
      const { mostAttempts } = sessionPolicy;
      return sessions.retry(before, { ...newSession(userId, before), mostAttempts }) ?? 'no-attempt-left';
    },
    submitVideo: (userId, sessionId, video) =>
      submit(sessions.get(userId, sessionId), async ({ actions }) => {
        const frames = await parts.decodeVideo(video);
        return isRefusal(frames) ? frames : by('video', await verifier.judgeVideo(frames, actions));
      }),
    async submitImages(userId, sessionId, images) {
      const session = sessions.get(userId, sessionId);
      if (session !== null && !areFor(session.actions, images)) return 'other-actions';
      return submit(session, async ({ actions }) => {
        const judgement = await verifier.judgeImages(images);
        if (isRefusal(judgement)) return judgement;
        const isRepeated = await parts.hasRepeatedPicture(images.map(({ image }) => image));
        return by('images', inOrderOf(actions, isRepeated ? repeated(judgement) : judgement));
      });
    },
  };
}

type Judge = (session: LivenessSession) => Promise<LivenessCheckResult | Refusal>;

const by = (method: 'video' | 'images', judgement: Judgement): LivenessCheckResult => ({
  ...judgement,
  method,
});

const areFor = (actions: readonly LivenessAction[], images: readonly ActionImage[]): boolean =>
  images.length === actions.length && actions.every((each) => images.some(({ action }) => action === each));

/** Whatever it shows: no camera gives the same picture twice. */
const repeated = (judgement: Judgement): Judgement => ({
  ...judgement,
  passed: false,
  live: false,
  confidence: judgement.confidence / 2,
  refusal: 'same-picture',
});

const inOrderOf = (actions: readonly LivenessAction[], judgement: Judgement): Judgement => ({
  ...judgement,
  actionsCompleted: actions.filter((action) => judgement.actionsCompleted.includes(action)),
});
