import type { LiveErrorCode } from '@rollcall/contract';
import { isUserId, type Caller, type ModelId } from '@rollcall/domain';
import type { DeviceStore } from '@rollcall/store';
import { enroleeOfUser } from '../face-enrolment/index.ts';
import type { Claim } from './identity.ts';

export interface ClaimParts {
  readonly store: {
    readonly access: { readonly users: Pick<DeviceStore['access']['users'], 'get'> };
    readonly references: Pick<DeviceStore['references'], 'of'>;
  };
  /** Null while the networks are loading. */
  recogniser(): { readonly modelId: ModelId; readonly threshold: number } | null;
}

interface Problem {
  readonly code: LiveErrorCode;
  readonly message: string;
}

const unknown: Problem = { code: 'unknown-user', message: 'There is no such user.' };

/** A user may be verified as themselves; a program's key as anybody. Another user is as unknown as one who is not. */
export function claimFor(caller: Caller, userId: string, parts: ClaimParts): Claim | Problem {
  if (!caller.scopes.includes('enrolment') && !caller.scopes.includes('presence')) {
    return { code: 'not-allowed', message: 'This credential does not reach so far.' };
  }
  const id = /^\d{1,15}$/.test(userId) ? Number(userId) : 0;
  if (!isUserId(id) || (caller.userId !== null && caller.userId !== id)) return unknown;
  const user = parts.store.access.users.get(id);
  if (user === null) return unknown;
  const recogniser = parts.recogniser();
  if (recogniser === null)
    return { code: 'not-ready', message: 'The networks are still loading. Try again in a moment.' };
  const { modelId, threshold } = recogniser;
  const references = parts.store.references.of(enroleeOfUser(user), modelId).map(({ template }) => template);
  if (references.length === 0)
    return { code: 'not-trained', message: 'Send a picture of the face to POST /api/face/train/ first.' };
  return { userId: id, name: user.name, references, threshold };
}
