import { createRoute, z } from '@hono/zod-openapi';
import { listAudit, verifyAudit } from '../../audit/read.ts';
import { auditFile } from '../../audit/write.ts';
import { auditRowSchema, auditVerdictSchema } from '../../wire.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { requirePermission } from '../permission.ts';
import { errorAnswers, json } from '../schemas.ts';

const security = [{ adminToken: [] }, { session: [] }];
const rows = z.object({ rows: z.array(auditRowSchema) }).meta({ id: 'AuditRows' });
const time = z.iso.datetime({ offset: true });
const listQuery = z.strictObject({
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  actor: z.string().min(1).max(200).optional().meta({ description: 'Part of the name' }),
  action: z.string().min(1).max(100).optional(),
  subject: z.string().min(1).max(200).optional().meta({ description: 'Part of what it was about' }),
  from: time.optional().meta({ description: 'At this time or later (ISO 8601)' }),
  to: time.optional().meta({ description: 'Before this time' }),
});
const types = { csv: 'text/csv; charset=utf-8', json: 'application/json' } as const;
const file = z.string().meta({ format: 'binary' });

/** The trail of what people did here, see [Note: the audit trail]. To read it is written down too. */
export function addAuditRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const middleware = requirePermission(parts, 'audit.read');
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/audit',
      summary: 'Who did what, the newest first',
      security,
      middleware: [middleware] as const,
      request: { query: listQuery },
      responses: { 200: json(rows, 'Rows before the given number'), ...errorAnswers },
    }),
    async (context) => context.json({ rows: await listAudit(db, context.req.valid('query')) }, 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/audit/verify',
      summary: 'Computes the chain anew: whether a row was changed or taken out, and the last hash',
      security,
      middleware: [middleware] as const,
      responses: {
        200: json(auditVerdictSchema.meta({ id: 'AuditVerdict' }), 'The verdict'),
        ...errorAnswers,
      },
    }),
    async (context) => context.json(await verifyAudit(db), 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/audit/export',
      summary: 'The whole trail as a file, in the order of writing',
      security,
      middleware: [middleware] as const,
      request: { query: z.strictObject({ format: z.enum(['csv', 'json']) }) },
      responses: {
        200: {
          description: 'The file',
          content: { 'text/csv': { schema: file }, 'application/json': { schema: file } },
        },
        ...errorAnswers,
      },
    }),
    (context) => {
      const { format } = context.req.valid('query');
      return context.body(ReadableStream.from(auditFile(db, format)), 200, {
        'Content-Type': types[format],
        'Content-Disposition': `attachment; filename="audit.${format}"`,
      });
    },
  );
}
