import type { LivenessError } from '@rollcall/contract';
import { isRefusal, type Refusal, type RefusalCode } from '@rollcall/domain';
import type { LivenessCheckResult, LivenessSession } from '@rollcall/store';
import { djangoErrors } from '../../family/django-errors.ts';
import type { ErrorFormat } from '../../family/index.ts';
import type { SessionProblem, SubmittedFile } from '../../../liveness-sessions/index.ts';

/** Django's, and a stable `code` beside the words. */
export const livenessErrors: ErrorFormat = (problem) => {
  const { status, body } = djangoErrors(problem);
  return problem.code === 'request-invalid'
    ? { status, body }
    : { status, body: { ...body, code: problem.code } };
};

interface SessionError<Status extends number> {
  readonly status: Status;
  readonly body: LivenessError;
}

const error = <Status extends number>(
  status: Status,
  code: string,
  detail: string,
): SessionError<Status> => ({ status, body: { detail, code } });

export const unknownSession = error(404, 'unknown', 'Session not found.');
export const noAttemptLeft = error(
  409,
  'no-attempt-left',
  'Maximum retry attempts reached: all 3 attempts were made. Start a new check.',
);

export const sessionErrors = {
  unknown: unknownSession,
  expired: error(410, 'expired', 'This session has expired. Retry, or start a new one.'),
  'judged-already': error(409, 'judged-already', 'This session has been judged. Retry, or start a new one.'),
  'under-way': error(409, 'under-way', 'Another submission for this session is being judged.'),
} satisfies Record<SessionProblem, SessionError<404 | 409 | 410>>;

/** What is larger than it may be; every other file that cannot be read is unprocessable. */
const tooLarge: ReadonlySet<RefusalCode> = new Set(['video-too-large', 'image-too-large', 'file-too-large']);

const refusalError = ({ code, message }: Refusal): SessionError<413 | 422> =>
  error(tooLarge.has(code) ? 413 : 422, code, message);

/** The judged session with its result, or why there is none. */
export function judgedIn(
  submitted: SubmittedFile,
):
  | SessionError<404 | 409 | 410 | 413 | 422>
  | { readonly session: LivenessSession; readonly result: LivenessCheckResult } {
  if (typeof submitted === 'string') return sessionErrors[submitted];
  if (isRefusal(submitted)) return refusalError(submitted);
  const { result } = submitted;
  return result === null ? sessionErrors['under-way'] : { session: submitted, result };
}
