import type { KycError } from '@rollcall/contract';
import type { ErrorFormat } from '../../family/index.ts';

/** `2024-11-14T12:00:00Z`, as the document has its times. */
export const timestampOf = (atMs: number): string => new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z');

/** `{detail, status_code, timestamp}`; a request that breaks its schema is 400 here. */
export const kycErrors: ErrorFormat = ({ code, status, message, fields }) => {
  const broken = fields.map(({ path, message: words }) => (path === '' ? words : `${path}: ${words}`));
  const isInvalid = code === 'request-invalid';
  const statusCode = isInvalid ? 400 : status;
  return {
    status: statusCode,
    body: {
      detail: isInvalid && broken.length > 0 ? broken.join('; ') : message,
      status_code: statusCode,
      timestamp: timestampOf(Date.now()),
    },
  };
};

/** What a feature refuses: 400 with its words. */
export const badRequest = (detail: string): KycError => ({
  detail,
  status_code: 400,
  timestamp: timestampOf(Date.now()),
});
