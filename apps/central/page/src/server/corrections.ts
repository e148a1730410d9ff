import { signedCorrectionSchema, type SignedCorrection } from '@rollcall/contract';
import { z } from 'zod';
import { ask, type Answer } from './ask.ts';
import { say } from './decide.ts';

export interface CheckInOf {
  readonly eventId: string;
  readonly occurredAt: string;
}

interface StatedCheckIn {
  readonly enroleeId: string;
  readonly siteId: string;
  readonly occurredAt: string;
}

export type ChangeToState =
  | ({ readonly kind: 'added' } & StatedCheckIn)
  | ({ readonly kind: 'replaced'; readonly corrects: CheckInOf } & StatedCheckIn)
  | { readonly kind: 'withdrawn' | 'restored'; readonly corrects: CheckInOf };

export const stateCorrection = (change: ChangeToState, reason: string): Promise<Answer<null>> =>
  say('/api/v1/corrections', { change, reason });

const listSchema = z.object({ corrections: z.array(signedCorrectionSchema) });

/** The newest of one person. */
export async function askCorrections(enroleeId: string): Promise<Answer<readonly SignedCorrection[]>> {
  const answer = await ask(`/api/v1/corrections?${new URLSearchParams({ enroleeId })}`, listSchema);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.corrections } : answer;
}
