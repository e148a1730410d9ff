import type { Permission } from '../../../src/access/roles.ts';
import type { Self } from '../../../src/wire.ts';

/** What a screen reads; those that are not here are for everybody. */
const readBy: Readonly<Record<string, Permission>> = {
  '/': 'attendance.read',
  '/attendance': 'attendance.read',
  '/people': 'people.read',
  '/import': 'people.change',
  '/photos': 'people.change',
  '/kyc': 'kyc.read',
  '/schedules': 'figures.read',
  '/sites': 'sites.read',
  '/webhooks': 'webhooks.manage',
  '/access': 'access.manage',
  '/audit': 'audit.read',
  '/consent-texts': 'governance.read',
};

export function mayOpen({ permissions }: Self, screen: string): boolean {
  const permission = readBy[screen];
  return permission === undefined || permissions.includes(permission);
}
