import type { ReleaseRing } from '@rollcall/contract';
import { updatesSchema, type Updates } from '../../../src/updates/wire.ts';
import { ask, type Answer } from './ask.ts';
import { say } from './decide.ts';

export const askUpdates = (): Promise<Answer<Updates>> => ask('/api/v1/updates', updatesSchema);

export const openRing = (ring: ReleaseRing, version: string, reason: string): Promise<Answer<null>> =>
  say('/api/v1/updates/open', { ring, version, reason });

export const stopUpdates = (reason: string): Promise<Answer<null>> => say('/api/v1/updates/stop', { reason });
export const resumeUpdates = (reason: string): Promise<Answer<null>> =>
  say('/api/v1/updates/resume', { reason });

export const assignRing = (
  deviceIds: readonly string[],
  ring: ReleaseRing | null,
  reason: string,
): Promise<Answer<null>> => say('/api/v1/updates/rings', { deviceIds, ring, reason });
