import { z } from 'zod';
import type { AuditFilters } from '../../server/audit.ts';

const day = z.iso.date().optional().catch(undefined);
const text = z.string().max(200).optional().catch(undefined);

/** What the address of the screen holds; what it does not understand is left out. */
export const auditSearchSchema = z.object({
  who: text,
  what: text,
  about: text,
  from: day,
  to: day,
});
export type AuditSearch = z.output<typeof auditSearchSchema>;

/** Days are the browser's own; the last one counts. */
const startOf = (calendarDay: string, plusDays = 0): string => {
  const [year = 0, month = 1, date = 1] = calendarDay.split('-').map(Number);
  return new Date(year, month - 1, date + plusDays).toISOString();
};

export const filtersOf = ({ who, what, about, from, to }: AuditSearch): AuditFilters => ({
  ...(who && { actor: who }),
  ...(what && { action: what }),
  ...(about && { subject: about }),
  ...(from && { from: startOf(from) }),
  ...(to && { to: startOf(to, 1) }),
});
