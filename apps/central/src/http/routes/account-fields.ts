import { z } from '@hono/zod-openapi';
import { isSiteId } from '@rollcall/domain';
import { canBeKeptToSites, roles, type Role } from '../../access/roles.ts';

export { accountName } from '../../access/account-name.ts';
export const newPassword = z.string().min(1).max(200);
export const oldPassword = z.string().min(1).max(200);
export const factorCode = z
  .string()
  .min(1)
  .max(20)
  .meta({ description: 'Six digits of the second factor, or a recovery code' });
export const reason = z.string().trim().min(1).max(500).meta({ description: 'Why; it is kept' });
export const fitsRole = ({
  role,
  sites,
}: {
  readonly role: Role;
  readonly sites: readonly string[] | null;
}) => sites === null || canBeKeptToSites(role);
export const sitesProblem = {
  path: ['sites'],
  message: 'only managers and technicians are kept to sites; null for this role',
};
export const reach = {
  role: z.enum(roles),
  sites: z
    .array(z.string().refine(isSiteId, 'not a site id'))
    .max(1000)
    .nullable()
    .meta({ description: 'What they may see; null for all sites' }),
};
