import { combineTemplates } from '@rollcall/biometrics';
import {
  isRefusal,
  refuse,
  type EnroleeId,
  type FrameAnalysis,
  type Refusal,
  type Template,
} from '@rollcall/domain';
import { checkInPolicy } from './policy.ts';
import type { DecisionPorts } from './ports.ts';
import type { Phase } from './session.ts';

/**
 * [Note: a new picture] After a change of the recogniser nobody's face is known whose pictures were not kept, since
 * templates of two models are never compared. Whoever then checks in by PIN or badge is offered a new picture, which
 * takes the place of the old references once the person has passed the site's check, with one movement at the least.
 * A PIN can be told to a friend, so it is not enough to say whose face this is: the recogniser of the old references
 * looks at the new pictures, old against old, or, where it is gone, a supervisor types their PIN.
 */
export interface NewPicturePorts {
  /** Whether this person has references, and all are another recogniser's. */
  isWanted(enroleeId: EnroleeId): boolean;
  /** Whether the recogniser of those references can still run here. */
  canCompare(enroleeId: EnroleeId): boolean;
  /** Why a frame is not fit to be a reference; null when it is. */
  sampleProblem(analysis: FrameAnalysis): Refusal | null;
  /** `not-this-person` where the old recogniser says so; what is wrong with the pictures otherwise; null: enrolled. */
  take(request: TakePictures): Promise<Refusal | null>;
}

export interface TakePictures {
  readonly enroleeId: EnroleeId;
  /** Encoded. */
  readonly images: readonly Uint8Array[];
  /** A supervisor has said that this is the person. */
  readonly isVouchedFor: boolean;
}

/** Whose picture is wanted. */
export interface Sitter {
  readonly enroleeId: EnroleeId;
  readonly displayName: string;
  readonly isVouchedFor: boolean;
}

interface Sitting {
  readonly sitter: Sitter;
  readonly endsAtMs: number;
  /** Of whoever began it. */
  expected: Template | null;
  images: readonly Uint8Array[];
  problem: Refusal;
  faceAtMs: number;
}

interface SeenInSitting {
  readonly analysis: FrameAnalysis;
  /** Of the check while the frame came. */
  readonly phase: Phase['name'];
  readonly nowMs: number;
}

/** Several references make a person easier to know; more of one moment say nothing new. */
const mostImages = 3;

export class NewPicture {
  readonly #ports: NewPicturePorts;
  #offer: { readonly sitter: Sitter; readonly untilMs: number } | null = null;
  #sitting: Sitting | null = null;

  constructor(ports: NewPicturePorts) {
    this.#ports = ports;
  }

  get isUnderWay(): boolean {
    return this.#sitting !== null;
  }

  /** Whether a picture is offered to whoever has just checked in, and is taken to stand there until then. */
  offer(sitter: Sitter, untilMs: number): boolean {
    this.end();
    if (!this.#ports.isWanted(sitter.enroleeId)) return false;
    this.#offer = { sitter, untilMs };
    return true;
  }

  /** Only once, and not when the next person may stand there. */
  accept(nowMs: number): { readonly sitter: Sitter; readonly needsSupervisor: boolean } | null {
    const offer = this.#offer;
    this.#offer = null;
    if (offer === null || nowMs > offer.untilMs) return null;
    const { sitter } = offer;
    return { sitter, needsSupervisor: !sitter.isVouchedFor && !this.#ports.canCompare(sitter.enroleeId) };
  }

  begin(sitter: Sitter, nowMs: number): void {
    this.#sitting = {
      sitter,
      endsAtMs: nowMs + checkInPolicy.newPictureMs,
      expected: null,
      images: [],
      problem: refuse('no-face'),
      faceAtMs: nowMs,
    };
  }

  /** The pictures that are good enough are kept in memory until the end of the sitting: none in colour, or with a grimace. */
  saw(image: Uint8Array, { analysis, phase, nowMs }: SeenInSitting): void {
    const sitting = this.#sitting;
    if (sitting === null || analysis.face === null) return;
    sitting.faceAtMs = nowMs;
    if (phase === 'light' || phase === 'challenge') return;
    const problem = this.#ports.sampleProblem(analysis);
    if (problem !== null) sitting.problem = problem;
    else sitting.images = [...sitting.images, new Uint8Array(image)].slice(-mostImages);
  }

  /** What the check of a sitting asks for, in the place of a search among all. */
  decisions(real: DecisionPorts): DecisionPorts {
    const sitting = this.#sitting;
    if (sitting === null) return real;
    return {
      ...real,
      identify: (templates) => this.#identify(sitting, templates, real),
      planChecks: (person) => {
        const plan = real.planChecks(person);
        return { ...plan, actions: plan.actions === 0 ? 1 : plan.actions };
      },
    };
  }

  /** The check was passed. Null when nothing was under way. */
  async finish(): Promise<{ readonly displayName: string } | Refusal | null> {
    const sitting = this.#sitting;
    this.end();
    if (sitting === null) return null;
    const { sitter, images, problem } = sitting;
    if (images.length === 0) return problem;
    const { enroleeId, displayName, isVouchedFor } = sitter;
    return (await this.#ports.take({ enroleeId, images, isVouchedFor })) ?? { displayName };
  }

  end(): void {
    this.#offer = null;
    this.#sitting = null;
  }

  /** Whoever wanted it has walked away, or takes too long: the next person is not taken for them. */
  isAbandoned(nowMs: number): boolean {
    const sitting = this.#sitting;
    if (sitting === null) return false;
    return nowMs > sitting.endsAtMs || nowMs - sitting.faceAtMs > checkInPolicy.newPictureFaceGoneMs;
  }

  #identify(
    sitting: Sitting,
    templates: readonly Template[],
    real: DecisionPorts,
  ): ReturnType<DecisionPorts['identify']> {
    const { enroleeId } = sitting.sitter;
    const known = real.identify(templates);
    // Somebody whom the kiosk knows by face already does not sit for another.
    if (!isRefusal(known) && known.enroleeId !== enroleeId) return refuse('not-this-person');
    const template = combineTemplates(templates);
    sitting.expected ??= template;
    const threshold = real.sameFaceScore();
    const comparisonScore = real.compare(sitting.expected, template);
    if (comparisonScore < threshold) return refuse('not-enrolled', { comparisonScore, threshold });
    return { outcome: 'identified', enroleeId, comparisonScore, threshold, margin: null };
  }
}
