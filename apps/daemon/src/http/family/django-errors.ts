import type { ErrorFormat, Problem } from './problem.ts';

/**
 * As Django REST Framework has them: `{"detail": …}`, and for a request that breaks its schema status 400 with each
 * wrong field's messages, `non_field_errors` for the whole.
 */
export const djangoErrors: ErrorFormat = (problem) =>
  problem.code === 'request-invalid'
    ? { status: 400, body: messagesByField(problem) }
    : { status: problem.status, body: { detail: problem.message } };

function messagesByField({ fields }: Problem): Record<string, string[]> {
  const messages: Record<string, string[]> = {};
  for (const { path, message } of fields) (messages[path || 'non_field_errors'] ??= []).push(message);
  return messages;
}
