import { z } from 'zod';

export interface InferenceHost {
  /** Answers a request to the inference host: over the network, or this daemon itself. */
  send(request: Request): Promise<Response>;
  /** Without a slash at its end. */
  readonly url: string;
  readonly apiKey: string;
}

export interface Forwarded {
  readonly status: number;
  readonly body: object;
  readonly retryAfter: string | null;
}

const seconds = 10;
/** The longest answer of the three addresses is about 2 KB. */
const maxAnswerBytes = 64 * 1024;
const answerSchema = z.record(z.string(), z.unknown());

/**
 * Sends one body on, with the key and without anything else of the request: no cookies, no other headers. A host that
 * cannot be reached is 502, one that is too slow 504.
 */
export async function forward(host: InferenceHost, path: string, body: string): Promise<Forwarded> {
  const request = new Request(`${host.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': host.apiKey, host: new URL(host.url).host },
    body,
    redirect: 'manual',
    credentials: 'omit',
    signal: AbortSignal.timeout(seconds * 1000),
  });
  try {
    const response = await host.send(request);
    const answer = answerSchema.safeParse(JSON.parse(await readLimited(response)));
    if (!answer.success || response.status < 200 || response.status >= 600) return unintelligible;
    return { status: response.status, body: answer.data, retryAfter: response.headers.get('retry-after') };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return unintelligible;
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return isLate ? late : unreachable;
  }
}

/** @throws RangeError when it is too long */
async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxAnswerBytes) throw new RangeError('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const failure = (status: number, error: string): Forwarded => ({ status, body: { error }, retryAfter: null });
const unreachable = failure(502, 'The inference host cannot be reached.');
const unintelligible = failure(502, 'The inference host answered something else.');
const late = failure(504, 'The inference host did not answer in time.');
