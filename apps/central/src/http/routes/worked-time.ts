import { createRoute, z } from '@hono/zod-openapi';
import { writeWorkedTime } from '../../exports/worked-time.ts';
import { workedTime, type WorkedTimeQuery } from '../../worked-time/report.ts';
import {
  daySchema,
  groupings,
  timeZoneSchema,
  workedTimeSchema,
  type WorkedRow,
} from '../../worked-time/wire.ts';
import { ApiError } from '../api-error.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { requirePermission } from '../permission.ts';
import { errorAnswers, json } from '../schemas.ts';
import { attendanceFilters } from './attendance.ts';

const mostDays = 92;
const { enroleeId, siteId } = attendanceFilters;
const fields = {
  from: daySchema.meta({ description: 'First work day' }),
  to: daySchema.meta({ description: 'Last work day; it counts' }),
  groupBy: z.enum(groupings).default('none'),
  enroleeId,
  siteId,
  timeZone: timeZoneSchema.default('UTC').meta({ description: 'For days for which there are no rules' }),
};

const hasSensibleDays = ({ from, to }: { from: string; to: string }): boolean =>
  from >= '1900-01-01' && from <= to && Date.parse(to) - Date.parse(from) < mostDays * 86_400_000;
const daysProblem = {
  path: ['to'],
  message: `from 0 to ${mostDays - 1} days after \`from\`, which is after 1899`,
};
const query = z.strictObject(fields).refine(hasSensibleDays, daysProblem);
const types = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const file = z.string().meta({ format: 'binary' });
const exportQuery = z
  .strictObject({ format: z.enum(['csv', 'json', 'xlsx']), ...fields })
  .refine(hasSensibleDays, daysProblem);

/** `/api/v1/worked-time`: work days by the rules, or their sums, and the same as a file. */
export function addWorkedTimeRoutes(app: CentralRoutes, parts: CentralParts): void {
  const security = [{ adminToken: [] }, { session: [] }];
  const report = async (asked: WorkedTimeQuery): Promise<WorkedRow[]> => {
    const rows = await workedTime(parts.database.db, asked);
    if (rows === null) throw new ApiError('report-too-large');
    return rows;
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/worked-time',
      summary: 'Worked time by person and day, or summed by day, person or site',
      security,
      middleware: [requirePermission(parts, 'attendance.read')] as const,
      request: { query },
      responses: { 200: json(workedTimeSchema.meta({ id: 'WorkedTime' }), 'All rows'), ...errorAnswers },
    }),
    async (context) => {
      const { sites } = context.get('actor');
      return context.json({ rows: await report({ ...context.req.valid('query'), sites }) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/worked-time/export',
      summary: 'The same as a file',
      security,
      middleware: [requirePermission(parts, 'attendance.export')] as const,
      request: { query: exportQuery },
      responses: {
        200: {
          description: 'The file',
          content: Object.fromEntries(
            Object.values(types).map((type) => [type.split(';')[0] ?? type, { schema: file }]),
          ),
        },
        ...errorAnswers,
      },
    }),
    async (context) => {
      const { format, ...asked } = context.req.valid('query');
      const name = `worked-time-${asked.from}-${asked.to}.${format}`;
      return context.body(
        await writeWorkedTime(format, await report({ ...asked, sites: context.get('actor').sites })),
        200,
        {
          'Content-Type': types[format],
          'Content-Disposition': `attachment; filename="${name}"`,
        },
      );
    },
  );
}
