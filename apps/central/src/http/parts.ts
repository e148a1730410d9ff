import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from '@rollcall/runtime';
import type { AccessTokens } from '../access/tokens.ts';
import type { Arrivals } from '../attendance/arrivals.ts';
import type { CentralDatabase } from '../database/open.ts';

/** What the routes work with. */
export interface CentralParts {
  readonly database: CentralDatabase;
  readonly tokens: AccessTokens;
  readonly arrivals: Arrivals;
  readonly logger: Logger;
  readonly now: () => number;
  /** Aborted when the process stops: streams end then. */
  readonly stopping: AbortSignal;
  /** The built page. */
  readonly pageDirectory: string;
}

export interface CentralEnv {
  Variables: {
    /** Set where a device's credential was verified. */
    deviceId: string;
  };
}

export type CentralRoutes = OpenAPIHono<CentralEnv>;
