import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { WatchedService } from './telemetry.ts';
import type { Traces } from './traces.ts';

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;

/** @param url of the collector (OTLP over HTTP) */
export function createTraces({ service, version }: WatchedService, url: string): Traces {
  const resource = resourceFromAttributes({ 'service.name': service, 'service.version': version });
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
