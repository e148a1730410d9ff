import type { Attributes } from '@opentelemetry/api';
import { untraced, type Traces } from './traces.ts';

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

/** For whoever is not watched. */
export const noTelemetry: Telemetry = {
  ...untraced,
  count: () => () => undefined,
  time: () => () => undefined,
  gauge: () => undefined,
  metrics: async () => '',
};

export interface WatchedService {
  readonly service: 'rollcall-kiosk' | 'rollcall-central';
  readonly version: string;
}
