/** Names of values that never reach a log: biometrics, pictures and secrets. */
const secretName =
  /template|vector|embedding|mesh|image|picture|frame$|pixels|token|authorization|cookie|secret|password|private/i;
const maxDepth = 6;

/**
 * A copy that is safe to log: values under secret names become `[redacted]`, binary data its size, errors
 * their code, message, stack, context and causes.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return value;
  if (depth >= maxDepth) return '[too deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return redactFields(value, depth);
}

/** The fields of one object, as `redact` does them. */
export function redactFields(value: object, depth = 0): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    safe[name] = secretName.test(name) && mayBeSecret(field) ? '[redacted]' : redact(field, depth + 1);
  }
  return safe;
}

/** Counts, sizes, flags and absences under such a name give nothing away. */
const mayBeSecret = (field: unknown): boolean =>
  typeof field === 'string' || (typeof field === 'object' && field !== null);

function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error ? { code: error.code } : {}),
    ...('context' in error ? { context: redact(error.context, depth + 1) } : {}),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}
