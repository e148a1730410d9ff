import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { BodyPolicy, FamilyEnv } from './family.ts';
import { createPlaces, type Places } from './places.ts';
import { bareTypeOf, makeTypePlain } from './plain-type.ts';
import { answerProblem, requestProblem, type ErrorFormat } from './problem.ts';
import { peerAddress } from './reach.ts';

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
  const { maxBytes, types, atOnce = Infinity, onTheWay } = policy;
  const limit = limitOf(maxBytes, format);
  const working = createPlaces({ inAll: atOnce });
  const arriving = onTheWay === undefined ? null : createPlaces(onTheWay);
  const receive = arriving && receiverOf({ arriving, working, limit, format });

  return async (context, next) => {
    if (!types.includes(bareTypeOf(context.req.header('content-type')))) {
      const words = `Send it as ${types.join(' or ')}.`;
      return answerProblem(context, format, requestProblem('content-type-unsupported', words));
    }
    const refused = (await receive?.(context)) ?? null;
    if (refused !== null) return refused;
    const leave = working.take(addressOf(context));
    if (leave === null) return answerBusy(context, format);
    const work = async (): Promise<void> => {
      await makeTypePlain(context);
      await next();
    };
    try {
      return await (receive === null ? limit(context, work) : work());
    } finally {
      const { work: goesOn = null } = context.var;
      if (goesOn === null) leave();
      else void goesOn.finally(leave);
    }
  };
}

function limitOf(maxBytes: number, format: ErrorFormat): MiddlewareHandler<FamilyEnv> {
  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: (context) =>
      answerProblem(context, format, requestProblem('request-too-large', `At most ${maxBytes} bytes.`)),
  });
  return (context, next) => {
    if (context.req.header('transfer-encoding') !== undefined) makeReal(context);
    return limit(context, next);
  };
}

/**
 * A body that comes in chunks says no length: the limit counts it, and makes a request anew of the old one and what it
 * read. Of the server's own stand-in for a request none can be made, as long as it does not replace `Request` for all.
 */
function makeReal({ req }: Context): void {
  const { url, method, headers, signal, body } = req.raw;
  req.raw = new Request(url, { method, headers, signal, body, duplex: 'half' });
}

interface Receiving {
  readonly arriving: Places;
  readonly working: Places;
  readonly limit: MiddlewareHandler;
  readonly format: ErrorFormat;
}

/** Takes the whole body in, so that whoever sends slowly holds none of the places where bodies are worked on. */
function receiverOf({ arriving, working, limit, format }: Receiving) {
  return async (context: Context<FamilyEnv>): Promise<Response | null> => {
    const leave = working.isFull() ? null : arriving.take(addressOf(context));
    if (leave === null) return answerBusy(context, format);
    try {
      const refused = await limit(context, async () => void (await context.req.arrayBuffer()));
      return refused ?? null;
    } catch {
      // Whoever sent it has hung up, or took too long.
      return answerProblem(context, format, requestProblem('request-unreadable'));
    } finally {
      leave();
    }
  };
}

const addressOf = (context: Context): string => peerAddress(context) ?? 'none';

function answerBusy(context: Context, format: ErrorFormat): Response {
  context.header('Retry-After', '1');
  return answerProblem(context, format, requestProblem('busy'));
}

/** By its headers on a socket; a request that came by none has no length, but a type when it has a body. */
function hasBody({ req }: Context): boolean {
  const length = req.header('content-length');
  if (length !== undefined) return length !== '0';
  if (req.header('transfer-encoding') !== undefined) return true;
  return req.raw.body !== null && req.header('content-type') !== undefined;
}
