import { createRoute, z } from '@hono/zod-openapi';
import { enroleeIdSchema } from '@rollcall/contract';
import { isInReach } from '../../access/actor.ts';
import { readReceiptFacts, type ReceiptFacts } from '../../consents/receipt-facts.ts';
import { readPerson } from '../../people/read-person.ts';
import { answerPdf, pdf } from '../answer-pdf.ts';
import { ApiError } from '../api-error.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { requirePermission } from '../permission.ts';
import { errorAnswers } from '../schemas.ts';

const params = z.object({ enroleeId: enroleeIdSchema, eventId: z.uuid() });

/** What somebody answered about the use of their face, on paper, for that person. */
export function addConsentReceiptRoute(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/people/{enroleeId}/consents/{eventId}/receipt',
      summary:
        'A receipt of one answer, at a kiosk or on paper, in the language of the text that the person read (PDF)',
      security: [{ adminToken: [] }, { session: [] }],
      middleware: [requirePermission(parts, 'people.read')] as const,
      request: { params },
      responses: {
        200: pdf('The receipt'),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const { enroleeId, eventId } = context.req.valid('param');
      const person = await readPerson(db, enroleeId);
      if (person === null || !isInReach(context.get('actor'), person.sites)) throw new ApiError('not-found');
      const facts = await readReceiptFacts(db, { enroleeId, id: eventId });
      if (facts === null) throw new ApiError('not-found');
      const madeAt = new Date(parts.now()).toISOString();
      return answerPdf(context, { kind: 'receipt', facts, madeAt }, `consent-${dayOf(facts)}.pdf`);
    },
  );
}

const dayOf = ({ evidence }: ReceiptFacts): string =>
  evidence.kind === 'kiosk' ? evidence.answer.occurredAt.slice(0, 10) : evidence.paper.statedOn;
