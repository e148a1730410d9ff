import { createLogger } from '@rollcall/runtime';
import { createHttpApp } from '../../src/http/app.ts';
import { livenessSessionsFamily } from '../../src/http/families/liveness-sessions/family.ts';
import { createSessionChecks } from '../../src/liveness-sessions/index.ts';

type Checks = Parameters<typeof createSessionChecks>[0];
type Played = Pick<Checks, 'sessions' | 'verifier' | 'decodeVideo' | 'hasRepeatedPicture' | 'now'> &
  Pick<Parameters<typeof livenessSessionsFamily>[0], 'users' | 'sessions'> &
  Pick<Parameters<typeof createHttpApp>[0], 'access'>;

/** The family alone behind the daemon's real HTTP. */
export const livenessSessionsApp = ({ access, users, sessions, now, ...checks }: Played) =>
  createHttpApp({
    access,
    deviceToken: 'x'.repeat(43),
    reach: { boundToLoopback: true, corsOrigins: [] },
    openOnLoopback: true,
    rateLimits: {},
    kioskDirectory: import.meta.dirname,
    version: '1',
    logger: createLogger('test', 'silent'),
    families: [
      livenessSessionsFamily({
        checks: createSessionChecks({ ...checks, sessions, random: Math.random, now }),
        sessions,
        users,
        kioskCode: null,
        now,
      }),
    ],
  });
