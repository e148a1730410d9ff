import { createRoute } from '@hono/zod-openapi';
import type { Logger } from '@rollcall/runtime';
import { countEvents } from '../../fleet-figures.ts';
import type { BatchJudgement } from '../../ingest/judge-batch.ts';
import { receiveBatch } from '../../ingest/receive-batch.ts';
import { ApiError } from '../api-error.ts';
import { requireDevice } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import { encodingOf } from '../unpack-body.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { BatchAnswer, errorAnswers, EventBatch, json } from '../schemas.ts';

/** 500 events of about a kilobyte, several times over. */
const batchBytes = 8 * 1024 * 1024;

/** Where devices deliver. */
export function addEventRoutes(app: CentralRoutes, parts: CentralParts): void {
  const route = createRoute({
    method: 'post',
    path: '/api/v1/events/batches',
    summary: 'A device delivers events; there is an answer for each, given after the commit',
    description: 'The body is an EventBatch; Content-Encoding may be gzip or zstd.',
    security: [{ deviceCredential: [] }],
    middleware: [requireDevice(parts), requireJson, limitBody(batchBytes)] as const,
    responses: {
      200: json(BatchAnswer, 'One answer per event, in the order of the batch'),
      ...errorAnswers,
    },
  });
  const count = countEvents(parts.telemetry);
  // Read by the inspector, in a thread: a validator here would read it first.
  app.openAPIRegistry.register('EventBatch', EventBatch);
  app.openapi(route, async (context) => {
    const { deviceId, keys } = context.get('device');
    const encoding = encodingOf(context);
    const body = new Uint8Array(await context.req.arrayBuffer());
    const sender = context.req.raw.signal;
    const toInspect = { body, encoding, keys, maxBytes: batchBytes };
    const inspected = await parts.inspector.inspect(toInspect, sender);
    if (inspected.problem === 'request-invalid') throw new ApiError(inspected.problem, inspected.detail);
    if (inspected.problem !== null) throw new ApiError(inspected.problem);
    const { answer, judgement } = await receiveBatch(parts.database.db, deviceId, inspected.events, sender);
    if (judgement.accepted.length > 0) parts.arrivals.announce();
    count(judgement);
    logJudgement(parts.logger, deviceId, judgement);
    return context.json(answer, 200);
  });
}

function logJudgement(logger: Logger, deviceId: string, { answers, alarms }: BatchJudgement): void {
  const counts = { accepted: 0, duplicate: 0, rejected: 0, later: 0 };
  for (const { status } of answers) counts[status] += 1;
  logger.info({ deviceId, ...counts }, 'received a batch');
  if (alarms.length > 0) logger.warn({ deviceId, alarms: alarms.slice(0, 20) }, 'a batch raised alarms');
}
