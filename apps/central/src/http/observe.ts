import type { ObserveRequest } from '@rollcall/runtime';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';

/** See [Note: telemetry]: the route's pattern, and nothing of the address itself. */
export const observed =
  (observe: ObserveRequest): MiddlewareHandler =>
  async (context, next) => {
    const { method } = context.req;
    const traceparent = context.req.header('traceparent');
    const answer = async () => {
      await next();
      return { route: patternOf(context), status: context.res.status };
    };
    await observe({ method, traceparent, answer });
  };

/** What catches all is no route: one word for whatever nobody answers to. */
function patternOf(context: Context): string {
  const route = matchedRoutes(context).findLast(
    ({ method, path }) => method !== 'ALL' && !path.endsWith('*'),
  );
  return route?.path ?? 'other';
}
