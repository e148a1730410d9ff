import { isEnroleeId, type EnroleeId, type UserId } from '@rollcall/domain';

/** Whom a user's face belongs to; apart from the ids that administrators choose for staff. */
export function enroleeOfUser(userId: UserId): EnroleeId {
  const id = `user-${userId}`;
  if (!isEnroleeId(id)) throw new TypeError(id);
  return id;
}
