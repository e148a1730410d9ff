export const familyNames = [
  'access',
  'device',
  'device-status',
  'documentation',
  'technician',
  'liveness-sessions',
  'enrolment',
  'presence',
  'realtime',
  'realtime-proxy',
  'onboarding',
  'onboarding-users',
  'kyc',
] as const;
export type FamilyName = (typeof familyNames)[number];
