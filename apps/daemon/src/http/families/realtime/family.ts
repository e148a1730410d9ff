import { maxRealtimeFrameCharacters } from '@rollcall/contract';
import type { RealtimeSessions } from '../../../realtime/index.ts';
import type { Family } from '../../family/index.ts';
import { realtimeErrors } from './error-format.ts';
import { realtimeRoutes } from './routes.ts';

export const frameBody = {
  maxBytes: maxRealtimeFrameCharacters + 1024,
  types: ['application/json'],
  /** Each holds its picture while it waits for its turn. */
  atOnce: 32,
} as const;

/** Frames and tasks, for pages behind a proxy that has the key. */
export const realtimeFamily = (sessions: RealtimeSessions): Family => ({
  name: 'realtime',
  paths: ['/session', '/process_frame', '/liveness/*'],
  routes: realtimeRoutes(sessions),
  errorFormat: realtimeErrors,
  access: { kind: 'caller', by: ['api-key', 'bearer', 'token'], scope: 'realtime' },
  reach: 'network',
  bodies: [{ path: '/process_frame', ...frameBody }],
});
