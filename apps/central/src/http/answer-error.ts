import { isFault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { asDatabaseFault } from '../database/faults.ts';
import { AbandonedRequest } from '../ingest/abandoned.ts';
import { ApiError, apiCodeOfFault, statusOf } from './api-error.ts';

/** The one place where an error becomes an answer. What is not the caller's business goes to the log only. */
export function createAnswerError(logger: Logger): (error: Error, context: Context) => Response {
  return (error, context) => {
    const apiError = toApiError(error);
    const status = statusOf(apiError.code);
    if (status >= 500) logger.error({ err: error, path: context.req.path }, 'a request failed');
    if (status === 503) context.header('Retry-After', '5');
    if (status === 401) context.header('WWW-Authenticate', 'Bearer');
    context.header('Cache-Control', 'no-store');
    return context.json({ code: apiError.code, message: apiError.message }, status);
  };
}

function toApiError(error: Error): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof AbandonedRequest) return new ApiError('request-abandoned');
  // The JSON validator's words for a body that it could not read.
  if (error instanceof HTTPException && error.status === 400) return new ApiError('request-unreadable');
  // The routes' library, of a body's type where no guard was asked before.
  if (error instanceof HTTPException && error.status === 415) return new ApiError('content-type-unsupported');
  const fault = asDatabaseFault(error);
  return new ApiError(isFault(fault) ? apiCodeOfFault(fault.code) : 'unexpected');
}
