import type { ErrorFormat } from '../../family/index.ts';

/** `{"error": …}`; a request that breaks its schema is 400. */
export const realtimeErrors: ErrorFormat = ({ code, status, message, fields }) => ({
  status: code === 'request-invalid' ? 400 : status,
  body: {
    error:
      fields.length === 0
        ? message
        : fields.map((field) => [field.path, field.message].filter(Boolean).join(': ')).join('; '),
  },
});
