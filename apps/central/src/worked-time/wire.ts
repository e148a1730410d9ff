/** Worked time and its rules, as central's page and its API have them. */
import { isEnroleeId, isSiteId } from '@rollcall/domain';
import { z } from 'zod';

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time of the form HH:MM');
export const daySchema = z.iso.date();
export const timeZoneSchema = z.string().refine(isTimeZone, 'not a time zone of the IANA database');

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

export const workRulesSchema = z.strictObject({
  effectiveFrom: daySchema.meta({ description: 'The first work day that they hold for' }),
  timeZone: timeZoneSchema.meta({ description: 'IANA name' }),
  pairing: z.enum(['first-last', 'in-out']).default('first-last'),
  dayStartsAt: wallTime.default('04:00').meta({ description: 'Where a night shift is cut' }),
  startsAt: z
    .array(wallTime.nullable())
    .length(7)
    .default([null, null, null, null, null, null, null])
    .meta({ description: 'When work begins, Monday first; null where nobody is late' }),
  graceMinutes: z.int().min(0).max(720).default(0),
  breakMinutes: z.int().min(0).max(720).default(0),
  breakAfterMinutes: z.int().min(0).max(1440).default(0),
  repeatSeconds: z.int().min(0).max(3600).default(60),
});
export type StoredRules = z.output<typeof workRulesSchema>;

export const siteRulesSchema = z.object({
  siteId: z
    .string()
    .refine(isSiteId, 'not a site id')
    .nullable()
    .meta({ description: 'Null: for all sites' }),
  enroleeId: z
    .string()
    .refine(isEnroleeId, 'not an enrolee id')
    .nullable()
    .default(null)
    .meta({ description: "Rules of one person, which go before a site's; the site is null then" }),
  rules: workRulesSchema,
});
export type SiteRules = z.output<typeof siteRulesSchema>;

export const groupings = ['none', 'day', 'person', 'site'] as const;

/** One person's work day, or the sum of a group of them; what a sum does not have is null. */
export const workedRowSchema = z.object({
  day: daySchema.nullable(),
  enroleeId: z.string().nullable(),
  displayName: z.string().nullable(),
  siteId: z.string().nullable(),
  timeZone: z.string().nullable(),
  firstIn: z.iso.datetime().nullable(),
  /** Null while the day is open. */
  lastOut: z.iso.datetime().nullable(),
  days: z.int().positive(),
  people: z.int().positive(),
  workedSeconds: z.int().nonnegative(),
  breakSeconds: z.int().nonnegative(),
  lateDays: z.int().nonnegative(),
  /** Of one day; null in sums, and where the person came first to a site that the reader may not see. */
  lateMinutes: z.int().nonnegative().nullable(),
  openDays: z.int().nonnegative(),
});
export type WorkedRow = z.output<typeof workedRowSchema>;
export const workedTimeSchema = z.object({ rows: z.array(workedRowSchema) });
