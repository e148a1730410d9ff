import { retentionSchema, type Retention, type RetentionTerm } from '../../../src/retention/wire.ts';
import { ask, type Answer } from './ask.ts';
import { say } from './decide.ts';

const path = '/api/v1/retention';

export const askRetention = (): Promise<Answer<Retention>> => ask(path, retentionSchema);

export const stateTerm = (
  term: Pick<RetentionTerm, 'kind' | 'days'>,
  reason: string,
): Promise<Answer<null>> => say(path, { ...term, reason });
