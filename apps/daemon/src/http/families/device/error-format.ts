import type { ErrorBody } from '@rollcall/contract';
import type { ErrorFormat } from '../../family/index.ts';

export const deviceErrors: ErrorFormat = ({ code, status, message }) => ({
  status,
  body: { code, message } satisfies ErrorBody,
});
