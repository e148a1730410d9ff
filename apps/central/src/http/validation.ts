import type { Hook } from '@hono/zod-openapi';
import { ApiError } from './api-error.ts';
import type { CentralEnv } from './parts.ts';

/** What the schemas refuse, in the form that every error has. Values are not repeated: they may be secret. */
export const refuseInvalid: Hook<unknown, CentralEnv, string, unknown> = (result) => {
  if (result.success) return;
  const where = result.target === 'json' ? 'request-invalid' : 'query-invalid';
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`);
  throw new ApiError(where, problems.slice(0, 10).join('; '));
};
