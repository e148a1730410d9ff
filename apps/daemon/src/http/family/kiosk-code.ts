import type { KioskCode } from '../../onboarding-check/index.ts';

export const kioskCodesOff = 'This kiosk does not offer the check; see its setting onboardingCheck.';

/** See [Note: the onboarding socket]. */
export const kioskCodeAnswer = ({ code, expiresAtMs }: KioskCode) => ({
  code,
  expires_at: new Date(expiresAtMs).toISOString().replace(/\.\d{3}Z$/, 'Z'),
});
