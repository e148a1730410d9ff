import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger, Telemetry } from '@rollcall/runtime';
import type { Actor } from '../access/actor.ts';
import type { PasskeySite } from '../access/passkeys.ts';
import type { Sealer } from '../access/sealer.ts';
import type { Signer } from '../access/signing-key.ts';
import type { AccessTokens } from '../access/tokens.ts';
import type { Repeats } from '../audit/repeats.ts';
import type { Arrivals } from '../attendance/arrivals.ts';
import type { KnownDevice } from '../devices/known-device.ts';
import type { Inspector } from '../ingest/inspector.ts';
import type { SingleSignOn } from '../sso/sign-in.ts';
import type { CentralDatabase } from '../database/open.ts';

export interface StreamTiming {
  /** How often a stream looks for what other processes have taken. */
  readonly pollMs: number;
  /** How often it says that it is there; whoever is signed out by then is left. */
  readonly heartbeatMs: number;
}

/** What the routes work with. */
export interface CentralParts {
  readonly database: CentralDatabase;
  readonly tokens: AccessTokens;
  /** Signs what central itself states. */
  readonly signer: Signer;
  /** Encrypts secrets of accounts in the database. */
  readonly sealer: Sealer;
  /** What passkeys are bound to; null where central is told no address, and there are none. */
  readonly passkeySite: PasskeySite | null;
  /** Null where no provider is set. */
  readonly sso: SingleSignOn | null;
  readonly arrivals: Arrivals;
  readonly inspector: Inspector;
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  readonly now: () => number;
  /** Of reads that the audit trail has. */
  readonly repeats: Repeats;
  /** Aborted when the process stops: streams end then. */
  readonly stopping: AbortSignal;
  readonly streams: StreamTiming;
  /** The built page. */
  readonly pageDirectory: string;
}

export interface CentralEnv {
  Variables: {
    /** Set where a device's credential was verified. */
    device: KnownDevice;
    /** Set by `requirePermission`: who asks. */
    actor: Actor;
    /** What the audit trail is to say beside the request itself; see `noteForAudit`. */
    auditNotes: Readonly<Record<string, unknown>>;
  };
}

export type CentralRoutes = OpenAPIHono<CentralEnv>;
