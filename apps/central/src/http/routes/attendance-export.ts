import { createRoute, z } from '@hono/zod-openapi';
import { writeCsv, writeJson, writeXlsx } from '../../exports/write.ts';
import { ApiError } from '../api-error.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { requirePermission } from '../permission.ts';
import { errorAnswers } from '../schemas.ts';
import { attendanceFilters } from './attendance.ts';

const types = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const exportQuery = z.strictObject({ format: z.enum(['csv', 'json', 'xlsx']), ...attendanceFilters });
const file = z.string().meta({ format: 'binary' });
const mostWorkbooks = 2;

/** `GET /api/v1/attendance/export`: the same list as a file. */
export function addAttendanceExportRoute(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  let workbooks = 0;
  const workbook = async (filters: Parameters<typeof writeXlsx>[1]): Promise<Uint8Array> => {
    if (workbooks >= mostWorkbooks) throw new ApiError('too-many-exports');
    workbooks += 1;
    try {
      const bytes = await writeXlsx(db, filters);
      if (bytes === null) throw new ApiError('export-too-large');
      return bytes;
    } finally {
      workbooks -= 1;
    }
  };
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/attendance/export',
      summary: 'Attendance as a file, newest first',
      description:
        'CSV and JSON of any length are sent while they are read. A workbook has at most 50,000 rows. In CSV, a cell that a spreadsheet would read as a formula begins with an apostrophe.',
      security: [{ adminToken: [] }, { session: [] }],
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
      const filters = { ...asked, sites: context.get('actor').sites };
      const write = { csv: writeCsv, json: writeJson };
      const body =
        format === 'xlsx'
          ? new Blob([Buffer.from(await workbook(filters))]).stream()
          : ReadableStream.from(write[format](db, filters));
      const day = new Date(parts.now()).toISOString().slice(0, 10);
      return context.body(body, 200, {
        'Content-Type': types[format],
        'Content-Disposition': `attachment; filename="attendance-${day}.${format}"`,
      });
    },
  );
}
