/** What only central's own page reads; the rest of the wire is in `@rollcall/contract`. */
import { z } from 'zod';

export const alarmSchema = z.object({
  /** `sequence-gap`, or the code under which an event was rejected. */
  code: z.string(),
  /** Of the latest event that raised it; null when that could not be read. */
  eventId: z.string().nullable(),
  sequence: z.int().nullable(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  occurrences: z.int().positive(),
});
export type Alarm = z.infer<typeof alarmSchema>;

export const deviceStatusSchema = z.object({
  deviceId: z.string(),
  name: z.string(),
  registeredAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  /** Heard of in the last five minutes. */
  online: z.boolean(),
  /** Of the last event that central has. */
  lastSequence: z.int().nonnegative(),
  alarms: z.array(alarmSchema),
});
export type DeviceStatus = z.infer<typeof deviceStatusSchema>;

export const deviceListSchema = z.object({ devices: z.array(deviceStatusSchema) });

export const attendanceSummarySchema = z.object({
  checkIns: z.int().nonnegative(),
  people: z.int().nonnegative(),
});
export type AttendanceSummary = z.infer<typeof attendanceSummarySchema>;
