import { OpenAPIHono } from '@hono/zod-openapi';
import { noTelemetry, observeRequest, type Telemetry } from '@rollcall/runtime';
import { deviceErrors } from './families/device/error-format.ts';
import { documentationFamily } from './families/documentation/family.ts';
import {
  answerProblem,
  mountFamily,
  problemOf,
  readPath,
  requestProblem,
  type Family,
  type MountParts,
} from './family/index.ts';
import { thisMachineOnly } from './family/reach.ts';
import { kioskPage } from './kiosk-page.ts';
import { observed } from './observe.ts';
import { describeApi } from './openapi.ts';
import { responseHeaders } from './response-headers.ts';

export interface HttpOptions extends MountParts {
  /** Without it nothing is measured. */
  readonly telemetry?: Pick<Telemetry, 'time' | 'span'>;
  readonly families: readonly Family[];
  readonly kioskDirectory: string;
  readonly version: string;
}

/** All that the daemon answers over HTTP; the WebSockets are beside it. See [Note: families]. */
export function createHttpApp(options: HttpOptions): OpenAPIHono {
  const { families, logger } = options;
  const app = new OpenAPIHono({ getPath: readPath(families) });
  app.use(observed(observeRequest(options.telemetry ?? noTelemetry)));
  app.use(responseHeaders);
  for (const family of families) app.route('/', mountFamily(family, options));
  const documentation = documentationFamily({ document: () => describeApi(app, options.version) });
  app.route('/', mountFamily(documentation, options));
  app.use(thisMachineOnly(deviceErrors));
  app.route('/', kioskPage(options.kioskDirectory));
  app.all('*', (context) => {
    const { method, path } = context.req;
    if (path !== '/' || method === 'GET' || method === 'HEAD')
      return answerProblem(context, deviceErrors, requestProblem('not-found'));
    context.header('Allow', 'GET, HEAD');
    return answerProblem(context, deviceErrors, requestProblem('method-not-allowed'));
  });
  app.onError((error, context) => {
    logger.error({ err: error, path: context.req.path }, 'a request failed');
    return answerProblem(context, deviceErrors, problemOf(error));
  });
  return app;
}
