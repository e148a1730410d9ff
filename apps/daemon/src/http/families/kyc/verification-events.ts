import type { KycError, KycVerificationAnswer } from '@rollcall/contract';
import type { Context, TypedResponse } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { KycStage } from '../../../kyc/index.ts';
import type { FamilyEnv } from '../../family/index.ts';
import { kycErrors } from './error-format.ts';

export type VerifyAnswer = KycVerificationAnswer | KycError;

/** Whether whoever asks would rather hear of every step than wait for one answer. */
export const wantsEvents = (accept: string | undefined): boolean =>
  accept !== undefined &&
  accept.split(',').some((type) => type.split(';')[0]?.trim().toLowerCase() === 'text/event-stream');

/** Its type is that of the answer without events, the one that the description of the interface has. */
type Events = Response & TypedResponse<KycVerificationAnswer, 200, 'json'>;

/**
 * An event `stage` for each step, and at last `result` or `error`, with the body that the answer would have had. The
 * status has gone out by then: it is 200 whatever comes.
 */
export function streamVerification(
  context: Context<FamilyEnv>,
  verify: (onStage: (stage: KycStage) => void) => Promise<VerifyAnswer>,
): Events {
  const { promise: work, resolve: workIsDone } = Promise.withResolvers<void>();
  context.set('work', work);
  const events = streamSSE(context, async (stream) => {
    const say = (event: string, body: object): Promise<void> =>
      stream.writeSSE({ event, data: JSON.stringify(body) });
    const answer = await verify((stage) => void say('stage', { stage })).catch(
      (error: unknown) => kycErrors(context.var.problemOf(error)).body,
    );
    // Not after the last event, for which one who does not read could keep it.
    workIsDone();
    await say('status_code' in answer ? 'error' : 'result', answer);
  });
  return events as Events;
}
