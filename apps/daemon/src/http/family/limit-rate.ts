import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { FamilyEnv } from './family.ts';
import { answerProblem, requestProblem, type ErrorFormat } from './problem.ts';
import { peerAddress } from './reach.ts';

const seconds = 60;

/** So many requests per minute and key, user or address. Every answer says how many are left. */
export function limitRate(perMinute: number, format: ErrorFormat): MiddlewareHandler<FamilyEnv> {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: seconds });
  return async (context, next) => {
    const consumed = await consume(limiter, whoIs(context));
    const isTooMany = consumed.consumedPoints > perMinute;
    if (isTooMany) context.res = answerProblem(context, format, requestProblem('too-many-requests'));
    else await next();
    context.header('X-RateLimit-Limit', String(perMinute));
    context.header('X-RateLimit-Remaining', String(Math.max(0, consumed.remainingPoints)));
    context.header('X-RateLimit-Reset', String(Math.ceil((Date.now() + consumed.msBeforeNext) / 1000)));
    if (isTooMany) context.header('Retry-After', String(Math.ceil(consumed.msBeforeNext / 1000)));
  };
}

/** The library answers a request too many by rejecting. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (rejected) {
    if (rejected instanceof RateLimiterRes) return rejected;
    throw rejected;
  }
}

function whoIs(context: Context<FamilyEnv>): string {
  const { keyId, userId } = context.var.caller;
  if (keyId !== null) return `key ${keyId}`;
  return userId === null ? `address ${peerAddress(context) ?? 'none'}` : `user ${userId}`;
}
