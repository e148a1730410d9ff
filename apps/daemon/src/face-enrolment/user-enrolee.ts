import { Fault, isEnroleeId, type EnroleeId } from '@rollcall/domain';
import type { User } from '@rollcall/store';

/**
 * Whom a user's face belongs to: the enrolee whose id is the user's name, so that who is taught here checks in at the
 * kiosk, too.
 * @throws Fault `input-invalid` for a name that no enrolee can have
 */
export function enroleeOfUser({ name }: Pick<User, 'name'>): EnroleeId {
  if (isEnroleeId(name)) return name;
  throw new Fault('input-invalid', 'The name of this user cannot be the id of an enrolled person.');
}
