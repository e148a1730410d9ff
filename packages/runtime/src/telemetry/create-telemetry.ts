import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Meter, ObservableResult } from '@opentelemetry/api';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { GaugeReader, Telemetry, WatchedService } from './telemetry.ts';
import { untraced, type Traces } from './traces.ts';

/** From a check-in's 100 ms to a line that hardly works. */
const secondBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** @param tracesUrl where spans go (OTLP over HTTP, `…/v1/traces`); null: nowhere, and none are made */
export async function openTelemetry(service: WatchedService, tracesUrl: string | null): Promise<Telemetry> {
  if (tracesUrl === null) return createTelemetry(service);
  // Most send no spans, and need not load what does.
  const { createTraces } = await import('./create-traces.ts');
  return createTelemetry(service, createTraces(service, tracesUrl));
}

/** Figures at once; spans as `traces` makes them. */
export function createTelemetry({ service, version }: WatchedService, traces: Traces = untraced): Telemetry {
  const resource = resourceFromAttributes({ 'service.name': service, 'service.version': version });
  const reader = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({ resource, readers: [reader] });
  const serializer = new PrometheusSerializer(undefined, false, undefined, false, true);
  const meter = provider.getMeter(service);
  watchProcess(meter);
  return {
    ...traces,
    count: (name, description) => {
      const counter = meter.createCounter(name, { description });
      return (attributes, by = 1) => counter.add(by, attributes);
    },
    time: (name, description) => {
      const advice = { explicitBucketBoundaries: secondBounds };
      const histogram = meter.createHistogram(name, { description, unit: 's', advice });
      return (seconds, attributes) => histogram.record(seconds, attributes);
    },
    gauge: (name, description, read) => addGauge(meter, { name, description, read }),
    metrics: async () => serializer.serialize((await reader.collect()).resourceMetrics),
    stop: async () => {
      await traces.stop();
      await provider.shutdown();
    },
  };
}

function addGauge(
  meter: Meter,
  { name, description, read }: { name: string; description: string; read: GaugeReader },
): void {
  meter
    .createObservableGauge(name, { description })
    .addCallback((result: ObservableResult) =>
      read((value, attributes) => result.observe(value, attributes)),
    );
}

function watchProcess(meter: Meter): void {
  const delay = monitorEventLoopDelay();
  delay.enable();
  addGauge(meter, {
    name: 'process.memory.resident_bytes',
    description: 'Resident memory of the process',
    read: (say) => say(process.memoryUsage.rss()),
  });
  addGauge(meter, {
    name: 'process.uptime_seconds',
    description: 'Since the start of the process',
    read: (say) => say(process.uptime()),
  });
  addGauge(meter, {
    name: 'process.event_loop_delay_seconds',
    description: 'How late timers were since the last scrape, 99th percentile',
    read: (say) => {
      say(delay.percentile(99) / 1e9);
      delay.reset();
    },
  });
}
