import { OpenAPIHono } from '@hono/zod-openapi';
import type { AccessScope, Caller } from '@rollcall/domain';
import type { CredentialScheme } from '../../access/index.ts';
import type { FamilyName } from './family-names.ts';
import type { PlaceLimits } from './places.ts';
import { answerProblem, invalidRequest, type ErrorFormat, type Problem } from './problem.ts';

/** What the handlers of a family find in their context: `context.var.caller`. */
export interface FamilyEnv {
  Variables: {
    caller: Caller;
    /** For what breaks after the answer has begun: what is thrown until then is answered by the mounting. Logs it. */
    problemOf: (error: unknown) => Problem;
    /** Set by a handler whose work goes on after it has answered: a stream of events. It counts to `atOnce` until then. */
    work?: Promise<void>;
  };
}

/**
 * [Note: families] Each API that clients know is a family: one folder of `http/families`, with the routes as its
 * document writes them, its own error format, and the policies below. To add one:
 * 1. schemas in `packages/contract/src/<family>.ts`, with `.openapi`-free zod and each field as the document names it;
 * 2. `http/families/<family>/routes.ts`: `const routes = familyRoutes(format)`, then `routes.openapi(createRoute(…), …)`
 *    per endpoint; a handler parses, calls one feature and answers. Errors are thrown Faults, or
 *    `answerProblem(context, format, requestProblem(…))`; validation, 401, 404, 413, 415, 429 and faults are answered
 *    by the mounting, in the family's format;
 * 3. `http/families/<family>/family.ts`: `xFamily(ports): Family`, and one line in `src/families.ts`.
 * A document with two kinds of access is two families.
 */
export interface Family {
  /** Names it in settings (`rateLimits`) and logs. */
  readonly name: FamilyName;
  /** The addresses that are this family's and no other's: whole, or ending in `/*`. */
  readonly paths: readonly string[];
  readonly routes: OpenAPIHono<FamilyEnv>;
  readonly errorFormat: ErrorFormat;
  readonly access: AccessPolicy;
  /** `this-machine`: whatever the daemon is bound to, only programs and the own page of this machine are answered. */
  readonly reach: 'this-machine' | 'network';
  /** Django-style: `/a/b/` is answered as `/a/b` too. The routes have the slash. */
  readonly optionalSlash?: boolean;
  /** Bodies other than JSON of at most 16 KiB. */
  readonly bodies?: readonly BodyPolicy[];
  /** Requests per minute and key, user or address where the settings do not say; no limit when absent. */
  readonly defaultRateLimit?: number;
}

export type AccessPolicy =
  | { readonly kind: 'open' }
  | { readonly kind: 'device-token' }
  | {
      readonly kind: 'caller';
      /** In the order in which they are looked for. */
      readonly by: readonly CredentialScheme[];
      /** Of several, one is enough. */
      readonly scope: AccessScope | readonly AccessScope[];
      /** A key that belongs to no user is refused. */
      readonly userNeeded?: boolean;
      /** Nobody is asked while the daemon is bound to the loopback address and the settings leave it open. */
      readonly openOnLoopback?: boolean;
    };

export interface BodyPolicy {
  /** A whole address, or one ending in `*`. */
  readonly path: string;
  readonly maxBytes: number;
  /** Without parameters: `application/json`. */
  readonly types: readonly string[];
  /** How many such requests are worked on at the same time; more are told to come again. */
  readonly atOnce?: number;
  /**
   * Where anybody may send: so many bodies may be on their way, and a place of `atOnce` is taken only by one that is in.
   * Without it a place is taken from the start.
   */
  readonly onTheWay?: PlaceLimits;
}

/** Where the routes of a family go. Requests that break their schema are answered in its format. */
export const familyRoutes = (format: ErrorFormat): OpenAPIHono<FamilyEnv> =>
  new OpenAPIHono<FamilyEnv>({
    defaultHook: (result, context) =>
      result.success ? undefined : answerProblem(context, format, invalidRequest(result.error)),
  });
