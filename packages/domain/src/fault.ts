export const faultCodes = [
  'settings-invalid',
  'models-missing',
  'model-source-changed',
  'model-hash-mismatch',
  'model-download-failed',
  'model-load-failed',
  'inference-failed',
  'worker-stopped',
  'worker-overdue',
  'database-newer',
  'database-corrupt',
  'database-busy',
  'database-unreachable',
  'disk-full',
  'port-in-use',
  'address-unavailable',
  'already-running',
  'daemon-unreachable',
  'central-unreachable',
  'central-refused-device',
  'central-answer-invalid',
  'central-asks-later',
  'central-chain-fork',
  'delivery-overdue',
  'queue-crowded',
  'provider-unreachable',
  'provider-answer-invalid',
  'device-missing',
  'device-key-unreadable',
  'file-unreadable',
  'video-decoder-missing',
  'input-invalid',
  'unexpected',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** Something broke. `code` is stable and is what callers and tests look at; see [Note: refusals and faults]. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly context: Readonly<Record<string, unknown>>;

  constructor(
    code: FaultCode,
    message: string,
    options: { context?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.context = options.context ?? {};
  }
}

export const isFault = (error: unknown, code?: FaultCode): error is Fault =>
  error instanceof Fault && (code === undefined || error.code === code);

/** Any thrown value as a Fault: itself, or `unexpected` with the original as its cause. */
export function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new Fault('unexpected', message, { cause: error });
}
