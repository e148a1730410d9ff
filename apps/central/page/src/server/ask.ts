import { attendancePageSchema, errorBodySchema, type AttendancePage } from '@rollcall/contract';
import type { z } from 'zod';
import {
  attendanceSummarySchema,
  deviceListSchema,
  type AttendanceSummary,
  type DeviceStatus,
} from '../../../src/wire.ts';

/** Why the server gave no answer that can be used. `signed-out`: it wants to know who asks. */
export type Trouble = 'signed-out' | 'unreachable' | 'failed';
export type Answer<T> =
  { readonly outcome: 'ok'; readonly value: T } | { readonly outcome: Trouble; readonly message: string };

const timeoutMs = 15_000;

async function ask<T>(path: string, schema: z.ZodType<T>): Promise<Answer<T>> {
  const response = await request(path, {});
  if (!(response instanceof Response)) return response;
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return { outcome: 'ok', value: parsed.data };
  return { outcome: 'failed', message: 'The server answered what this page does not understand. Reload it.' };
}

async function request(path: string, init: RequestInit): Promise<Response | Answer<never>> {
  try {
    const response = await fetch(path, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    if (response.ok) return response;
    const body = errorBodySchema.safeParse(await response.json().catch(() => undefined));
    const message = body.success ? body.data.message : `The server answered ${response.status}.`;
    return { outcome: response.status === 401 ? 'signed-out' : 'failed', message };
  } catch {
    return { outcome: 'unreachable', message: 'The server cannot be reached.' };
  }
}

const pageSize = 50;

/** The newest records, or those before a cursor. */
export function askRecords(before: string | null = null): Promise<Answer<AttendancePage>> {
  const query = new URLSearchParams({ limit: String(pageSize), ...(before !== null && { before }) });
  return ask(`/api/v1/attendance?${query}`, attendancePageSchema);
}

export function askSummary(since: Date): Promise<Answer<AttendanceSummary>> {
  const query = new URLSearchParams({ from: since.toISOString() });
  return ask(`/api/v1/attendance/summary?${query}`, attendanceSummarySchema);
}

export async function askDevices(): Promise<Answer<readonly DeviceStatus[]>> {
  const answer = await ask('/api/v1/devices', deviceListSchema);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.devices } : answer;
}

export async function signIn(token: string): Promise<Answer<null>> {
  const response = await request('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  return response instanceof Response ? { outcome: 'ok', value: null } : response;
}

export async function signOut(): Promise<void> {
  await request('/api/v1/session', { method: 'DELETE' });
}
