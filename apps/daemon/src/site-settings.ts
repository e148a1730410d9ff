/** Where a kiosk and people stand, and when a site is open, as the settings say it. */
import { isSiteId } from '@rollcall/domain';
import { z } from 'zod';

export const geoPoint = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

const fence = z.discriminatedUnion('shape', [
  z.strictObject({ shape: z.literal('circle'), centre: geoPoint, radiusMetres: z.number().positive() }),
  z.strictObject({ shape: z.literal('polygon'), ring: z.array(geoPoint).min(3) }),
]);

export const site = z.strictObject({
  id: z.string().refine(isSiteId, 'letters, digits and ._@+- only, at most 64'),
  name: z.string().min(1).max(200),
  fence,
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as HH:MM');
const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
};

/** `days`: 1 is Monday; an end that is not after the start is on the next day. */
const schedule = z.strictObject({
  timeZone: z.string().refine(isTimeZone, 'is no time zone, such as Asia/Jakarta'),
  hours: z
    .array(z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1), from: timeOfDay, until: timeOfDay }))
    .min(1),
});

const defaultRadiusMetres = 20;

/** As the kiosk's own site, with a radius of 20 m where none is said, and open at any time without a schedule. */
export const presenceSite = site.extend({
  fence: z.discriminatedUnion('shape', [
    z.strictObject({
      shape: z.literal('circle'),
      centre: geoPoint,
      radiusMetres: z.number().positive().default(defaultRadiusMetres),
    }),
    z.strictObject({ shape: z.literal('polygon'), ring: z.array(geoPoint).min(3) }),
  ]),
  schedule: schedule.nullable().default(null),
});
