import { createRoute, z } from '@hono/zod-openapi';
import { kycResultSchema, siteIdSchema } from '@rollcall/contract';
import { isDeviceId } from '@rollcall/domain';
import { readPageCursor } from '../../attendance/cursor.ts';
import { listChecks } from '../../kyc/list-checks.ts';
import { kycCheckPageSchema } from '../../kyc/wire.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { requirePermission } from '../permission.ts';
import { errorAnswers, json } from '../schemas.ts';

const pageCursor = z
  .string()
  .transform((text, context) => {
    const cursor = readPageCursor(text);
    if (cursor === null) context.addIssue({ code: 'custom', message: 'not a nextBefore of this list' });
    return cursor ?? undefined;
  })
  .optional();

const listQuery = z.strictObject({
  before: pageCursor.meta({ type: 'string', description: '`nextBefore` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  deviceId: z.string().refine(isDeviceId, 'not a device id').optional(),
  siteId: siteIdSchema.optional(),
  status: kycResultSchema.shape.status.optional().meta({ description: 'What the kiosk decided' }),
  review: z
    .enum(['open', 'settled'])
    .optional()
    .meta({ description: '`open`: people have yet to decide; `settled`: they have' }),
});

/** What came of the checks of documents at the kiosks. */
export function addKycCheckRoutes(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/kyc-checks',
      summary: 'Results of KYC checks, newest first: decisions and reasons, no pictures and no names',
      security: [{ adminToken: [] }, { session: [] }],
      middleware: requirePermission(parts, 'kyc.read'),
      request: { query: listQuery },
      responses: { 200: json(kycCheckPageSchema.meta({ id: 'KycCheckPage' }), 'One page'), ...errorAnswers },
    }),
    async (context) => {
      const query = { ...context.req.valid('query'), sites: context.get('actor').sites };
      return context.json(await listChecks(parts.database.db, query, parts.now()), 200);
    },
  );
}
