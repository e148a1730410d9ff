export interface BackoffPolicy {
  /** Longest wait after the first failure. */
  readonly firstMs: number;
  /** Longest wait ever, unless central asks for more. */
  readonly maxMs: number;
  /** Longest wait that central may ask for: a wrong header must not silence a kiosk for good. */
  readonly maxRetryAfterMs: number;
}

export const standardBackoff: BackoffPolicy = {
  firstMs: 1000,
  maxMs: 5 * 60_000,
  maxRetryAfterMs: 60 * 60_000,
};

export interface FailedAttempts {
  /** Failures in a row, 1 or more. */
  readonly failures: number;
  /** What central asked for, in milliseconds; null when it did not. */
  readonly retryAfterMs: number | null;
  /** A random number, 0 (included) to 1. */
  readonly random: number;
}

/**
 * Milliseconds to wait before the next attempt. Doubles with each failure, half of it by chance, so that a
 * fleet that lost its server does not come back all at once. A longer `Retry-After` wins; a shorter one does not,
 * for `Retry-After: 0` (or a date that has passed) would have the whole fleet ask without a pause.
 */
export function backoffMs(
  { failures, retryAfterMs, random }: FailedAttempts,
  policy = standardBackoff,
): number {
  const longest = Math.min(policy.maxMs, policy.firstMs * 2 ** Math.min(failures - 1, 30));
  const ordinary = Math.round(longest / 2 + (longest / 2) * random);
  return Math.max(ordinary, Math.min(retryAfterMs ?? 0, policy.maxRetryAfterMs));
}

/**
 * A `Retry-After` header (seconds or an HTTP date, RFC 9110 10.2.3) in milliseconds from now; null when there is
 * none or it cannot be read.
 */
export function readRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
