import { createRoute, z } from '@hono/zod-openapi';
import { importPeople } from '../../people/import-people.ts';
import { importAnswersSchema } from '../../wire.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const text = z.string().max(10_000);
const importSchema = z
  .strictObject({
    rows: z
      .array(
        z.strictObject({
          line: z.int().positive().meta({ description: 'Where it stands in the file' }),
          enroleeId: text,
          displayName: text,
          sites: text.optional().meta({
            description:
              'Ids of all sites of the person, with blanks, `;` or `|` between them; left out, the sites stay as they are',
          }),
        }),
      )
      .min(1)
      .max(500),
    reason: z.string().trim().min(1).max(500),
    isTrial: z.boolean().meta({ description: 'Say what would come of it, and change nothing' }),
  })
  .meta({ id: 'PeopleImport' });

/** `POST /api/v1/people/import`: many people at once; sending the same rows again changes nothing. */
export function addPeopleImportRoute(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/people/import',
      summary: 'Adds or changes up to 500 people, and says of each bad row what is wrong with it',
      security: [{ adminToken: [] }, { session: [] }],
      middleware: [
        requirePermission(parts, 'people.change'),
        requireJson,
        limitBody(2 * 1024 * 1024),
      ] as const,
      request: { body: jsonBody(importSchema) },
      responses: {
        200: json(importAnswersSchema.meta({ id: 'PeopleImportAnswers' }), 'One answer per row, in order'),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const batch = context.req.valid('json');
      noteForAudit(context, { isTrial: batch.isTrial, people: batch.rows.map(({ enroleeId }) => enroleeId) });
      const stated = { ...batch, author: context.get('actor') };
      return context.json(await importPeople(parts.database.db, stated), 200);
    },
  );
}
