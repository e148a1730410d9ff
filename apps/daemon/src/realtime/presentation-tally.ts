import { judgePresentation, newPresentationWatch, watchPresentation } from '@rollcall/biometrics';
import type { PresentationWatch } from '@rollcall/biometrics';
import type { RealtimeFindings, RealtimeTaskStatus } from '@rollcall/contract';
import type { PresentationAttackVerdict } from '@rollcall/domain';
import type { Analysed } from '@rollcall/vision';
import { realtimePolicy } from './policy.ts';

type Validation = NonNullable<RealtimeTaskStatus['result']>['anti_spoof_validation'];

/** Presentation-attack detection over one session: the verdict after each frame, and how often it was which. */
export class PresentationTally {
  #watch: PresentationWatch = newPresentationWatch;
  #real = 0;
  #fake = 0;
  #confidence = 0;
  verdict: PresentationAttackVerdict | null = null;

  see(atMs: number, { analysis, presentationAttack, presentationMeasures }: Analysed): void {
    if (analysis.face === null || analysis.faceCount > 1) return;
    const networkScore = presentationAttack?.score ?? null;
    const frame = { atMs, analysis, networkScore, measures: presentationMeasures };
    this.#watch = watchPresentation(this.#watch, frame);
    const { verdict } = judgePresentation(this.#watch);
    this.verdict = verdict;
    if (verdict.outcome === 'undecided') return;
    if (verdict.outcome === 'attack') this.#fake += 1;
    else this.#real += 1;
    this.#confidence += this.confidence;
  }

  get isReal(): boolean {
    return this.verdict?.outcome === 'bona-fide';
  }

  /** 0..1: of what was said last. */
  get confidence(): number {
    const score = this.verdict?.score ?? 0.5;
    return this.verdict?.outcome === 'bona-fide' ? 1 - score : score;
  }

  summary(): RealtimeFindings['anti_spoof_summary'] {
    const total = this.#total;
    return {
      real_count: this.#real,
      fake_count: this.#fake,
      real_percentage: percentageOf(this.#real, total),
      fake_percentage: percentageOf(this.#fake, total),
      total_processed: total,
      status: statuses[this.verdict?.outcome ?? 'undecided'],
    };
  }

  /** `hasShownRelief`: a turn of the head proved depth, which decides what is undecided; see [Note: both must pass]. */
  validation(hasShownRelief: boolean): Validation {
    const total = this.#total;
    const reason = this.#problem(hasShownRelief);
    return {
      real_predictions: this.#real,
      total_predictions: total,
      real_percentage: percentageOf(this.#real, total),
      average_confidence: total === 0 ? 0 : rounded(this.#confidence / total, 3),
      reason: reason ?? 'The session shows a person.',
      is_valid: reason === null,
    };
  }

  #problem(hasShownRelief: boolean): string | null {
    const { outcome = 'undecided', reasons = [] } = this.verdict ?? {};
    if (outcome === 'attack') return `The session shows a picture of a person: ${reasons.join('; ')}.`;
    if (this.#total > 0 && this.#real / this.#total < realtimePolicy.leastRealShare)
      return 'Too much of the session showed a picture of a person.';
    if (outcome === 'undecided' && !hasShownRelief) return 'Too little was seen to tell a person.';
    return null;
  }

  get #total(): number {
    return this.#real + this.#fake;
  }
}

const statuses = { 'bona-fide': 'Real', attack: 'Fake', undecided: 'Undecided' } as const;

const percentageOf = (part: number, total: number): number =>
  total === 0 ? 0 : rounded((100 * part) / total, 1);

export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
