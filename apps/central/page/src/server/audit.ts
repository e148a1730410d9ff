import { z } from 'zod';
import { auditRowSchema, auditVerdictSchema, type AuditRow, type AuditVerdict } from '../../../src/wire.ts';
import { ask, type Answer } from './ask.ts';

export interface AuditFilters {
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  /** ISO 8601; `from` is included, `to` is not. */
  readonly from?: string;
  readonly to?: string;
}

export interface AuditPageOf {
  readonly rows: readonly AuditRow[];
  /** Null when this is the last page. */
  readonly nextBefore: number | null;
}

const pageSize = 50;
const rowsSchema = z.object({ rows: z.array(auditRowSchema) });

export async function askAuditPage(
  before: number | null,
  filters: AuditFilters,
): Promise<Answer<AuditPageOf>> {
  const query = new URLSearchParams({
    limit: String(pageSize),
    ...filters,
    ...(before !== null && { before: String(before) }),
  });
  const answer = await ask(`/api/v1/audit?${query}`, rowsSchema);
  if (answer.outcome !== 'ok') return answer;
  const { rows } = answer.value;
  const nextBefore = rows.length < pageSize ? null : (rows.at(-1)?.position ?? null);
  return { outcome: 'ok', value: { rows, nextBefore } };
}

export const askVerdict = (): Promise<Answer<AuditVerdict>> =>
  ask('/api/v1/audit/verify', auditVerdictSchema);

export const auditFile = (format: 'csv' | 'json'): string => `/api/v1/audit/export?format=${format}`;
