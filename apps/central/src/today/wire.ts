/** How everybody stands now, as central's page and its API have it. */
import { z } from 'zod';

/** `late`: came late, and is in or was. */
export const standings = ['in', 'late', 'absent', 'expected', 'out', 'off'] as const;
export const standingSchema = z.enum(standings);
export type ShownStanding = z.output<typeof standingSchema>;

const count = z.int().nonnegative();
export const todaySchema = z.object({
  asOf: z.iso.datetime(),
  counts: z.object({ in: count, late: count, absent: count, expected: count, out: count, off: count }),
  /** Those of the standing that was asked for, at most 200. */
  people: z.array(
    z.object({
      enroleeId: z.string(),
      displayName: z.string().nullable(),
      standing: z.enum(['in', 'out', 'absent', 'expected', 'off']),
      siteId: z.string().nullable(),
      timeZone: z.string(),
      day: z.iso.date(),
      /** When work begins; null without a start. */
      startsAt: z.iso.datetime().nullable(),
      firstIn: z.iso.datetime().nullable(),
      lastOut: z.iso.datetime().nullable(),
      lateMinutes: count,
    }),
  ),
});
export type Today = z.output<typeof todaySchema>;
