import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { LivenessAction } from '@rollcall/domain';
import { chooseActions } from '@rollcall/liveness';

/** The actions that this interface knows. */
export const challengeActions = ['blink', 'turn_left', 'turn_right'] as const satisfies LivenessAction[];
export type ChallengeAction = (typeof challengeActions)[number];

export interface Challenge {
  readonly id: string;
  readonly actions: readonly ChallengeAction[];
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  readonly nonce: string;
  /** HMAC-SHA-256 of all of the above, hexadecimal. */
  readonly signature: string;
}

/** What a caller says of a challenge; what is undefined is not compared. */
export interface Claim {
  readonly id: string;
  readonly nonce?: string | undefined;
  readonly signature?: string | undefined;
}

/** `taken`: it is the caller's alone now, until it is `release`d unused. */
export type Claimed =
  | { readonly outcome: 'taken'; readonly challenge: Challenge; release(): void }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'expired' | 'invalid' };

export interface Challenges {
  issue(): Challenge;
  claim(claim: Claim): Claimed;
}

export interface ChallengeParts {
  /** Uniform in 0 ≤ x < 1. */
  readonly random: () => number;
  readonly now: () => number;
}

const lifetimeMs = 120_000;
/** Afterwards it is unknown rather than expired or used. */
const rememberedMs = 600_000;
const mostRemembered = 10_000;

/** Challenges live in memory: whoever restarts the daemon asks again. */
export function createChallenges({ random, now }: ChallengeParts): Challenges {
  const secret = randomBytes(32);
  const known = new Map<string, { readonly challenge: Challenge; isUsed: boolean }>();
  const forget = (): void => {
    for (const [id, { challenge }] of known) {
      const isOld = challenge.issuedAtMs + rememberedMs < now();
      if (!isOld && known.size < mostRemembered) break;
      known.delete(id);
    }
  };
  return {
    issue() {
      forget();
      const challenge = signed(secret, {
        id: randomUUID(),
        actions: chooseActions(random, 2, challengeActions).filter(isChallengeAction),
        issuedAtMs: now(),
        expiresAtMs: now() + lifetimeMs,
        nonce: randomBytes(12).toString('hex'),
      });
      known.set(challenge.id, { challenge, isUsed: false });
      return challenge;
    },
    claim({ id, nonce, signature }) {
      const entry = known.get(id);
      if (entry === undefined) return { outcome: 'unknown' };
      const { challenge } = entry;
      const isMeant =
        isSame(nonce ?? challenge.nonce, challenge.nonce) &&
        isSame(signature ?? challenge.signature, signed(secret, challenge).signature);
      if (entry.isUsed || !isMeant) return { outcome: 'invalid' };
      if (now() > challenge.expiresAtMs) return { outcome: 'expired' };
      entry.isUsed = true;
      return { outcome: 'taken', challenge, release: () => (entry.isUsed = false) };
    },
  };
}

const isChallengeAction = (action: LivenessAction): action is ChallengeAction =>
  challengeActions.some((each) => each === action);

function signed(secret: Buffer, challenge: Omit<Challenge, 'signature'>): Challenge {
  const { id, actions, issuedAtMs, expiresAtMs, nonce } = challenge;
  const text = JSON.stringify([id, actions, issuedAtMs, expiresAtMs, nonce]);
  return { ...challenge, signature: createHmac('sha256', secret).update(text).digest('hex') };
}

function isSame(first: string, second: string): boolean {
  const [one, other] = [Buffer.from(first), Buffer.from(second)];
  return one.length === other.length && timingSafeEqual(one, other);
}
