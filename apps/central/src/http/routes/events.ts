import { createRoute } from '@hono/zod-openapi';
import type { Logger } from '@rollcall/runtime';
import type { BatchJudgement } from '../../ingest/judge-batch.ts';
import { receiveBatch } from '../../ingest/receive-batch.ts';
import { requireDevice } from '../authenticate.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { BatchAnswer, errorAnswers, EventBatch, json, jsonBody } from '../schemas.ts';

/** 500 events of about a kilobyte, several times over. */
const batchBytes = 8 * 1024 * 1024;

/** Where devices deliver. */
export function addEventRoutes(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/events/batches',
      summary: 'A device delivers events; there is an answer for each, given after the commit',
      security: [{ deviceCredential: [] }],
      middleware: [requireDevice(parts), requireJson, limitBody(batchBytes)] as const,
      request: { body: jsonBody(EventBatch) },
      responses: {
        200: json(BatchAnswer, 'One answer per event, in the order of the batch'),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const deviceId = context.get('deviceId');
      const { events } = context.req.valid('json');
      const { answer, judgement } = await receiveBatch(parts.database.db, deviceId, events);
      if (judgement.accepted.length > 0) parts.arrivals.announce();
      logJudgement(parts.logger, deviceId, judgement);
      return context.json(answer, 200);
    },
  );
}

function logJudgement(logger: Logger, deviceId: string, { answers, alarms }: BatchJudgement): void {
  const counts = { accepted: 0, duplicate: 0, rejected: 0, later: 0 };
  for (const { status } of answers) counts[status] += 1;
  logger.info({ deviceId, ...counts }, 'received a batch');
  if (alarms.length > 0) logger.warn({ deviceId, alarms: alarms.slice(0, 20) }, 'a batch raised alarms');
}
