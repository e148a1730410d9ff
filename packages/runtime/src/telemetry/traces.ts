import type { Attributes } from '@opentelemetry/api';

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

export const untraced: Traces = {
  span: (_name, _traced, work) => work(() => undefined),
  carry: () => ({}),
  stop: async () => undefined,
};
