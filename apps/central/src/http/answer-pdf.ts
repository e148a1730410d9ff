import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';

/** Of a route that answers with a document. */
export const pdf = (description: string) => ({
  description,
  content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } },
});

/** A document with personal data: to be kept by whoever asked for it, and by nothing on the way. */
export const answerPdf = (context: Context, document: Uint8Array<ArrayBuffer>, name: string): Response =>
  context.body(document, 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  });
