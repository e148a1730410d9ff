import type { User } from '@rollcall/store';

export type VerificationLevel = 'none' | 'email' | 'phone' | 'liveness' | 'full';

export interface Verification {
  readonly emailVerifiedAtMs: number | null;
  readonly phoneVerifiedAtMs: number | null;
  readonly livenessVerifiedAtMs: number | null;
  readonly level: VerificationLevel;
}

/** How much is known of a user: the highest of what was verified, and `full` with all three. */
export function verificationOf(
  { emailVerifiedAtMs, phoneVerifiedAtMs }: Pick<User, 'emailVerifiedAtMs' | 'phoneVerifiedAtMs'>,
  livenessVerifiedAtMs: number | null,
): Verification {
  const times = { emailVerifiedAtMs, phoneVerifiedAtMs, livenessVerifiedAtMs };
  return { ...times, level: levelOf(times) };
}

function levelOf(times: Omit<Verification, 'level'>): VerificationLevel {
  const [email, phone, liveness] = [
    times.emailVerifiedAtMs !== null,
    times.phoneVerifiedAtMs !== null,
    times.livenessVerifiedAtMs !== null,
  ];
  if (email && phone && liveness) return 'full';
  if (liveness) return 'liveness';
  if (phone) return 'phone';
  return email ? 'email' : 'none';
}
