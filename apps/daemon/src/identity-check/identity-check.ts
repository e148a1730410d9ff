import type { DaemonToIdentity, IdentityStep, IdentityToDaemon } from '@rollcall/contract';
import { sampleProblem } from '@rollcall/biometrics';
import { asFault, isRefusal, type Refusal } from '@rollcall/domain';
import type { DocumentLook } from '@rollcall/vision';
import { unseen, type Check, type Picture } from '../check-socket/index.ts';
import { faceSharesOf } from './face-shares.ts';
import { hintOf } from './document-hint.ts';
import { heldAfter, steadinessOf, type Held } from './hold-still.ts';
import type { IdentityCheckParts } from './ports.ts';
import { resultOf } from './result.ts';
import { SelfieCheck } from './selfie-check.ts';

/** Selfies that may go wrong before somebody has to begin anew. */
const mostSelfies = 3;

interface DocumentPhase {
  readonly name: 'front' | 'back';
  held: Held | null;
}

type Phase =
  | { readonly name: 'waiting' }
  | DocumentPhase
  | { readonly name: 'selfie'; readonly check: SelfieCheck }
  | { readonly name: 'checking'; readonly leaving: AbortController }
  /** The page may ask for the step once more. */
  | { readonly name: 'refused'; readonly step: 'front' | 'selfie' };

/**
 * The identity check of one connection: document, selfie, decision. What it is shown is in memory until the decision or
 * the end of the connection, whichever comes first.
 */
export class IdentityCheck implements Check<IdentityToDaemon> {
  readonly #parts: IdentityCheckParts;
  readonly #send: (message: DaemonToIdentity) => void;
  readonly #analyse: ReturnType<IdentityCheckParts['stream']>;
  #phase: Phase = { name: 'waiting' };
  #sides: 1 | 2 = 1;
  #documents: readonly Uint8Array[] = [];
  #selfies = 0;

  constructor(parts: IdentityCheckParts, send: (message: DaemonToIdentity) => void) {
    this.#parts = parts;
    this.#send = send;
    this.#analyse = parts.stream();
  }

  /** Nothing comes from the page while a decision is made. */
  get isDeciding(): boolean {
    return this.#phase.name === 'checking';
  }

  message(message: IdentityToDaemon): void {
    try {
      this.#follow(message);
    } catch (error) {
      this.#fail(error);
    }
  }

  #follow(message: IdentityToDaemon): void {
    if (message.type === 'begin') return this.#begin(message);
    if (message.type === 'skip-back') return this.#phase.name === 'back' ? this.#beginSelfie() : undefined;
    if (this.#phase.name !== 'refused') return undefined;
    return this.#phase.step === 'selfie' ? this.#beginSelfie() : this.#beginFront();
  }

  /** Answers the picture with exactly one message; what that leads to may follow. Wait for it before giving the next. */
  async picture(picture: Picture): Promise<void> {
    const phase = this.#phase;
    try {
      if (phase.name === 'front' || phase.name === 'back') return await this.#document(phase, picture);
      if (phase.name === 'selfie') return await this.#face(phase.check, picture);
      return this.#send(unseen(picture.capturedAtMs));
    } catch (error) {
      return this.#fail(error);
    }
  }

  /** Nothing is left of what was shown, and a decision that is being made is not kept. */
  end(): void {
    if (this.#phase.name === 'checking') this.#phase.leaving.abort();
    this.#phase = { name: 'waiting' };
    this.#documents = [];
  }

  #begin({ sides, textVersion, language }: Extract<IdentityToDaemon, { type: 'begin' }>): void {
    this.end();
    this.#parts.logger.info({ textVersion, language }, 'somebody agreed to an identity check');
    this.#sides = sides;
    this.#selfies = 0;
    this.#parts.prepare();
    this.#beginFront();
  }

