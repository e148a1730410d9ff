import { kycErrorSchema } from '@rollcall/contract';
import { json } from '../../family/index.ts';

/** Of every address. Nobody is asked for a key while the daemon leaves its loopback address open. */
export const denied = {
  401: json('The key is missing or wrong.', kycErrorSchema),
  403: json('The key does not reach so far.', kycErrorSchema),
  429: json('Too many requests.', kycErrorSchema),
};

/** Of every address that takes a body. */
export const ofBody = {
  400: json('What is wrong with the request or its pictures.', kycErrorSchema),
  413: json('The body is too large.', kycErrorSchema),
  415: json('The body is of another type.', kycErrorSchema),
  503: json('The networks are still loading, or too much is asked at once.', kycErrorSchema),
};
