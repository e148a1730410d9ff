import { asFault, Fault, type FaultCode } from '@rollcall/domain';

/**
 * What a worker says: once that it is ready (or why not), then for each job how far it is, where its script tells
 * that, and one answer.
 */
export type WorkerMessage<Result, Progress = never> =
  FinalMessage<Result> | { readonly kind: 'progress'; readonly progress: Progress };

export type FinalMessage<Result> = {
  /** Of a worker that is a process. */
  readonly residentMegabytes?: number;
} & (
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: Result }
  | {
      readonly kind: 'fault';
      readonly code: FaultCode;
      readonly message: string;
      readonly context: Readonly<Record<string, unknown>>;
    }
);

type FaultMessage = Extract<FinalMessage<never>, { readonly kind: 'fault' }>;

/** Errors lose their class and code on the way between threads and processes: they travel as plain values. */
export function faultMessage(error: unknown): FaultMessage {
  const { code, message, context, cause } = asFault(error);
  const reason = cause instanceof Error ? { reason: cause.message } : {};
  return { kind: 'fault', code, message, context: { ...plain(context), ...reason } };
}

export const faultOf = (message: FaultMessage): Fault =>
  new Fault(message.code, message.message, { context: message.context });

/** What may cross; anything else becomes words. */
const plain = (context: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      typeof value === 'object' ? JSON.stringify(value) : value,
    ]),
  );
