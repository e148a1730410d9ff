import { sampleProblem } from '@rollcall/biometrics';
import type { DaemonToOnboarding, OnboardingToDaemon } from '@rollcall/contract';
import { asFault, isRefusal } from '@rollcall/domain';
import { unseen, type Check, type Picture } from '../check-socket/index.ts';
import { faceSharesOf } from '../identity-check/face-shares.ts';
import { SelfieCheck } from '../identity-check/selfie-check.ts';
import type { RecordedLiveness } from '../liveness/begin-liveness.ts';
import type { OnboardingCheckParts } from './ports.ts';
import type { Attempt, Finding, Subject } from './subject.ts';

/** Codes that may be mistyped before somebody has to come again. */
const mostTries = 5;

type Phase =
  | { readonly name: 'asking' }
  /** The camera is shown, and nothing is asked of anybody. */
  | { readonly name: 'standing' }
  | {
      readonly name: 'moving';
      readonly attempt: Attempt;
      readonly check: SelfieCheck;
      readonly recorded: RecordedLiveness;
    }
  | { readonly name: 'settling' }
  | { readonly name: 'over' };

/**
 * The onboarding check of one connection: whose it is, the movements, how it went. Of the pictures, the best one is in
 * memory until it is judged.
 */
export class OnboardingCheck implements Check<OnboardingToDaemon> {
  readonly #parts: OnboardingCheckParts;
  readonly #send: (message: DaemonToOnboarding) => void;
  readonly #analyse: ReturnType<OnboardingCheckParts['stream']>;
  /** Settling takes no longer than a look. */
  readonly isDeciding = false;
  #phase: Phase = { name: 'asking' };
  #subject: Subject | null = null;
  #tries = 0;

  constructor(parts: OnboardingCheckParts, send: (message: DaemonToOnboarding) => void) {
    this.#parts = parts;
    this.#send = send;
    this.#analyse = parts.stream();
  }

  message(message: OnboardingToDaemon): void {
    try {
      if (message.type === 'code') return this.#redeem(message.code);
      return message.type === 'skip' ? this.#skip() : this.#begin(message);
    } catch (error) {
      return this.#fail(error);
    }
  }

  /** Answers the picture with exactly one `frame`; what that leads to may follow. Wait for it before giving the next. */
  async picture({ capturedAtMs, image }: Picture): Promise<void> {
    const phase = this.#phase;
    if (phase.name !== 'standing' && phase.name !== 'moving') return this.#send(unseen(capturedAtMs));
    try {
      const atMs = this.#parts.monotonicMs();
      const wanted = phase.name === 'moving' ? phase.check.wanted(atMs) : quickLook;
      const analysed = await this.#analyse(image, wanted);
      if (analysed === null || isRefusal(analysed) || this.#phase !== phase)
        return this.#send(unseen(capturedAtMs));
      const guidance = sampleProblem(analysed.analysis, 'check-in')?.code ?? null;
      this.#send({ type: 'frame', capturedAtMs, face: faceSharesOf(analysed.analysis), guidance });
      return phase.name === 'moving'
        ? await this.#move(phase, { atMs, capturedAtMs, image }, analysed)
        : undefined;
    } catch (error) {
      return this.#fail(error);
    }
  }

  /** Nothing is left of what was shown, and an attempt that has not ended was none. */
  end(): void {
    this.#phase = { name: 'over' };
    this.#subject = null;
  }

  /** In the middle of the movements, too: the page may have lost its camera, and then begins anew. */
  get #isBeforeCamera(): boolean {
    return this.#phase.name === 'standing' || this.#phase.name === 'moving';
  }

  #redeem(code: string): void {
    if (this.#phase.name !== 'asking' || this.#tries >= mostTries) return undefined;
    const found = this.#parts.codes.redeem(code);
    if (typeof found !== 'string') {
      this.#subject = found;
      this.#phase = { name: 'standing' };
      return this.#send({ type: 'accepted' });
    }
    this.#tries = found === 'locked' ? mostTries : this.#tries + 1;
    this.#parts.logger.warn({ locked: found === 'locked' }, 'a code of an onboarding check is unknown');
    return this.#send({ type: 'code-unknown', triesLeft: mostTries - this.#tries });
  }

  #begin({ textVersion, language }: Extract<OnboardingToDaemon, { type: 'begin' }>): void {
    if (!this.#isBeforeCamera || this.#subject === null) return undefined;
    const attempt = this.#subject.begin();
    if (attempt === null) return this.#endWith('nothing-to-prove', 'There is nothing left to be tried here.');
    this.#parts.logger.info(
      { textVersion, language, attempt: attempt.number },
      'somebody agreed to an onboarding check',
    );
    const recorded = this.#parts.beginLiveness(attempt.actions);
    const check = new SelfieCheck(recorded.run, this.#parts.sameFaceScore());
    this.#phase = { name: 'moving', attempt, check, recorded };
    return this.#send({ type: 'begun', attempt: attempt.number, mostAttempts: attempt.most });
  }

  #skip(): void {
    if (!this.#isBeforeCamera || this.#subject === null) return undefined;
    if (!this.#subject.maySkip()) return this.#endWith('nothing-to-prove', 'It is proven already.');
    this.#subject.skip();
    this.#parts.codes.finish(this.#subject);
    this.end();
    this.#parts.logger.info('an onboarding check was left for later');
    return this.#send({ type: 'skipped' });
  }

  async #move(
    phase: Extract<Phase, { name: 'moving' }>,
    frame: Parameters<SelfieCheck['see']>[0],
    analysed: Parameters<SelfieCheck['see']>[1],
  ): Promise<void> {
    const step = phase.check.see(frame, analysed);
    if (step.outcome === 'going-on') return step.messages.forEach((message) => this.#send(message));
    const result = phase.recorded.result();
    const finding: Finding =
      step.outcome === 'live'
        ? { passed: true, image: step.image, result }
        : { passed: false, refusal: step.refusal, result };
    return this.#settle(phase.attempt, finding);
  }

  async #settle(attempt: Attempt, finding: Finding): Promise<void> {
    const phase: Phase = { name: 'settling' };
    this.#phase = phase;
    const subject = this.#subject;
    this.#send({ type: 'checking' });
    const code = await attempt.settle(finding);
    this.#parts.logger.info({ code, attempt: attempt.number }, 'onboarding check decided');
    if (code === null && subject !== null) this.#parts.codes.finish(subject);
    // Who left meanwhile is not told, and it is written down all the same.
    if (this.#phase !== phase || subject === null) return undefined;
    if (code === null) {
      this.end();
      return this.#send({ type: 'passed' });
    }
    this.#phase = { name: 'standing' };
    const [mayTryAgain, maySkip] = [subject.mayTryAgain(), subject.maySkip()];
    return this.#send({ type: 'failed', code, mayTryAgain, maySkip });
  }

  #fail(error: unknown): void {
    const { code, message } = asFault(error);
    this.#parts.logger.error({ err: error }, 'an onboarding check failed');
    this.#endWith(code, message);
  }

  #endWith(code: string, message: string): void {
    this.end();
    this.#send({ type: 'error', code, message });
  }
}

const quickLook = { template: false, presentationAttack: false, presentationMeasures: false } as const;
