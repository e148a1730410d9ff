import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isAuthorised } from './device-token.ts';
import { answerError } from './errors.ts';
import { originProblem } from './same-origin.ts';

export const ownOriginOnly: MiddlewareHandler = async (context, next) => {
  const { req } = context;
  const problem = originProblem({ host: req.header('host'), origin: req.header('origin') });
  if (problem !== null) return answerError(context, 'origin-refused', problem);
  return next();
};

export const deviceTokenOnly =
  (token: string): MiddlewareHandler =>
  async (context, next) => {
    if (!isAuthorised(context.req.header('authorization'), token)) {
      context.header('WWW-Authenticate', 'Bearer');
      return answerError(context, 'credential-invalid');
    }
    return next();
  };

const maxBodyBytes = 16 * 1024;
export const smallBodyOnly = bodyLimit({
  maxSize: maxBodyBytes,
  onError: (context) => answerError(context, 'request-too-large'),
});

/** A body need not be there; when it is, it is JSON and says so. The type comes first: nothing else is parsed. */
export const jsonBodyOnly: MiddlewareHandler = async (context, next) => {
  const text = await context.req.text();
  if (text === '') return next();
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return answerError(context, 'content-type-unsupported');
  try {
    JSON.parse(text);
  } catch {
    return answerError(context, 'request-unreadable');
  }
  return next();
};
