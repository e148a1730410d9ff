import type { Telemetry } from './telemetry.ts';

/** What of an HTTP request may be told: never its address as it was asked, only the pattern that it fits. */
export interface ObservedRequest {
  readonly method: string;
  readonly traceparent: string | undefined;
  /** Lets the request be answered. */
  readonly answer: () => Promise<{ readonly route: string; readonly status: number }>;
}

export type ObserveRequest = (request: ObservedRequest) => Promise<void>;

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Times every request by pattern and status, and puts it into a span. Both apps' middleware is one line around it. */
export function observeRequest(telemetry: Pick<Telemetry, 'time' | 'span'>): ObserveRequest {
  const time = telemetry.time('http.server.request.duration', 'From the request to its answer, by route');
  return async ({ method, traceparent, answer }) => {
    const start = performance.now();
    const known = methods.has(method) ? method : '_OTHER';
    const cameWith = traceparent === undefined ? {} : { traceparent };
    await telemetry.span(`${known} request`, { kind: 'server', cameWith }, async (set) => {
      const { route, status } = await answer();
      const attributes = {
        'http.request.method': known,
        'http.route': route,
        'http.response.status_code': status,
      };
      set(attributes);
      time((performance.now() - start) / 1000, attributes);
    });
  };
}
