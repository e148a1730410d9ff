import {
  attendancePageSchema,
  errorBodySchema,
  type AttendancePage,
  type ErrorBody,
} from '@rollcall/contract';
import { t } from 'i18next';
import { z } from 'zod';
import {
  attendanceSummarySchema,
  deviceListSchema,
  personSchema,
  siteSchema,
  type AttendanceSummary,
  type DeviceStatus,
  type PersonStatus,
} from '../../../src/wire.ts';
import { en } from '../words/languages/en.ts';

/** Why the server gave no answer that can be used. `signed-out`: it wants to know who asks. */
export type Trouble = 'signed-out' | 'unreachable' | 'failed';
export type Answer<T> =
  | { readonly outcome: 'ok'; readonly value: T }
  /** `code`: the server's own, where it said one. */
  | { readonly outcome: Trouble; readonly message: string; readonly code?: string };

const timeoutMs = 15_000;

export async function ask<T>(path: string, schema: z.ZodType<T>): Promise<Answer<T>> {
  const response = await request(path, {});
  if (!(response instanceof Response)) return response;
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return { outcome: 'ok', value: parsed.data };
  return { outcome: 'failed', message: t('problems.unreadable') };
}

/** @param withinMs for what is large */
export async function request(
  path: string,
  init: RequestInit,
  withinMs = timeoutMs,
): Promise<Response | Answer<never>> {
  try {
    const response = await fetch(path, { ...init, signal: AbortSignal.timeout(withinMs) });
    if (response.ok) return response;
    const body = errorBodySchema.safeParse(await response.json().catch(() => undefined));
    const message = body.success ? wordsFor(body.data) : t('problems.status', { status: response.status });
    const outcome = response.status === 401 ? 'signed-out' : 'failed';
    return { outcome, message, ...(body.success && { code: body.data.code }) };
  } catch {
    return { outcome: 'unreachable', message: t('problems.unreachable') };
  }
}

const isProblem = (code: string): code is keyof typeof en.problems => Object.hasOwn(en.problems, code);
/** The server's own words are English; what administrators meet is told in theirs. */
const wordsFor = ({ code, message }: ErrorBody): string =>
  isProblem(code) ? t(`problems.${code}`) : message;

const pageSize = 50;

export interface RecordFilters {
  /** ISO 8601; `from` is included, `to` is not. */
  readonly from?: string;
  readonly to?: string;
  readonly enroleeId?: string;
  readonly siteId?: string;
  readonly deviceId?: string;
}

/** The newest records, or those before a cursor. */
export function askRecords(
  before: string | null = null,
  filters: RecordFilters = {},
): Promise<Answer<AttendancePage>> {
  const query = new URLSearchParams({
    limit: String(pageSize),
    ...filters,
    ...(before !== null && { before }),
  });
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

type ExportFormat = 'csv' | 'json' | 'xlsx';
export const exportAddress = (format: ExportFormat, filters: RecordFilters): string =>
  `/api/v1/attendance/export?${new URLSearchParams({ format, ...filters })}`;

/** A whole file, for those that are small enough to be made at once. */
export async function askFile(path: string): Promise<Answer<Blob>> {
  const response = await request(path, {});
  if (!(response instanceof Response)) return response;
  return { outcome: 'ok', value: await response.blob() };
}

const peopleSchema = z.object({ people: z.array(personSchema) });
const suggestions = 20;

/** People whose name or id holds the text. */
export async function askPeople(search: string): Promise<Answer<readonly PersonStatus[]>> {
  const query = new URLSearchParams({ search, limit: String(suggestions) });
  const answer = await ask(`/api/v1/people?${query}`, peopleSchema);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.people } : answer;
}

const sitesSchema = z.object({ sites: z.array(siteSchema) });

export async function askSites(): Promise<Answer<z.output<typeof sitesSchema>['sites']>> {
  const answer = await ask('/api/v1/sites', sitesSchema);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.sites } : answer;
}
