import { InferenceSession } from 'onnxruntime-node';
import type { ExecutionProvider } from '../settings.ts';

type Values = InferenceSession.OnnxValueMapType;

/** What we use of a session of the runtime. */
export interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Writes into `results` where they are given. */
  run(feeds: Values, results?: Values): Promise<Values>;
}

export type CreateSession = (model: Uint8Array, provider: ExecutionProvider) => Promise<Session>;

/**
 * One thread per network: workers are what runs in parallel, and a second thread inside a network of a few
 * milliseconds waits more than it works. The denser the graph is optimised, the better: it is loaded once.
 */
export const createSession: CreateSession = async (model, provider) => {
  const session = await InferenceSession.create(model, {
    // Operations that a provider does not know are the processor's.
    executionProviders: provider === 'cpu' ? ['cpu'] : [provider, 'cpu'],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // The runtime's warnings concern its own optimiser; its errors come as exceptions.
    logSeverityLevel: 3,
  });
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    run: (feeds, results) => (results === undefined ? session.run(feeds) : session.run(feeds, results)),
  };
};
