import { asFault, Fault, type FaultCode } from '@rollcall/domain';

/** What a worker says: once that it is ready (or why not), then one answer for each job. */
export type WorkerMessage<Result> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: Result }
  | {
      readonly kind: 'fault';
      readonly code: FaultCode;
      readonly message: string;
      readonly context: Readonly<Record<string, unknown>>;
    };

/** Errors lose their class and code on the way between threads: they travel as plain values. */
export function faultMessage(error: unknown): WorkerMessage<never> {
  const { code, message, context, cause } = asFault(error);
  const reason = cause instanceof Error ? { reason: cause.message } : {};
  return { kind: 'fault', code, message, context: { ...plain(context), ...reason } };
}

export const faultOf = (message: Extract<WorkerMessage<never>, { kind: 'fault' }>): Fault =>
  new Fault(message.code, message.message, { context: message.context });

/** What may cross between threads; anything else becomes words. */
const plain = (context: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      typeof value === 'object' ? JSON.stringify(value) : value,
    ]),
  );
