import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { Context } from 'hono';
import { readStreamCursor, writeStreamCursor, type StreamCursor } from '../../attendance/cursor.ts';
import { currentCursor, follow } from '../../attendance/follow.ts';
import { mayDo, mayReadSite, type Actor } from '../../access/actor.ts';
import { ApiError } from '../api-error.ts';
import { identify } from '../authenticate.ts';
import type { CentralEnv, CentralParts, CentralRoutes } from '../parts.ts';
import { recordRead, requirePermission } from '../permission.ts';
import { errorAnswers } from '../schemas.ts';

const reconnectMs = 2000;
const mostStreams = 200;

/** `GET /api/v1/attendance/stream`: new records as server-sent events, from any process, none missed. */
export function addStreamRoute(app: CentralRoutes, parts: CentralParts): void {
  let open = 0;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/attendance/stream',
      summary: 'New attendance as server-sent events; continues after Last-Event-ID',
      description:
        "Event `attendance`, for those who may read attendance: data is an AttendanceRecord. Event `heartbeat`, at the start and at least every 15 seconds: data is central's time. A record may come twice; its eventId tells.",
      security: [{ adminToken: [] }, { session: [] }],
      middleware: [requirePermission(parts, 'kiosks.read')] as const,
      responses: {
        200: { description: 'Stays open', content: { 'text/event-stream': { schema: z.string() } } },
        ...errorAnswers,
      },
    }),
    async (context) => {
      if (open >= mostStreams) throw new ApiError('too-many-streams');
      // Nobody would read it, and nothing would say that nobody does: its place would be taken for good.
      if (context.req.method === 'HEAD')
        return context.body(null, 200, { 'Content-Type': 'text/event-stream' });
      if (mayDo(context.get('actor'), 'attendance.read')) await recordRead(parts, context, 'attendance.read');
      const after = await startOf(context, parts);
      open += 1;
      return streamSSE(context, async (stream) => {
        try {
          await sendRecords({ stream, after, context }, parts);
        } catch (error) {
          // The browser comes back by itself, and continues where it was.
          parts.logger.warn({ err: error }, 'a stream of attendance ended');
        } finally {
          open -= 1;
        }
      });
    },
  );
}

/** Of another server's numbers, see [Note: another server's numbers], nothing would come for a long time. */
async function startOf(context: Context, { database }: CentralParts): Promise<StreamCursor> {
  const lastId = context.req.header('Last-Event-ID');
  const cursor = lastId === undefined ? null : readStreamCursor(lastId);
  const current = await currentCursor(database.db);
  return cursor === null || cursor.writtenBy > current.writtenBy ? current : cursor;
}

interface Stream {
  readonly stream: SSEStreamingApi;
  readonly after: StreamCursor;
  readonly context: Context<CentralEnv>;
}

async function sendRecords({ stream, after, context }: Stream, parts: CentralParts): Promise<void> {
  const left = new AbortController();
  stream.onAbort(() => left.abort());
  const signal = AbortSignal.any([left.signal, parts.stopping]);
  const heartbeat = (): Promise<void> =>
    stream.writeSSE({
      event: 'heartbeat',
      data: new Date(parts.now()).toISOString(),
      id: writeStreamCursor(after),
      retry: reconnectMs,
    });
  await heartbeat();
  let actor = context.get('actor');
  let saidAt = performance.now();
  for await (const lot of follow(parts.database.db, {
    after,
    arrivals: parts.arrivals,
    pollMs: parts.streams.pollMs,
    signal,
  })) {
    for (const { record, cursor } of lot) {
      if (mayDo(actor, 'attendance.read') && mayReadSite(actor, record.siteId))
        await stream.writeSSE({
          event: 'attendance',
          data: JSON.stringify(record),
          id: writeStreamCursor(cursor),
        });
      after = cursor;
    }
    const isQuiet = performance.now() - saidAt >= parts.streams.heartbeatMs;
    // Signed out meanwhile, or the session is over: then the list is no longer theirs.
    const now: Actor | string = isQuiet ? await identify(parts, context) : actor;
    if (typeof now === 'string') return;
    actor = now;
    if (isQuiet) await heartbeat();
    if (isQuiet) saidAt = performance.now();
  }
}
