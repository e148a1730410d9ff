import { createRoute, z } from '@hono/zod-openapi';
import { readToday } from '../../today/today.ts';
import { standingSchema, todaySchema } from '../../today/wire.ts';
import { timeZoneSchema } from '../../worked-time/wire.ts';
import { ApiError } from '../api-error.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { requirePermission } from '../permission.ts';
import { errorAnswers, json } from '../schemas.ts';
import { attendanceFilters } from './attendance.ts';

const query = z.strictObject({
  siteId: attendanceFilters.siteId,
  show: standingSchema.default('absent').meta({ description: 'Whose names to answer with' }),
  timeZone: timeZoneSchema.default('UTC').meta({ description: 'For people for whom there are no rules' }),
});

/** `GET /api/v1/today`: who is in, late and absent on the work day that it is now. */
export function addTodayRoute(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/today',
      summary: 'Who is in, late and absent now, by the rules of worked time',
      security: [{ adminToken: [] }, { session: [] }],
      middleware: [requirePermission(parts, 'attendance.read')] as const,
      request: { query },
      responses: { 200: json(todaySchema.meta({ id: 'Today' }), 'Counts, and names'), ...errorAnswers },
    }),
    async (context) => {
      const { sites } = context.get('actor');
      const asked = { ...context.req.valid('query'), sites };
      const today = await readToday(parts.database.db, asked, parts.now());
      if (today === null) throw new ApiError('too-many-people');
      return context.json(today, 200);
    },
  );
}
