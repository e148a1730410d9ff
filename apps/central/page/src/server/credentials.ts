import { givenPinSchema, madeBadgeSchema, type GivenPin, type MadeBadge } from '../../../src/wire.ts';
import { exchange, none, sendJson } from './access.ts';
import type { Answer } from './ask.ts';
import { personPath } from './people.ts';

export interface PinForm {
  readonly number: string;
  readonly isSupervisor: boolean;
  readonly reason: string;
}

export const givePin = (enroleeId: string, form: PinForm): Promise<Answer<GivenPin>> =>
  exchange(['POST', `${personPath(enroleeId)}/pin`, form], givenPinSchema);

export const takePin = async (enroleeId: string, reason: string): Promise<Answer<null>> =>
  none(await sendJson('POST', `${personPath(enroleeId)}/pin/remove`, { reason }));

export const makeBadge = (enroleeId: string, reason: string): Promise<Answer<MadeBadge>> =>
  exchange(['POST', `${personPath(enroleeId)}/badge`, { reason }], madeBadgeSchema);

export const revokeBadge = async (enroleeId: string, reason: string): Promise<Answer<null>> =>
  none(await sendJson('POST', `${personPath(enroleeId)}/badge/revoke`, { reason }));
