import type { Refusal, RefusalCode } from '@rollcall/domain';
import type { Mail, Onboarding, Onboardings } from '@rollcall/store';
import type { EnrolmentClaim, EnrolmentProvider } from './provider.ts';

/** Liveness is what these two steps of an onboarding are about. */
export const livenessSteps = ['1.11', '1.12'] as const;

export interface OnboardingParts {
  readonly store: Pick<Onboardings, 'open' | 'get' | 'save'>;
  /** Null: people send a picture of themselves. */
  readonly provider: EnrolmentProvider | null;
  /** Why a picture does not show one live-looking face well; null when it does. */
  readonly judgeSelfie: (image: Uint8Array) => Promise<Refusal | null>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export type OnboardingMode = 'selfie' | 'provider';

export type LivenessResult =
  | { readonly outcome: 'verified'; readonly onboarding: Onboarding }
  | {
      readonly outcome: 'needs-correction';
      readonly onboarding: Onboarding;
      readonly reason: string;
      /** What is wrong with the person's own picture; null when it is the provider's word. */
      readonly refusal: RefusalCode | null;
    }
  /** The provider has no result yet. */
  | { readonly outcome: 'pending' }
  | { readonly outcome: 'other-mode'; readonly mode: OnboardingMode }
  /** No onboarding of this person is open here. */
  | { readonly outcome: 'unknown' };

/**
 * The liveness step of an onboarding: by a picture, or by a provider, as the site has it. What is written goes by how the
 * onboarding stands when the judgement is there, not when it was asked for: another request may have been quicker.
 */
export class OnboardingLiveness {
  readonly #parts: OnboardingParts;

  constructor(parts: OnboardingParts) {
    this.#parts = parts;
  }

  get mode(): OnboardingMode {
    return this.#parts.provider === null ? 'selfie' : 'provider';
  }

  /** Begins one; false when this person has one already. */
  open(announced: Pick<Onboarding, 'userId' | 'ownerId' | 'email' | 'completedSteps'>): boolean {
    const fresh = {
      needsCorrection: [],
      livenessVerifiedAt: null,
      validaId: null,
      access: 'applicant',
    } as const;
    return this.#parts.store.open({ ...announced, ...fresh });
  }

  get(userId: string): Onboarding | null {
    return this.#parts.store.get(userId);
  }

  /**
   * The person's picture decides. A repeat after it was found good changes nothing and mails nothing.
   * @throws Fault of the networks
   */
  async bySelfie(userId: string, image: Uint8Array): Promise<LivenessResult> {
    if (this.mode !== 'selfie') return { outcome: 'other-mode', mode: this.mode };
    const onboarding = this.get(userId);
    if (onboarding === null) return { outcome: 'unknown' };
    if (onboarding.livenessVerifiedAt !== null) return { outcome: 'verified', onboarding };
    const problem = await this.#parts.judgeSelfie(image);
    const now = this.get(userId);
    if (now === null) return { outcome: 'unknown' };
    if (now.livenessVerifiedAt !== null) return { outcome: 'verified', onboarding: now };
    if (problem !== null) return this.#needsCorrection(now, problem.message, problem.code);
    return this.#verified(now, {}, now.email === null ? undefined : received(now.email));
  }

  /** The person was not found to be live, or leaves it for later: the step is to be done again, until it is done. */
  leaveToDo(userId: string): void {
    const onboarding = this.get(userId);
    if (onboarding !== null) this.#needsCorrection(onboarding, '', null);
  }

  /**
   * The provider's result decides, and its picture has to show a face. Nothing changes when the provider is down.
   * @throws Fault `provider-unreachable`, `provider-answer-invalid`, and those of the networks
   */
  async byProvider(claim: EnrolmentClaim): Promise<LivenessResult> {
    const { provider, judgeSelfie } = this.#parts;
    if (provider === null) return { outcome: 'other-mode', mode: this.mode };
    const onboarding = this.get(claim.refId);
    if (onboarding === null) return { outcome: 'unknown' };
    if (onboarding.validaId === claim.validaId) return { outcome: 'verified', onboarding };
    const state = await provider.check(claim);
    if (state.outcome === 'pending') return { outcome: 'pending' };
    const problem =
      state.outcome === 'failed' ? state.reason : ((await judgeSelfie(state.image))?.message ?? null);
    const now = this.get(claim.refId);
    if (now === null) return { outcome: 'unknown' };
    if (now.validaId === claim.validaId) return { outcome: 'verified', onboarding: now };
    if (problem !== null) return this.#needsCorrection(now, problem, null);
    return this.#verified(now, { validaId: claim.validaId, access: 'customer' });
  }

  #verified(before: Onboarding, change: Partial<Onboarding>, mail?: Mail): LivenessResult {
    const onboarding: Onboarding = {
      ...before,
      ...change,
      completedSteps: withLivenessSteps(before.completedSteps),
      needsCorrection: withoutLivenessSteps(before.needsCorrection),
      livenessVerifiedAt: new Date(this.#parts.now()).toISOString(),
    };
    this.#parts.store.save(onboarding, mail);
    return { outcome: 'verified', onboarding };
  }

  /** Who was found to be live stays so, whatever fails later. */
  #needsCorrection(before: Onboarding, reason: string, refusal: RefusalCode | null): LivenessResult {
    const outcome = 'needs-correction';
    if (before.livenessVerifiedAt !== null) return { outcome, onboarding: before, reason, refusal };
    const needsCorrection = [...withoutLivenessSteps(before.needsCorrection), livenessSteps[0]];
    const onboarding = { ...before, needsCorrection };
    this.#parts.store.save(onboarding);
    return { outcome, onboarding, reason, refusal };
  }
}

const withLivenessSteps = (steps: readonly string[]): readonly string[] => [
  ...withoutLivenessSteps(steps),
  ...livenessSteps,
];

const withoutLivenessSteps = (steps: readonly string[]): readonly string[] =>
  steps.filter((step) => !livenessSteps.some((ours) => ours === step));

const received = (to: string): Mail => ({
  to,
  subject: 'Selfie recebida',
  text: 'We received your selfie for proof-of-life verification.',
});
