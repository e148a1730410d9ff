import { z } from 'zod';
import type { SsoSettings } from './settings.ts';

/** Whom the provider vouches for. */
export interface Identity {
  readonly issuer: string;
  /** Its own name for the person, which it gives to nobody else. */
  readonly subject: string;
  /** In small letters; null unless the provider says that it is the person's. */
  readonly email: string | null;
  /** Of the claim that roles go by. */
  readonly groups: readonly string[];
  /** Whether the person has shown a second factor there. */
  readonly secondFactor: boolean;
}

type Claims = Readonly<Record<string, unknown>>;

const whoSchema = z.object({ iss: z.string().min(1), sub: z.string().min(1).max(255) });
const emailSchema = z.object({ email: z.email().max(100).toLowerCase(), email_verified: z.literal(true) });
const textsSchema = z.union([
  z.array(z.string()),
  z
    .string()
    .min(1)
    .transform((text) => [text]),
]);

/**
 * What the ID token says, and beside it what the provider says at its userinfo endpoint; null when they name nobody.
 * @param more of the same subject
 */
export function readIdentity(
  { roleClaim, secondFactor }: Pick<SsoSettings, 'roleClaim' | 'secondFactor'>,
  claims: Claims,
  more: Claims,
): Identity | null {
  const who = whoSchema.safeParse(claims);
  if (!who.success) return null;
  const shown = [...textsOf(claims['amr']), ...textsOf(claims['acr'])];
  return {
    issuer: who.data.iss,
    subject: who.data.sub,
    email: emailOf(claims) ?? emailOf(more),
    groups: textsOf(claims[roleClaim] ?? more[roleClaim]),
    secondFactor: secondFactor === 'trust' || shown.includes(secondFactor),
  };
}

/** The address and that it is verified have to come from one place: of two, each could speak of another address. */
function emailOf(claims: Claims): string | null {
  const parsed = emailSchema.safeParse(claims);
  return parsed.success ? parsed.data.email : null;
}

const textsOf = (value: unknown): readonly string[] => textsSchema.safeParse(value).data ?? [];
