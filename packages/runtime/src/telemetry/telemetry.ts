import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Attributes, Meter, ObservableResult } from '@opentelemetry/api';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { createTraces, untraced, type Traces } from './traces.ts';

/**
 * [Note: telemetry] What a process tells those who watch it. Names of things are attributes, never of people: a kind, a
 * code, a route's pattern, a status. A person's id, a name, a device's token or an address with values in it is none,
 * and nothing here takes an attribute from a request's content.
 */
export interface Telemetry extends Traces {
  /** Counts one thing more, or several. */
  count(name: string, help: string): (attributes?: Attributes, by?: number) => void;
  /** How long things took, in seconds. */
  time(name: string, help: string): (seconds: number, attributes?: Attributes) => void;
  /** Asked at each scrape; one that throws is left out of it. */
  gauge(name: string, help: string, read: GaugeReader): void;
  /** The text that Prometheus reads. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

export type GaugeReader = (say: (value: number, attributes?: Attributes) => void) => void | Promise<void>;

export interface TelemetryOptions {
  readonly service: 'rollcall-kiosk' | 'rollcall-central';
  readonly version: string;
  /** Where spans go (OTLP over HTTP, `…/v1/traces`); null: nowhere, and none are made. */
  readonly tracesUrl: string | null;
}

/** For whoever is not watched. */
export const noTelemetry: Telemetry = {
  ...untraced,
  count: () => () => undefined,
  time: () => () => undefined,
  gauge: () => undefined,
  metrics: async () => '',
};

/** From a check-in's 100 ms to a line that hardly works. */
const secondBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createTelemetry({ service, version, tracesUrl }: TelemetryOptions): Telemetry {
  const resource = resourceFromAttributes({ 'service.name': service, 'service.version': version });
  const reader = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({ resource, readers: [reader] });
  const serializer = new PrometheusSerializer(undefined, false, undefined, false, true);
  const meter = provider.getMeter(service);
  const traces = createTraces({ service, resource, url: tracesUrl });
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
