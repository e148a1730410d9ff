import { createRoute, z } from '@hono/zod-openapi';
import { enroleeIdSchema, siteIdSchema } from '@rollcall/contract';
import { isInReach } from '../../access/actor.ts';
import { noteAction } from '../../devices/oversight.ts';
import { displayNameSchema } from '../../people/import-people.ts';
import { keepPeople } from '../../people/keep-people.ts';
import { readPerson } from '../../people/read-person.ts';
import { writeSubjectAccess } from '../../people/subject-access.ts';
import { keepOutcomeSchema, personPageSchema } from '../../wire.ts';
import { ApiError } from '../api-error.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const security = [{ adminToken: [] }, { session: [] }];
const params = z.object({ enroleeId: enroleeIdSchema });
const keptSchema = z.object({ outcome: keepOutcomeSchema }).meta({ id: 'PersonKept' });
const personChangeSchema = z
  .strictObject({
    displayName: displayNameSchema,
    sites: z.array(siteIdSchema).max(100).meta({ description: 'All sites of the person from now on' }),
    reason: z.string().trim().min(1).max(500),
    isNew: z.boolean().default(false).meta({ description: 'Refuse when somebody has this id' }),
  })
  .meta({ id: 'PersonChange' });

/** One person: what is known, a change of name or sites, and all of it as a file for the person. */
export function addPersonRoutes(app: CentralRoutes, parts: CentralParts): void {
  addReading(app, parts);
  addChanging(app, parts);
  addSubjectAccess(app, parts);
}

function addReading(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/people/{enroleeId}',
      summary: 'One person: sites, which kiosks have the references, removals',
      security,
      middleware: [requirePermission(parts, 'people.read')] as const,
      request: { params },
      responses: { 200: json(personPageSchema.meta({ id: 'PersonPage' }), 'The person'), ...errorAnswers },
    }),
    async (context) => {
      const person = await readPerson(parts.database.db, context.req.valid('param').enroleeId);
      if (person === null || !isInReach(context.get('actor'), person.sites)) throw new ApiError('not-found');
      return context.json(person, 200);
    },
  );
}

function addChanging(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/people/{enroleeId}',
      summary: 'Adds a person, or changes name and sites; the kiosks hear of it at their next pull',
      security,
      middleware: [requirePermission(parts, 'people.change'), requireJson, limitBody(64 * 1024)] as const,
      request: { params, body: jsonBody(personChangeSchema) },
      responses: { 200: json(keptSchema, 'What came of it'), ...errorAnswers },
    }),
    async (context) => {
      const { enroleeId } = context.req.valid('param');
      const { displayName, sites, reason, isNew } = context.req.valid('json');
      if (isNew && (await readPerson(db, enroleeId))?.removed === false) throw new ApiError('person-exists');
      noteForAudit(context, { sites, isNew });
      const people = [{ enroleeId, displayName, sites: [...new Set(sites)] }];
      const author = context.get('actor');
      const [kept] = await keepPeople(db, { people, reason, author, isTrial: false });
      if (kept?.outcome === 'refused') throw new ApiError(kept.code);
      return context.json({ outcome: kept?.outcome ?? 'unchanged' }, 200);
    },
  );
}

function addSubjectAccess(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const file = z.string().meta({ format: 'binary' });
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/people/{enroleeId}/export',
      summary:
        'What central keeps about a person, for the person: all that kiosks signed, refused and held events too, corrections, the list',
      security,
      middleware: [requirePermission(parts, 'people.export')] as const,
      request: { params },
      responses: {
        200: {
          description: 'The file',
          content: Object.fromEntries([['application/json', { schema: file }]]),
        },
        ...errorAnswers,
      },
    }),
    async (context) => {
      const { enroleeId } = context.req.valid('param');
      if ((await readPerson(db, enroleeId)) === null) throw new ApiError('not-found');
      const reason = 'subject access';
      const exported = {
        action: 'person-exported',
        subject: enroleeId,
        reason,
        author: context.get('actor'),
      };
      await db.transaction().execute((trx) => noteAction(trx, exported));
      const madeAt = new Date(parts.now()).toISOString();
      return context.body(ReadableStream.from(writeSubjectAccess(db, enroleeId, madeAt)), 200, {
        'Content-Type': 'application/json',
        'Content-Disposition': `attachment; filename="subject-access-${madeAt.slice(0, 10)}.json"`,
      });
    },
  );
}
