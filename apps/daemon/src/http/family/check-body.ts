import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { BodyPolicy, FamilyEnv } from './family.ts';
import { answerProblem, requestProblem, type ErrorFormat } from './problem.ts';

const smallJson: BodyPolicy = { path: '*', maxBytes: 16 * 1024, types: ['application/json'] };

/** The type comes first: nothing else is parsed, and nothing else is read. */
export function checkBody(
  policies: readonly BodyPolicy[],
  format: ErrorFormat,
): MiddlewareHandler<FamilyEnv> {
  const checks = [...policies, smallJson].map((policy) => ({ policy, check: checkOf(policy, format) }));
  return async (context, next) => {
    const fitting = checks.find(({ policy }) => covers(policy.path, context.req.path));
    return fitting === undefined || !hasBody(context) ? next() : fitting.check(context, next);
  };
}

const covers = (pattern: string, path: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;

function checkOf(policy: BodyPolicy, format: ErrorFormat): MiddlewareHandler<FamilyEnv> {
  const { maxBytes, types, atOnce = Infinity } = policy;
  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: (context) =>
      answerProblem(context, format, requestProblem('request-too-large', `At most ${maxBytes} bytes.`)),
  });
  let working = 0;
  return async (context, next) => {
    const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!types.includes(type)) {
      const words = `Send it as ${types.join(' or ')}.`;
      return answerProblem(context, format, requestProblem('content-type-unsupported', words));
    }
    if (working >= atOnce) {
      context.header('Retry-After', '1');
      return answerProblem(context, format, requestProblem('busy'));
    }
    working += 1;
    try {
      return await limit(context, next);
    } finally {
      const { work = null } = context.var;
      if (work === null) working -= 1;
      else void work.finally(() => (working -= 1));
    }
  };
}

/** By its headers on a socket; a request that came by none has no length, but a type when it has a body. */
function hasBody({ req }: Context): boolean {
  const length = req.header('content-length');
  if (length !== undefined) return length !== '0';
  if (req.header('transfer-encoding') !== undefined) return true;
  return req.raw.body !== null && req.header('content-type') !== undefined;
}
