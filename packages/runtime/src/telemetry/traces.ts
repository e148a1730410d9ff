import { context, propagation, SpanKind, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

export interface Traced {
  readonly kind: 'server' | 'client' | 'internal';
  readonly attributes?: Attributes;
  /** Headers of the request that this is the answer to: its span is then the parent. */
  readonly cameWith?: Readonly<Record<string, string>>;
}

export type SetAttributes = (attributes: Attributes) => void;

/** Spans of one process, joined with those of the other side by the header `traceparent` (W3C Trace Context). */
export interface Traces {
  /** Runs work within a span; one that throws is a failed span. */
  span<T>(name: string, traced: Traced, work: (set: SetAttributes) => Promise<T>): Promise<T>;
  /** Headers that let the other side go on with the span of now; empty without one. */
  carry(): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;

export function createTraces({
  service,
  resource,
  url,
}: {
  readonly service: string;
  readonly resource: Resource;
  readonly url: string | null;
}): Traces {
  if (url === null) return untraced;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: 5000 });
  const provider = new TracerProvider({ resource, spanProcessors: [new BatchSpanProcessor({ exporter })] });
  const tracer = provider.getTracer(service);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const propagator = new W3CTraceContextPropagator();
  propagation.setGlobalPropagator(propagator);
  return {
    span: (name, { kind, attributes = {}, cameWith }, work) => {
      const parent =
        cameWith === undefined ? context.active() : propagation.extract(context.active(), cameWith);
      return tracer.startActiveSpan(name, { kind: kinds[kind], attributes }, parent, async (span) => {
        try {
          return await work((more) => span.setAttributes(more));
        } catch (error) {
          // Its message may quote what somebody sent.
          const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
          span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      });
    },
    carry: () => {
      const headers: Record<string, string> = {};
      if (trace.getActiveSpan() !== undefined) propagation.inject(context.active(), headers);
      return headers;
    },
    stop: () => provider.shutdown(),
  };
}

export const untraced: Traces = {
  span: (_name, _traced, work) => work(() => undefined),
  carry: () => ({}),
  stop: async () => undefined,
};
