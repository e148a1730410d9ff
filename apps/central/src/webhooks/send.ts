import { Webhook } from 'standardwebhooks';
import type { Attempt } from './wire.ts';

export interface Receiver {
  readonly url: string;
  /** `whsec_` and base64; null where it cannot be read: nothing unsigned is sent. */
  readonly secret: string | null;
}

export interface Message {
  /** The same at every attempt: by it the receiver knows what it has. */
  readonly id: string;
  readonly body: string;
  readonly sentAt: Date;
}

/** A receiver that is slower than this has to take first and work later. */
const patienceMs = 10_000;

/**
 * One attempt, signed as Standard Webhooks says (HMAC-SHA256 over id, time and body). 2xx is success and nothing else:
 * a redirect is not followed, for whoever answers may send what they are told wherever they like.
 */
export async function send(receiver: Receiver, message: Message, patience = patienceMs): Promise<Attempt> {
  const { id, body, sentAt } = message;
  if (receiver.secret === null) return { status: null, problem: 'secret-unreadable' };
  try {
    const response = await fetch(receiver.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Rollcall',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'webhook-signature': new Webhook(receiver.secret).sign(id, sentAt, body),
      },
      body,
    });
    // Nobody reads it, however long it is.
    await response.body?.cancel();
    return { status: response.status, problem: problemOf(response.status) };
  } catch (error) {
    const isSlow = error instanceof Error && error.name === 'TimeoutError';
    return { status: null, problem: isSlow ? 'too-slow' : 'unreachable' };
  }
}

function problemOf(status: number): Attempt['problem'] {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return 'redirect';
  return status === 410 ? 'gone' : 'status';
}
