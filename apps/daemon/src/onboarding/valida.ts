import { setTimeout as pause } from 'node:timers/promises';
import { Fault, isFault } from '@rollcall/domain';
import { backoffMs, type BackoffPolicy } from '@rollcall/sync';
import { z } from 'zod';
import type { EnrolmentClaim, EnrolmentProvider, EnrolmentState } from './provider.ts';

export interface ValidaOptions {
  /** Such as `https://valida.example.com/api`; enrolments are below it. */
  readonly url: string;
  readonly key: string;
  /** For one request. */
  readonly timeoutMs: number;
  /** Milliseconds of all requests of one check together, pauses included. */
  readonly patienceMs: number;
  /** 0 (included) to 1. */
  readonly random: () => number;
}

const backoff: BackoffPolicy = { firstMs: 250, maxMs: 1000, maxRetryAfterMs: 2000 };
const attempts = 3;
const maxAnswerBytes = 15 * 1024 * 1024;

const image = z.base64().transform((text): Uint8Array => Buffer.from(text, 'base64'));
const enrolment = z.discriminatedUnion('status', [
  z.object({ refId: z.string(), status: z.literal('succeeded'), image }),
  z.object({ refId: z.string(), status: z.literal('failed'), reason: z.string().max(500).optional() }),
  z.object({ refId: z.string(), status: z.literal('pending') }),
]);

/**
 * [Note: the provider's interface] `GET <url>/enrolments/<validaId>`, `Authorization: Bearer <key>`, answers
 * `{ refId, status: 'succeeded', image: <base64> } | { refId, status: 'failed', reason? } | { refId, status: 'pending' }`,
 * or 404 for a number that it does not know. A read changes nothing there, so it is repeated after a failure that may
 * pass (no connection, time-out, 429, 5xx).
 */
export function createValida(options: ValidaOptions): EnrolmentProvider {
  return {
    async check(claim) {
      const giveUp = AbortSignal.timeout(options.patienceMs);
      for (let failures = 1; ; failures += 1) {
        try {
          return await ask(claim, { ...options, giveUp });
        } catch (error) {
          if (!isFault(error, 'provider-unreachable') || failures === attempts) throw error;
          await rest({ failures, random: options.random(), giveUp, error });
        }
      }
    },
  };
}

interface Rest {
  readonly failures: number;
  readonly random: number;
  readonly giveUp: AbortSignal;
  /** Thrown again when there is no more time. */
  readonly error: Fault;
}

async function rest({ failures, random, giveUp, error }: Rest): Promise<void> {
  const waitMs = backoffMs({ failures, retryAfterMs: null, random }, backoff);
  await pause(waitMs, undefined, { signal: giveUp }).catch(() => {
    throw error;
  });
}

async function ask(
  { validaId, refId }: EnrolmentClaim,
  { url, key, timeoutMs, giveUp }: ValidaOptions & { giveUp: AbortSignal },
): Promise<EnrolmentState> {
  const address = `${url.replace(/\/$/, '')}/enrolments/${encodeURIComponent(validaId)}`;
  const response = await send(address, {
    headers: { authorization: `Bearer ${key}`, accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), giveUp]),
  });
  if (response.status === 404) return { outcome: 'failed', reason: 'The provider does not know it.' };
  if (response.status === 429 || response.status >= 500) throw unreachable(`It answered ${response.status}.`);
  if (response.status !== 200) throw invalid(`It answered ${response.status}.`);
  const parsed = enrolment.safeParse(await readJson(response));
  if (!parsed.success) throw invalid('Its answer does not keep to the interface.');
  if (parsed.data.refId !== refId) return { outcome: 'failed', reason: 'It belongs to another person.' };
  return stateOf(parsed.data);
}

function stateOf(answer: z.output<typeof enrolment>): EnrolmentState {
  if (answer.status === 'succeeded') return { outcome: 'succeeded', image: answer.image };
  if (answer.status === 'pending') return { outcome: 'pending' };
  return { outcome: 'failed', reason: answer.reason ?? 'The provider gives no reason.' };
}

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    throw unreachable('There is no answer.', cause);
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await readText(response);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid('Its answer is not JSON.', cause);
  }
}

/** An endless answer must not fill the memory. */
async function readText({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of body ?? []) {
      bytes += part.byteLength;
      if (bytes > maxAnswerBytes) throw invalid('Its answer is too large.');
      parts.push(part);
    }
  } catch (cause) {
    if (isFault(cause)) throw cause;
    throw unreachable('Its answer broke off.', cause);
  }
  return Buffer.concat(parts).toString('utf8');
}

const unreachable = (why: string, cause?: unknown): Fault =>
  new Fault('provider-unreachable', `The provider of the liveness check cannot be reached now. ${why}`, {
    cause,
  });

const invalid = (why: string, cause?: unknown): Fault =>
  new Fault('provider-answer-invalid', `The provider of the liveness check answered nonsense. ${why}`, {
    cause,
  });
