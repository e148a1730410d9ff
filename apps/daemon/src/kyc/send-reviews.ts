import {
  kycReviewAnswerSchema,
  kycReviewMaterialSchema,
  type KycReviewAnswer,
  type KycReviewPart,
} from '@rollcall/contract';
import { asFault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import type { KycChecks, ReviewToSend } from '@rollcall/store';
import { backoffMs, standardBackoff } from '@rollcall/sync';
import { parseAnswer } from '../central-link/parse-answer.ts';
import { CentralFault } from '../outbox/central-http.ts';
import { unpackParts } from './review-parts.ts';

export interface ReviewSenderParts {
  readonly checks: Pick<KycChecks, 'reviewsToSend' | 'picturesOf' | 'noteReviewSent'>;
  readonly central: { self(path: string, body: object): Promise<unknown> };
  /** 0 to 1. */
  readonly random: () => number;
  /** Milliseconds; of a clock that nobody sets. */
  readonly monotonicMs: () => number;
  readonly logger: Logger;
}

/** A picture that central does not take comes again before its term is over, and not in every round. */
const backoff = { ...standardBackoff, maxMs: 600_000 };

/** Sends central what reviews need, part by part; see [Note: KYC reviews]. */
export class ReviewSender {
  readonly #parts: ReviewSenderParts;
  #failures = 0;
  #notBeforeMs = 0;

  constructor(parts: ReviewSenderParts) {
    this.#parts = parts;
  }

  /**
   * All that waits, oldest first; one that central does not take holds up no other.
   * @throws CentralFault `central-unreachable`: then nobody else has to try
   */
  async send(): Promise<void> {
    const { checks, monotonicMs } = this.#parts;
    if (monotonicMs() < this.#notBeforeMs) return;
    let isWhole = true;
    for (const review of checks.reviewsToSend()) {
      try {
        isWhole = (await this.#sendOne(review)) && isWhole;
      } catch (error) {
        isWhole = false;
        this.#failed(error, review.id);
      }
    }
    if (isWhole) this.#failures = 0;
  }

  /** False when central asks for it later, or from the beginning, which is later, too: it ends however often that is asked. */
  async #sendOne({ id, untilMs, next: first }: ReviewToSend): Promise<boolean> {
    const { checks } = this.#parts;
    const pictures = checks.picturesOf(id);
    const parts = pictures === null ? [] : unpackParts(pictures);
    for (let position = first; position < parts.length; position += 1) {
      const status = await this.#say(partOf({ id, untilMs, parts, position }));
      if (status === 'unwanted') break;
      if (status === 'begin') checks.noteReviewSent(id, 0);
      if (status === 'begin' || status === 'later') return false;
      checks.noteReviewSent(id, position + 1);
    }
    checks.noteReviewSent(id, null);
    return true;
  }

  async #say(part: KycReviewPart): Promise<KycReviewAnswer['status']> {
    return parseAnswer(kycReviewAnswerSchema, await this.#parts.central.self('kyc-reviews', part)).status;
  }

  #failed(error: unknown, checkId: string): void {
    const { random, monotonicMs, logger } = this.#parts;
    const fault = asFault(error);
    this.#failures += 1;
    const retryAfterMs = fault instanceof CentralFault ? fault.retryAfterMs : null;
    const waitMs = backoffMs({ failures: this.#failures, retryAfterMs, random: random() }, backoff);
    this.#notBeforeMs = monotonicMs() + waitMs;
    if (this.#failures === 1) logger.warn({ checkId, err: fault, waitMs }, 'a review waits');
    if (fault.code === 'central-unreachable') throw fault;
  }
}

interface PartToSend {
  readonly id: string;
  readonly untilMs: number;
  readonly parts: readonly Buffer[];
  readonly position: number;
}

/** The material is the first, and the pictures follow it. */
function partOf({ id: checkId, untilMs, parts, position }: PartToSend): KycReviewPart {
  const bytes = parts[position] ?? Buffer.alloc(0);
  if (position > 0)
    return { part: 'picture', checkId, position: position - 1, jpeg: bytes.toString('base64') };
  const material = kycReviewMaterialSchema.parse(JSON.parse(bytes.toString('utf8')));
  return { part: 'material', checkId, keptUntil: new Date(untilMs).toISOString(), material };
}
