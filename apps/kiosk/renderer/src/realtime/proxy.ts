import {
  realtimeErrorSchema,
  realtimeFindingsSchema,
  realtimeSessionSchema,
  realtimeTaskAnswerSchema,
  type RealtimeFindings,
  type RealtimeTaskStatus,
} from '@rollcall/contract';
import type { z } from 'zod';

/** Why there is no answer. `expired`: the session is gone; `offline`: try again; `refused`: this request is wrong. */
export type ProxyProblem = 'expired' | 'offline' | 'refused';
export type Answered<T> = { readonly answer: T } | { readonly problem: ProxyProblem };

const answerWithinMs = 10_000;

async function post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<Answered<T>> {
  try {
    const response = await fetch(`/api/proxy/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const read: unknown = await response.json();
    if (!response.ok) return { problem: problemOf(response.status, read) };
    const answer = schema.safeParse(read);
    return answer.success ? { answer: answer.data } : { problem: 'offline' };
  } catch {
    return { problem: 'offline' };
  }
}

function problemOf(status: number, body: unknown): ProxyProblem {
  if (status >= 500 || status === 429) return 'offline';
  const isAboutSession = status === 404 && realtimeErrorSchema.safeParse(body).success;
  return isAboutSession ? 'expired' : 'refused';
}

export interface RealtimeProxy {
  create(): Promise<Answered<string>>;
  end(session: string): Promise<void>;
  frame(session: string, dataUrl: string): Promise<Answered<RealtimeFindings>>;
  tasks(session: string, action: 'start' | 'status' | 'reset'): Promise<Answered<RealtimeTaskStatus | null>>;
}

export const realtimeProxy: RealtimeProxy = {
  async create() {
    const created = await post('session', { action: 'create' }, realtimeSessionSchema);
    if ('problem' in created) return created;
    const { session_id: session } = created.answer;
    return session === undefined ? { problem: 'offline' } : { answer: session };
  },
  async end(session) {
    await post('session', { action: 'end', session_id: session }, realtimeSessionSchema);
  },
  frame: (session, dataUrl) =>
    post('process_frame', { session_id: session, frame: dataUrl }, realtimeFindingsSchema),
  async tasks(session, action) {
    const told = await post(`liveness/${session}`, { action }, realtimeTaskAnswerSchema);
    return 'problem' in told ? told : { answer: told.answer.session_status ?? null };
  },
};
