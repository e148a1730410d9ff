import { gzipSync } from 'node:zlib';
import { errorBodySchema } from '@rollcall/contract';
import { Fault, type FaultCode } from '@rollcall/domain';
import { readRetryAfter } from '@rollcall/sync';

/** Central could not be used. `retryAfterMs`: how long it asked us to wait. */
export class CentralFault extends Fault {
  readonly retryAfterMs: number | null;

  constructor(
    code: Extract<FaultCode, `central-${string}`>,
    message: string,
    more: { retryAfterMs?: number | null; context?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(code, message, { ...(more.context && { context: more.context }), cause: more.cause });
    this.retryAfterMs = more.retryAfterMs ?? null;
  }
}

export interface CentralRequest {
  readonly url: string;
  readonly bearer: string;
  /** Null asks (GET), an object says (POST). */
  readonly body: object | null;
  readonly timeoutMs: number;
  /** Beside those that belong to it. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface CentralAnswer {
  readonly status: number;
  /** Undefined when the body is not JSON. */
  readonly json: unknown;
  /** Central's clock by the `Date` header, to the second, when the answer was whole; null without one. */
  readonly dateMs: number | null;
}

/** More than the largest page of changes needs; a proxy's error page or worse is cut off here. */
const maxAnswerBytes = 2 * 1024 * 1024;
/** A smaller body is not worth packing. */
const worthPackingBytes = 2048;

/**Events pack to a fifth, which is what a slow line notices.*/
function pack(
  body: object | null,
): { readonly packed: Uint8Array<ArrayBuffer> | string; readonly encoding: object } | null {
  if (body === null) return null;
  const text = JSON.stringify(body);
  if (text.length < worthPackingBytes) return { packed: text, encoding: {} };
  return { packed: new Uint8Array(gzipSync(text)), encoding: { 'content-encoding': 'gzip' } };
}

/**
 * One request. Answers below 500, 429 and 408 aside; what they mean is the caller's to say. Redirects are not
 * followed: the credential is for central alone.
 * @throws CentralFault `central-unreachable` with what central asked to wait
 */
export async function askCentral(request: CentralRequest, stop: AbortSignal): Promise<CentralAnswer> {
  const { status, headers, text, dateMs } = await exchange(request, stop);
  if (status >= 500 || status === 429 || status === 408) {
    const retryAfterMs = readRetryAfter(headers.get('retry-after'), dateMs ?? Date.now());
    throw new CentralFault('central-unreachable', `The central server answered ${status}.`, {
      retryAfterMs,
      context: { status },
    });
  }
  return { status, json: parseJson(text), dateMs };
}

function parseDate(header: string | null): number | null {
  const dateMs = Date.parse(header ?? '');
  return Number.isNaN(dateMs) ? null : dateMs;
}

async function exchange(
  { url, bearer, body, timeoutMs, headers }: CentralRequest,
  stop: AbortSignal,
): Promise<{ status: number; headers: Headers; text: string; dateMs: number | null }> {
  const content = pack(body);
  try {
    const response = await fetch(url, {
      method: content === null ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        ...headers,
        authorization: `Bearer ${bearer}`,
        ...(content !== null && { 'content-type': 'application/json', ...content.encoding }),
      },
      ...(content !== null && { body: content.packed }),
      signal: AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]),
    });
    const { status, headers: answered } = response;
    const saidAt = performance.now();
    const dateMs = parseDate(answered.get('date'));
    const text = await readLimited(response);
    // On a slow line the body takes longer than a clock may be off.
    return { status, headers: answered, text, dateMs: dateMs && dateMs + performance.now() - saidAt };
  } catch (cause) {
    if (cause instanceof CentralFault) throw cause;
    throw new CentralFault('central-unreachable', 'The central server cannot be reached.', { cause });
  }
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxAnswerBytes) throw invalidAnswer("The central server's answer is too long.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const invalidAnswer = (message: string, cause?: unknown): CentralFault =>
  new CentralFault('central-answer-invalid', message, { cause });

/** The stable code of an error answer; empty when it has none. */
export function errorCodeOf({ json }: CentralAnswer): string {
  const error = errorBodySchema.safeParse(json);
  return error.success ? error.data.code : '';
}
