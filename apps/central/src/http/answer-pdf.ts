import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { makePdf, type Paper } from '../consents/pdf/make.ts';
import { ApiError } from './api-error.ts';

/** Of a route that answers with a document. */
export const pdf = (description: string) => ({
  description,
  content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } },
});

/** A document with personal data: to be kept by whoever asked for it, and by nothing on the way. */
export async function answerPdf(context: Context, paper: Paper, name: string): Promise<Response> {
  const document = await makePdf(paper);
  if (document === 'full') throw new ApiError('too-many-exports');
  return context.body(document, 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  });
}