  #beginFront(): void {
    this.#documents = [];
    this.#step('front', { name: 'front', held: null });
  }

  #beginSelfie(): void {
    this.#selfies += 1;
    const check = new SelfieCheck(this.#parts.beginLiveness(), this.#parts.sameFaceScore());
    this.#step('selfie', { name: 'selfie', check });
  }

  #step(step: IdentityStep, phase: Phase): void {
    this.#phase = phase;
    this.#parts.logger.info({ step }, 'identity check');
    this.#send({ type: 'step', step });
  }

  async #document(phase: DocumentPhase, { kind, capturedAtMs, image }: Picture): Promise<void> {
    const look = await this.#parts.look(image);
    // Whoever left meanwhile, or skipped this side, is answered as well.
    if (this.#phase !== phase) return this.#send(unseen(capturedAtMs));
    if (kind === 'look') return this.#send(this.#watched(phase, capturedAtMs, look));
    phase.held = null;
    // The person's own judgement counts: a picture that they took is not held against the hints.
    const problem = isRefusal(look) ? look.code : kind === 'still' ? null : hintOf(look);
    this.#send({ type: 'taken', problem });
    return problem === null ? this.#take(image) : undefined;
  }

  #watched(phase: DocumentPhase, capturedAtMs: number, look: DocumentLook | Refusal): DaemonToIdentity {
    if (isRefusal(look)) return unseen(capturedAtMs);
    const hint = hintOf(look);
    const outline = look.page?.outline ?? null;
    const atMs = this.#parts.monotonicMs();
    phase.held = hint === null && outline !== null ? heldAfter(phase.held, outline, atMs) : null;
    const steady = steadinessOf(phase.held);
    return {
      type: 'document',
      capturedAtMs,
      hint,
      outline: outline && [...outline],
      steady,
      take: steady === 1,
    };
  }

  #take(image: Uint8Array): void {
    this.#documents = [...this.#documents, image];
    if (this.#documents.length < this.#sides) return this.#step('back', { name: 'back', held: null });
    return this.#beginSelfie();
  }

  async #face(check: SelfieCheck, { capturedAtMs, image }: Picture): Promise<void> {
    const atMs = this.#parts.monotonicMs();
    const analysed = await this.#analyse(image, check.wanted(atMs));
    const isOn = this.#phase.name === 'selfie' && this.#phase.check === check;
    if (analysed === null || !isOn) return this.#send(unseen(capturedAtMs));
    if (isRefusal(analysed)) return this.#send(unseen(capturedAtMs));
    const guidance = sampleProblem(analysed.analysis, 'check-in')?.code ?? null;
    this.#send({ type: 'frame', capturedAtMs, face: faceSharesOf(analysed.analysis), guidance });
    const step = check.see({ atMs, capturedAtMs, image }, analysed);
    if (step.outcome === 'refused') return this.#refuse('selfie', step.refusal);
    if (step.outcome === 'live') return void this.#decide(step.image);
    for (const message of step.messages) this.#send(message);
    return undefined;
  }

  /** Of a person who was seen to be there, and of nobody else. */
  async #decide(selfie: Uint8Array): Promise<void> {
    const leaving = new AbortController();
    const phase: Phase = { name: 'checking', leaving };
    this.#step('checking', phase);
    const { signal } = leaving;
    try {
      const request = { documents: this.#documents, selfie, signal };
      const told = await this.#parts.verify(request, (stage) => {
        if (!signal.aborted) this.#send({ type: 'stage', stage });
      });
      if (this.#phase !== phase) return;
      if (told === null)
        return this.#endWith('not-ready', 'The networks are still loading. Try again in a moment.');
      if ('refusal' in told)
        return this.#refuse(told.picture === 'selfie' ? 'selfie' : 'front', told.refusal);
      this.end();
      this.#parts.logger.info({ checkId: told.id, status: told.decision.status }, 'identity check decided');
      return this.#send(resultOf(told.decision));
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #refuse(step: 'front' | 'selfie', { code, details }: Refusal): void {
    this.#parts.logger.info({ step, code, details }, 'identity check refused');
    const mayTryAgain = step === 'front' || this.#selfies < mostSelfies;
    if (mayTryAgain) this.#phase = { name: 'refused', step };
    else this.end();
    this.#send({ type: 'refused', step, code, mayTryAgain });
  }

  #fail(error: unknown): void {
    const { code, message } = asFault(error);
    this.#parts.logger.error({ err: error }, 'an identity check failed');
    this.#endWith(code, message);
  }

  #endWith(code: string, message: string): void {
    this.end();
    this.#send({ type: 'error', code, message });
  }
}
