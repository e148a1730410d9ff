import { z } from 'zod';
import {
  heldEventSchema,
  waitingPairingSchema,
  type HeldEvent,
  type WaitingPairing,
} from '../../../src/wire.ts';
import { ask, request, type Answer } from './ask.ts';

/** What administrators decide about kiosks. */
export async function say(path: string, body: object): Promise<Answer<null>> {
  const response = await request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response instanceof Response ? { outcome: 'ok', value: null } : response;
}

const pairingsSchema = z.object({ pairings: z.array(waitingPairingSchema) });

export async function askPairings(): Promise<Answer<readonly WaitingPairing[]>> {
  const answer = await ask('/api/v1/pairings', pairingsSchema);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.pairings } : answer;
}

export const confirmPairing = (code: string, siteId: string): Promise<Answer<null>> =>
  say('/api/v1/pairings/confirm', { code, siteId });
export const refusePairing = (code: string): Promise<Answer<null>> =>
  say('/api/v1/pairings/refuse', { code });

export const pathOf = (deviceId: string): string => `/api/v1/devices/${encodeURIComponent(deviceId)}`;

export const revoke = (deviceId: string, reason: string): Promise<Answer<null>> =>
  say(`${pathOf(deviceId)}/revoke`, { reason });
export const release = (deviceId: string, reason: string): Promise<Answer<null>> =>
  say(`${pathOf(deviceId)}/release`, { reason });

export const acknowledge = (
  { deviceId, code }: { readonly deviceId: string; readonly code: string },
  reason: string,
): Promise<Answer<null>> =>
  say(`${pathOf(deviceId)}/alarms/${encodeURIComponent(code)}/acknowledge`, { reason });

const heldSchema = z.object({ events: z.array(heldEventSchema) });

/** Those that nobody has decided on. */
export async function askHeld(deviceId: string): Promise<Answer<readonly HeldEvent[]>> {
  const answer = await ask(`${pathOf(deviceId)}/held-events`, heldSchema);
  if (answer.outcome !== 'ok') return answer;
  return { outcome: 'ok', value: answer.value.events.filter(({ decision }) => decision === null) };
}

export interface Settlement {
  readonly eventIds: readonly string[];
  readonly decision: 'released' | 'rejected';
  readonly reason: string;
}

export const settle = (deviceId: string, settlement: Settlement): Promise<Answer<null>> =>
  say(`${pathOf(deviceId)}/held-events/settle`, settlement);
