/** What single sign-on says over the wire; the page reads it, too. */
import { z } from 'zod';

export const ssoBegunSchema = z.object({
  /** At the provider; the browser is sent there. */
  address: z.string(),
});

/** Why nobody was signed in, as the page's address says it after `#sso=`. */
export const ssoRefusals = [
  'sso-refused',
  'sso-spent',
  'sso-untrusted',
  'sso-unreachable',
  'sso-email',
  'sso-no-account',
  'sso-disabled',
  'sso-other-identity',
  'sso-no-role',
  'sso-second-factor',
  'sign-in-locked',
] as const;
export type SsoRefusal = (typeof ssoRefusals)[number];
