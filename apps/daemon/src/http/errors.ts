import type { ErrorBody } from '@rollcall/contract';
import { asFault, type FaultCode } from '@rollcall/domain';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Every error of this interface: its stable code (central's, where central has it too), status and words. */
const requestErrors = {
  'request-unreadable': [400, 'The body is not JSON.'],
  'credential-invalid': [
    401,
    "This needs the device's token: Authorization: Bearer <the content of device-token>.",
  ],
  'origin-refused': [403, 'Requests from other sites are refused.'],
  'not-found': [404, 'There is nothing at this address.'],
  'method-not-allowed': [405, 'This address does not take this method.'],
  'request-too-large': [413, 'The body is too large.'],
  'content-type-unsupported': [415, 'Send the body as application/json.'],
  'request-invalid': [422, 'The request does not keep to the contract.'],
  'not-ready': [503, 'The networks are still loading.'],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>;
export type RequestErrorCode = keyof typeof requestErrors;

/** Faults that pass by themselves or need a technician; all others are 500. */
const faultStatus: Partial<Record<FaultCode, ContentfulStatusCode>> = {
  'input-invalid': 400,
  'database-busy': 503,
  'disk-full': 507,
};

export const errorBody = (code: RequestErrorCode, details?: string): ErrorBody => ({
  code,
  message: details === undefined ? requestErrors[code][1] : `${requestErrors[code][1]} ${details}`,
});

export const answerError = (context: Context, code: RequestErrorCode, details?: string): Response =>
  context.json(errorBody(code, details), requestErrors[code][0]);

/** An exception's message may tell of the machine's inside, so that only those of our own faults go out. */
export function answerFault(context: Context, error: unknown): Response {
  const { code, message } = asFault(error);
  const body: ErrorBody = {
    code,
    message: code === 'unexpected' ? 'Something broke; the log says what.' : message,
  };
  return context.json(body, faultStatus[code] ?? 500);
}
