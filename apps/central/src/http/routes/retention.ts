import { createRoute, z } from '@hono/zod-openapi';
import { leastDaysOf, readRetention, stateTerm } from '../../retention/terms.ts';
import { mostDays, retentionKinds, retentionSchema } from '../../retention/wire.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const statement = z
  .strictObject({
    kind: z.enum(retentionKinds),
    days: z.number().int().min(1).max(mostDays).nullable().meta({ description: 'null: for ever' }),
    reason: z.string().trim().min(1).max(500),
  })
  .refine(({ kind, days }) => days === null || days >= leastDaysOf(kind), {
    path: ['days'],
    message: 'shorter than `leastDays` of this kind',
  })
  .meta({ id: 'RetentionStatement' });

/** `/api/v1/retention`: how long things are kept. */
export function addRetentionRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const security = [{ adminToken: [] }, { session: [] }];
  const answer = { 200: json(retentionSchema.meta({ id: 'Retention' }), 'All terms'), ...errorAnswers };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/retention',
      summary: 'How long things are kept, and what the latest sweep erased',
      security,
      middleware: [requirePermission(parts, 'governance.read')] as const,
      responses: answer,
    }),
    async (context) => context.json(await readRetention(db), 200),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/retention',
      summary: 'States how long one kind of things is kept',
      description:
        'The next daily sweep keeps to it: what a shorter term leaves over is erased then. Why is kept.',
      security,
      middleware: [requirePermission(parts, 'governance.change'), requireJson, limitBody(16 * 1024)] as const,
      request: { body: jsonBody(statement) },
      responses: answer,
    }),
    async (context) => {
      const { reason, ...stated } = context.req.valid('json');
      noteForAudit(context, stated);
      await stateTerm(db, stated, { reason, author: context.get('actor') });
      return context.json(await readRetention(db), 200);
    },
  );
}
