import { z } from 'zod';
import { siteRulesSchema, type SiteRules, type StoredRules } from '../../../src/worked-time/wire.ts';
import { ask, type Answer } from './ask.ts';
import { say } from './decide.ts';

const listSchema = z.object({ rules: z.array(siteRulesSchema) });

export async function askSchedules(): Promise<Answer<readonly SiteRules[]>> {
  const answer = await ask('/api/v1/work-rules', listSchema);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.rules } : answer;
}

/** As a form has them: ids are checked by the server. */
export interface ScheduleToState {
  readonly siteId: string | null;
  readonly enroleeId: string | null;
  readonly rules: StoredRules;
}

export const stateSchedule = (stated: ScheduleToState, reason: string): Promise<Answer<null>> =>
  say('/api/v1/work-rules', { ...stated, reason });

export const withdrawSchedule = (
  { siteId, enroleeId, rules: { effectiveFrom } }: SiteRules,
  reason: string,
): Promise<Answer<null>> => say('/api/v1/work-rules/withdraw', { siteId, enroleeId, effectiveFrom, reason });
