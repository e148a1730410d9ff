import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { ApiError } from './api-error.ts';

/** The page loads only what this server serves, runs no inline script and is shown in no frame. */
export const securityHeaders = (): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
    referrerPolicy: 'no-referrer',
    // Whether this name is always served over TLS is for the proxy in front to say.
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
  });

/**
 * JSON or nothing: a form on another site cannot send it without asking first. What else the type says is dropped: the
 * routes' library refuses some of what is ordinary there, such as `application/json;`.
 */
export const requireJson: MiddlewareHandler = async (context, next) => {
  const type = context.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new ApiError('content-type-unsupported');
  context.req.raw.headers.set('Content-Type', type);
  await next();
};

export const limitBody = (bytes: number): MiddlewareHandler =>
  bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new ApiError('request-too-large', `The body is larger than ${bytes} bytes.`);
    },
  });

/** Browsers say where a request comes from; one from another site changes nothing here. Other clients do not say. */
export const refuseOtherSites: MiddlewareHandler = async (context, next) => {
  const origin = context.req.header('Origin');
  const site = context.req.header('Sec-Fetch-Site');
  const changes = !['GET', 'HEAD', 'OPTIONS'].includes(context.req.method);
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const host = context.req.header('Host') ?? '';
  const otherHost = origin !== undefined && URL.parse(origin)?.host !== host;
  if (changes && (isForeign || otherHost)) throw new ApiError('origin-refused');
  await next();
};
