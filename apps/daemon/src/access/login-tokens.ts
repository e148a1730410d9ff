import { isUserId, type UserId } from '@rollcall/domain';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

export const accessMinutes = 15;
export const refreshDays = 14;

const uses = ['access', 'refresh'] as const;
type TokenUse = (typeof uses)[number];

export interface LoginToken {
  readonly id: string;
  readonly userId: UserId;
}

/** The tokens of a login: JWTs signed with a secret of this device, good on this device only. */
export interface LoginTokens {
  sign(use: TokenUse, token: LoginToken & { readonly expiresAtMs: number }): Promise<string>;
  /** Null for a token that is forged, expired, another device's or for another use. */
  verify(use: TokenUse, token: string): Promise<LoginToken | null>;
}

const claimsSchema = z.object({
  jti: z.string(),
  sub: z.string().regex(/^\d+$/).transform(Number).refine(isUserId),
  token_type: z.enum(uses),
});

export interface LoginTokenParts {
  readonly secret: string;
  readonly deviceId: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export function createLoginTokens({ secret, deviceId, now }: LoginTokenParts): LoginTokens {
  const key = new TextEncoder().encode(secret);
  return {
    sign: (use, { id, userId, expiresAtMs }) =>
      new SignJWT({ token_type: use })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(deviceId)
        .setAudience(deviceId)
        .setJti(id)
        .setSubject(String(userId))
        .setIssuedAt(inSeconds(now()))
        .setExpirationTime(inSeconds(expiresAtMs))
        .sign(key),
    async verify(use, token) {
      try {
        const options = { algorithms: ['HS256'], issuer: deviceId, audience: deviceId };
        const { payload } = await jwtVerify(token, key, { ...options, currentDate: new Date(now()) });
        const claims = claimsSchema.safeParse(payload);
        if (!claims.success || claims.data.token_type !== use) return null;
        return { id: claims.data.jti, userId: claims.data.sub };
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}

const inSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);
