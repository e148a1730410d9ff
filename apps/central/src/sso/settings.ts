import { z } from 'zod';
import { roles, type Role } from '../access/roles.ts';

const thisMachine = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Without TLS anybody on the way could be the provider. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || text.includes('?') || text.includes('#') || url.username !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && thisMachine.has(url.hostname));
}

const isScope = (text: string): boolean => text.split(' ').includes('openid');

/** Of central's settings, those of single sign-on. */
export const ssoFields = {
  oidcIssuer: z
    .string()
    .refine(isIssuer, 'must be https:// (http:// on this machine alone), without a query')
    .optional()
    .describe(
      'The provider, as it calls itself: its discovery document lies below this address; without it, there is no single sign-on.',
    ),
  oidcClientId: z.string().min(1).optional().describe('What central is registered as there.'),
  oidcClientSecret: z.string().min(1).optional().describe('Its secret; without one, it is a public client.'),
  oidcName: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .optional()
    .describe(
      "What people call the provider, on the button; without it, the name of the provider's machine.",
    ),
  oidcScope: z
    .string()
    .refine(isScope, 'must contain openid')
    .default('openid email profile')
    .describe('What the provider is asked for.'),
  oidcRoleClaim: z.string().min(1).default('groups').describe('The claim whose values give roles.'),
  oidcRoles: z
    .record(z.string().min(1), z.enum(roles), {
      error: `must be JSON such as {"rollcall-admins":"admin"}, with the roles ${roles.join(', ')}`,
    })
    .refine((given) => Object.keys(given).length > 0, 'must name a role at least')
    .optional()
    .describe(
      'Roles by the values of that claim: the first that a person has counts, at each sign-in, and who has none stays out; ' +
        'without it, central alone decides about roles.',
    ),
  oidcNewAccounts: z
    .boolean('must be true or false')
    .default(false)
    .describe('Whether whoever the provider sends with a role, and nobody has invited, gets an account.'),
  oidcSecondFactor: z
    .string()
    .min(1)
    .default('mfa')
    .describe(
      'What the provider says in `amr` or `acr` of somebody who has shown a second factor; `trust` where it need not say so.',
    ),
};
type Fields = z.output<z.ZodObject<typeof ssoFields>> & { readonly publicUrl?: string | undefined };

/** What none of the fields can say of itself. */
export function checkSsoFields(fields: Fields, context: z.RefinementCtx): void {
  const complain = (field: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (fields.oidcIssuer === undefined) {
    for (const field of ['oidcClientId', 'oidcClientSecret', 'oidcRoles'] as const)
      if (fields[field] !== undefined) complain(field, 'is of no use without ROLLCALL_CENTRAL_OIDC_ISSUER');
    return;
  }
  const needs = (name: string): void => complain('oidcIssuer', `needs ROLLCALL_CENTRAL_${name} as well`);
  if (fields.oidcClientId === undefined) needs('OIDC_CLIENT_ID');
  if (fields.publicUrl === undefined) needs('PUBLIC_URL');
  if (fields.oidcNewAccounts && fields.oidcRoles === undefined)
    complain('oidcNewAccounts', 'needs ROLLCALL_CENTRAL_OIDC_ROLES, which says what new people may do');
}

export interface SsoSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly name: string;
  readonly scope: string;
  /** Where people's browsers open the page, and where the provider sends them back to. */
  readonly origin: string;
  readonly redirectUri: string;
  readonly roleClaim: string;
  /** In the order of their precedence; null where central alone decides about roles. */
  readonly roles: readonly (readonly [value: string, role: Role])[] | null;
  readonly newAccounts: boolean;
  readonly secondFactor: string;
}

export const ssoPath = '/api/v1/session/sso';

/** Of fields that `checkSsoFields` has passed; null where there is no single sign-on. */
export function ssoSettingsOf(fields: Fields): SsoSettings | null {
  const { oidcIssuer, oidcClientId, publicUrl } = fields;
  if (oidcIssuer === undefined || oidcClientId === undefined || publicUrl === undefined) return null;
  const issuer = new URL(oidcIssuer);
  const { origin } = new URL(publicUrl);
  return {
    issuer,
    clientId: oidcClientId,
    clientSecret: fields.oidcClientSecret ?? null,
    name: fields.oidcName ?? issuer.hostname,
    scope: fields.oidcScope,
    origin,
    redirectUri: `${origin}${ssoPath}/callback`,
    roleClaim: fields.oidcRoleClaim,
    roles: fields.oidcRoles === undefined ? null : Object.entries(fields.oidcRoles),
    newAccounts: fields.oidcNewAccounts,
    secondFactor: fields.oidcSecondFactor,
  };
}
