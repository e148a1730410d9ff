import { createRoute, z } from '@hono/zod-openapi';
import { isDeviceId, isEnroleeId, isSiteId } from '@rollcall/domain';
import { readPageCursor } from '../../attendance/cursor.ts';
import { listAttendance, summariseAttendance } from '../../attendance/list.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { requirePermission } from '../permission.ts';
import { AttendancePage, AttendanceSummary, errorAnswers, json } from '../schemas.ts';

const time = z.iso.datetime({ offset: true });
const timeRange = {
  from: time.optional().meta({ description: 'Occurred at this time or later (ISO 8601)' }),
  to: time.optional().meta({ description: 'Occurred before this time' }),
};
const pageCursor = z
  .string()
  .transform((text, context) => {
    const cursor = readPageCursor(text);
    if (cursor === null) context.addIssue({ code: 'custom', message: 'not a nextBefore of this list' });
    return cursor ?? undefined;
  })
  .optional();
export const attendanceFilters = {
  deviceId: z.string().refine(isDeviceId, 'not a device id').optional(),
  enroleeId: z.string().refine(isEnroleeId, 'not an enrolee id').optional(),
  siteId: z.string().refine(isSiteId, 'not a site id').optional(),
  ...timeRange,
};
const listQuery = z.strictObject({
  before: pageCursor.meta({ type: 'string', description: '`nextBefore` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  ...attendanceFilters,
});

/** The list of attendance, and its figures. */
export function addAttendanceRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const security = [{ adminToken: [] }, { session: [] }];

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/attendance',
      summary: 'Attendance, newest first',
      security,
      middleware: [requirePermission(parts, 'attendance.read')] as const,
      request: { query: listQuery },
      responses: { 200: json(AttendancePage, 'One page'), ...errorAnswers },
    }),
    async (context) => {
      const { sites } = context.get('actor');
      return context.json(await listAttendance(db, { ...context.req.valid('query'), sites }), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/attendance/summary',
      summary: 'How many check-ins, of how many people',
      security,
      middleware: [requirePermission(parts, 'figures.read')] as const,
      request: { query: z.strictObject(timeRange) },
      responses: { 200: json(AttendanceSummary, 'Counts'), ...errorAnswers },
    }),
    async (context) => {
      const { sites } = context.get('actor');
      return context.json(await summariseAttendance(db, { ...context.req.valid('query'), sites }), 200);
    },
  );
}
