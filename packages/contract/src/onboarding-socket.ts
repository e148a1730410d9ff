import { livenessActions, refusalCodes } from '@rollcall/domain';
import { z } from 'zod';
import { consentLanguages } from './consent/index.ts';

/**
 * [Note: the onboarding socket] `WS /ws/onboarding`, for the kiosk's own page: one person proves to be live with the
 * movements of a liveness session, for a login of the liveness sessions or for an open onboarding. Whose check it is says
 * a code that the other side's program got and the person types. Pictures are sent as in [Note: the identity socket],
 * all of them looks, each answered by one message `frame`. Of whoever hangs up nothing is written but that an attempt
 * began.
 */
export const kioskCodeDigits = 6;
const code = z.string().regex(new RegExp(`^\\d{${kioskCodeDigits}}$`));

/** Answer of the two addresses that give a code out: good until it is passed or skipped. */
export const kioskCodeSchema = z.object({ code, expires_at: z.iso.datetime() });

/** Of the text that people read before the check, which the page holds in all its languages. */
export const onboardingTextVersion = '2026-11';

export const onboardingToDaemonSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('code'), code }),
  /** The person has read the text, stands ready and wants to begin; after `failed`, once more. */
  z.strictObject({
    type: z.literal('begin'),
    textVersion: z.string().max(20),
    language: z.enum(consentLanguages),
  }),
  /** Not now: what is to be proven stays to be proven. */
  z.strictObject({ type: z.literal('skip') }),
]);
export type OnboardingToDaemon = z.infer<typeof onboardingToDaemonSchema>;

const share = z.number();
const count = z.int().nonnegative();

export const daemonToOnboardingSchema = z.discriminatedUnion('type', [
  /** The connection is good for a check. `voice`: whether prompts are spoken here. */
  z.object({ type: z.literal('ready'), voice: z.boolean() }),
  /** The code is known: the camera may be shown. */
  z.object({ type: z.literal('accepted') }),
  /** Nobody has this code, or it is too old. `triesLeft`: 0 when the connection is good for no more. */
  z.object({ type: z.literal('code-unknown'), triesLeft: count }),
  /** An attempt is under way; `attempt` counts from 1. */
  z.object({ type: z.literal('begun'), attempt: z.int().positive(), mostAttempts: z.int().positive() }),
  /** Answer to a picture; as in [Note: the kiosk socket]. */
  z.object({
    type: z.literal('frame'),
    capturedAtMs: z.number(),
    face: z.object({ x: share, y: share, width: share, height: share }).nullable(),
    guidance: z.enum(refusalCodes).nullable(),
  }),
  z.object({
    type: z.literal('challenge'),
    action: z.enum(livenessActions),
    index: count,
    total: z.int().positive(),
    secondsAllowed: z.number().positive(),
  }),
  z.object({ type: z.literal('action-done'), index: count, total: z.int().positive() }),
  /** All was done; it is being judged and written down. */
  z.object({ type: z.literal('checking') }),
  z.object({ type: z.literal('passed') }),
  /** `mayTryAgain`: another `begin` would be answered. `maySkip`: `skip` would be. */
  z.object({
    type: z.literal('failed'),
    code: z.enum(refusalCodes),
    mayTryAgain: z.boolean(),
    maySkip: z.boolean(),
  }),
  /** It is noted that the check is still to be made. */
  z.object({ type: z.literal('skipped') }),
  /** Something broke, or the page sent what cannot be read; `off` and `busy` are said before the end. */
  z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
]);
export type DaemonToOnboarding = z.infer<typeof daemonToOnboardingSchema>;
