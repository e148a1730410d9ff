import { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from '@rollcall/runtime';
import type { Context, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { checkAccess, type AccessPorts } from './check-access.ts';
import { checkBody } from './check-body.ts';
import type { FamilyName } from './family-names.ts';
import type { Family, FamilyEnv } from './family.ts';
import { limitRate } from './limit-rate.ts';
import { answerProblem, problemOf, requestProblem, type Problem } from './problem.ts';
import { networkOnly, thisMachineOnly, type NetworkReach } from './reach.ts';

export interface MountParts {
  readonly access: AccessPorts['access'];
  readonly deviceToken: string;
  readonly reach: NetworkReach;
  /** The settings' word on what is open on the loopback address. */
  readonly openOnLoopback: boolean;
  /** Per minute; goes before a family's own. */
  readonly rateLimits: Readonly<Partial<Record<FamilyName, number>>>;
  readonly logger: Logger;
}

/** A family behind its policies: nothing of it is reached but through them. */
export function mountFamily(family: Family, parts: MountParts): OpenAPIHono<FamilyEnv> {
  const { paths, routes, errorFormat } = family;
  const shell = new OpenAPIHono<FamilyEnv>();
  const judged = (error: unknown, contentType?: string): Problem => {
    const problem = problemOf(error, contentType);
    if (problem.status >= 500) parts.logger.error({ err: error, family: family.name }, 'a request failed');
    return problem;
  };
  shell.onError((error, context) =>
    answerProblem(context, errorFormat, judged(error, context.req.header('content-type'))),
  );
  for (const path of paths) {
    shell.use(path, (context, next) => {
      context.set('problemOf', judged);
      return next();
    });
    for (const check of checksOf(family, parts)) shell.use(path, check);
  }
  shell.route('/', routes);
  for (const path of paths) shell.all(path, (context) => answerUnknown(context, family));
  return shell;
}

function checksOf(family: Family, parts: MountParts): readonly MiddlewareHandler<FamilyEnv>[] {
  const { errorFormat: format, name } = family;
  const { corsOrigins, boundToLoopback } = parts.reach;
  const fromNetwork = family.reach === 'network';
  const openOnLoopback = boundToLoopback && parts.openOnLoopback;
  const perMinute = parts.rateLimits[name] ?? family.defaultRateLimit;
  return [
    ...(fromNetwork && corsOrigins.length > 0 ? [allowPages(corsOrigins)] : []),
    fromNetwork ? networkOnly(parts.reach, format) : thisMachineOnly(format),
    checkAccess(family.access, { ...parts, openOnLoopback }, format),
    ...(perMinute === undefined ? [] : [limitRate(perMinute, format)]),
    (context, next) =>
      isAnswered(family, context.req) ? next() : Promise.resolve(answerUnknown(context, family)),
    checkBody(family.bodies ?? [], format),
  ];
}

const allowPages = (origins: readonly string[]): MiddlewareHandler =>
  cors({
    origin: [...origins],
    allowHeaders: ['Authorization', 'Content-Type', 'X-API-Key'],
    exposeHeaders: ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'Retry-After'],
    maxAge: 600,
  });

/** What is sent to an address that is none is not looked at: it is 404, whatever its type. */
function isAnswered({ routes }: Family, { method, path }: Context['req']): boolean {
  const allowed = methodsAt(routes, path);
  return allowed.includes(method) || (method === 'HEAD' && allowed.includes('GET'));
}

const methodsAt = ({ routes }: Family['routes'], address: string): readonly string[] =>
  routes.filter(({ method, path }) => method !== 'ALL' && isAt(path, address)).map(({ method }) => method);

/** An address that is known under another method is 405. */
function answerUnknown(context: Context, { routes, errorFormat }: Family): Response {
  const { method: asked, path: address } = context.req;
  const allowed = methodsAt(routes, address);
  if (allowed.length === 0 || allowed.includes(asked))
    return answerProblem(context, errorFormat, requestProblem('not-found'));
  const withHead = allowed.includes('GET') ? [...allowed, 'HEAD'] : allowed;
  context.header('Allow', [...new Set(withHead)].join(', '));
  return answerProblem(context, errorFormat, requestProblem('method-not-allowed'));
}

function isAt(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith(':') || part === given[index])
  );
}
