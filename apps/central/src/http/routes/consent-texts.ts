import { createRoute, z } from '@hono/zod-openapi';
import { publishText } from '../../consent-texts/publish-text.ts';
import { readConsentTexts } from '../../consent-texts/read-texts.ts';
import { consentTextsPageSchema, textToPublishSchema } from '../../consent-texts/wire.ts';
import { ApiError } from '../api-error.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';

const path = '/api/v1/consent-texts';
const security = [{ adminToken: [] }, { session: [] }];
const ConsentTexts = consentTextsPageSchema.meta({ id: 'ConsentTexts' });
const TextToPublish = textToPublishSchema.meta({ id: 'ConsentTextToPublish' });
const Published = z.object({ version: z.string() }).meta({ id: 'ConsentTextPublished' });

/** What people agree to at kiosks, in the organisation's own words; see [Note: own consent texts]. */
export function addConsentTextRoutes(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  const list = createRoute({
    method: 'get',
    path,
    summary:
      'Every version of the organisation’s consent text, which is in force, and the product’s own text',
    security,
    middleware: [requirePermission(parts, 'governance.read')] as const,
    responses: { 200: json(ConsentTexts, 'The newest version first'), ...errorAnswers },
  });
  const publish = createRoute({
    method: 'post',
    path,
    summary: 'Publishes a new version; a language that is missing has the product’s own text',
    security,
    middleware: [requirePermission(parts, 'governance.change'), requireJson, limitBody(256 * 1024)] as const,
    request: { body: jsonBody(TextToPublish) },
    responses: { 200: json(Published, 'The kiosks hear of it at their next pull'), ...errorAnswers },
  });
  app.openapi(list, async (context) => context.json(await readConsentTexts(db), 200));
  app.openapi(publish, async (context) => {
    const order = { ...context.req.valid('json'), author: context.get('actor') };
    const published = await publishText(db, order);
    if (published.outcome !== 'published') throw new ApiError(published.outcome);
    const { version } = published;
    noteForAudit(context, { version, languages: Object.keys(order.languages) });
    return context.json({ version }, 200);
  });
}
