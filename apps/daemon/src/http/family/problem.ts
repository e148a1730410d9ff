import { asFault, type FaultCode } from '@rollcall/domain';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';

/** What can be wrong with a request before a feature sees it: code (central's, where central has it too), status, words. */
const requestProblems = {
  'request-unreadable': [400, 'The body is not JSON.'],
  'form-unreadable': [400, 'The form cannot be read: it is no multipart/form-data, or it was cut off.'],
  'credential-missing': [401, 'Authentication credentials were not provided.'],
  'credential-invalid': [401, 'The credential is wrong, expired or revoked.'],
  'scope-missing': [403, 'This credential does not reach so far: its scopes do not name this interface.'],
  'user-needed': [403, 'This needs the credential of a user; the key is a program’s.'],
  'origin-refused': [403, 'Requests from other sites are refused.'],
  'not-found': [404, 'There is nothing at this address.'],
  'method-not-allowed': [405, 'This address does not take this method.'],
  'request-too-large': [413, 'The body is too large.'],
  'content-type-unsupported': [415, 'This address does not take a body of this type.'],
  'request-invalid': [422, 'The request does not keep to the contract.'],
  'too-many-requests': [429, 'Too many requests. Wait a while.'],
  'not-ready': [503, 'The networks are still loading.'],
  busy: [503, 'Too much at once. Try again in a moment.'],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>;
export type RequestProblemCode = keyof typeof requestProblems;

/** Faults that pass by themselves or need a technician; all others are 500. */
const faultStatus: Partial<Record<FaultCode, ContentfulStatusCode>> = {
  'input-invalid': 400,
  'database-busy': 503,
  'worker-stopped': 503,
  'worker-overdue': 503,
  'video-decoder-missing': 503,
  'provider-unreachable': 503,
  'provider-answer-invalid': 502,
  'disk-full': 507,
};

/** Why a request has no answer of the feature's. */
export interface Problem {
  readonly code: RequestProblemCode | FaultCode;
  /** What HTTP would say; a family's document may say something else. */
  readonly status: ContentfulStatusCode;
  readonly message: string;
  /** Which fields are wrong, and how; dots in `path` lead into objects. */
  readonly fields: readonly { readonly path: string; readonly message: string }[];
}

/** A problem as a family's document has its errors. */
export type ErrorFormat = (problem: Problem) => {
  readonly status: ContentfulStatusCode;
  readonly body: object;
};

export function requestProblem(code: RequestProblemCode, details?: string): Problem {
  const [status, words] = requestProblems[code];
  return { code, status, message: details === undefined ? words : `${words} ${details}`, fields: [] };
}

export function invalidRequest(error: z.core.$ZodError): Problem {
  const fields = error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  return { ...requestProblem('request-invalid', z.prettifyError(error)), fields };
}

/** `contentType` is the request's. An exception's message may tell of the machine's inside, so that only those of our own faults go out. */
export function problemOf(error: unknown, contentType = 'application/json'): Problem {
  if (error instanceof HTTPException && error.status === 400)
    return requestProblem(isForm.test(contentType) ? 'form-unreadable' : 'request-unreadable');
  // The routes' library, of a type that came without a body: else the type was judged before.
  if (error instanceof HTTPException && error.status === 415)
    return requestProblem('content-type-unsupported');
  const { code, message } = asFault(error);
  const words = code === 'unexpected' ? 'Something broke; the log says what.' : message;
  return { code, status: faultStatus[code] ?? 500, message: words, fields: [] };
}

const isForm = /^multipart\//i;

export function answerProblem(context: Context, format: ErrorFormat, problem: Problem): Response {
  const { status, body } = format(problem);
  return context.json(body, status);
}
