import type { Context, MiddlewareHandler } from 'hono';
import { originProblem, ownOrigins } from '../same-origin.ts';
import { answerProblem, requestProblem, type ErrorFormat } from './problem.ts';

/** Null for a request that came by no socket. */
export function peerAddress(context: Context): string | null {
  const bindings: unknown = context.env;
  if (typeof bindings !== 'object' || bindings === null || !('incoming' in bindings)) return null;
  const { incoming } = bindings;
  if (typeof incoming !== 'object' || incoming === null || !('socket' in incoming)) return null;
  const { socket } = incoming;
  if (typeof socket !== 'object' || socket === null || !('remoteAddress' in socket)) return null;
  return typeof socket.remoteAddress === 'string' ? socket.remoteAddress : null;
}

/** See [Note: who may talk to the daemon]. */
export const thisMachineOnly =
  (format: ErrorFormat): MiddlewareHandler =>
  async (context, next) => {
    const { req } = context;
    const headers = { host: req.header('host'), origin: req.header('origin') };
    const problem = originProblem(headers, peerAddress(context));
    if (problem === null) return next();
    return answerProblem(context, format, requestProblem('origin-refused', problem));
  };

export interface NetworkReach {
  readonly boundToLoopback: boolean;
  /** Pages of other origins that may use the families that the network reaches. */
  readonly corsOrigins: readonly string[];
}

/** While bound to the loopback address, as strict about names as for this machine; pages need to be on the list. */
export const networkOnly =
  (reach: NetworkReach, format: ErrorFormat): MiddlewareHandler =>
  async (context, next) => {
    const { req } = context;
    const problem = networkProblem({ host: req.header('host'), origin: req.header('origin') }, reach);
    if (problem === null) return next();
    return answerProblem(context, format, requestProblem('origin-refused', problem));
  };

/** What is wrong with a request from the network, or null. */
export function networkProblem(
  { host, origin }: { host?: string | undefined; origin?: string | undefined },
  { boundToLoopback, corsOrigins }: NetworkReach,
): string | null {
  const hostProblem = boundToLoopback ? originProblem({ host }) : null;
  if (hostProblem !== null) return hostProblem;
  if (origin === undefined || ownOrigins(host).includes(origin) || corsOrigins.includes(origin)) return null;
  return 'This page is not on the list of those that may use it (corsOrigins).';
}
