import {
  combineTemplates,
  compareTemplates,
  judgePresentation,
  newPresentationWatch,
  sampleProblem,
  type PresentationWatch,
} from '@rollcall/biometrics';
import type { LiveEvent } from '@rollcall/contract';
import type { LivenessAction, Template } from '@rollcall/domain';
import { beginLiveness, livenessPolicy, observe, type LivenessState } from '@rollcall/liveness';
import { FollowedFace, watched, type Analysed, type WantedAnalysis } from '../check-in/index.ts';
import type { Claim, Identity } from './identity.ts';
import { challengeEvent, faceEvent, resultEvent } from './live-events.ts';

const templateEveryMs = 400;
const presentationEveryMs = 400;
/** Good samples that make the probe: enough to even out single ones. */
const keptSamples = 6;

/** The check of one connection: what was asked for, by the named person, before the camera. */
export class LiveCheck {
  readonly #claim: Claim;
  readonly #face: FollowedFace;
  #state: LivenessState;
  #presentation: PresentationWatch = newPresentationWatch;
  /** Of the one face that the check follows. */
  #samples: readonly Template[] = [];
  #startedAtMs: number | null = null;
  #templateAtMs = -Infinity;
  #presentationAtMs = -Infinity;

  constructor(claim: Claim, actions: readonly LivenessAction[]) {
    this.#claim = claim;
    this.#face = new FollowedFace({ compare: compareTemplates, sameFaceScore: () => claim.threshold });
    this.#state = beginLiveness(livenessPolicy({ actions, minimumContinuityScore: claim.threshold }));
  }

  /** What the next frame should be analysed for. */
  wanted(atMs: number): WantedAnalysis {
    return {
      template: atMs - this.#templateAtMs >= templateEveryMs,
      presentationAttack: atMs - this.#presentationAtMs >= presentationEveryMs,
      presentationMeasures: true,
    };
  }

  /** The events that a frame leads to; a `result` is the last. */
  see(atMs: number, analysed: Analysed): readonly LiveEvent[] {
    this.#startedAtMs ??= atMs;
    const continuityScore = this.#face.see(analysed);
    this.#watch(atMs, analysed);
    const { analysis } = analysed;
    const { state, events } = observe(this.#state, {
      capturedAtMs: atMs,
      analysis,
      continuityScore,
      presentationAttack: judgePresentation(this.#presentation).verdict,
    });
    this.#state = state;
    const told: LiveEvent[] = [faceEvent(analysis)];
    for (const event of events) {
      if (event.type === 'challenge') told.push(challengeEvent(event));
      else if (event.type === 'action-done') {
        told.push({ type: 'progress', done: event.index + 1, total: event.total });
      } else told.push(this.#result());
    }
    return told;
  }

  #watch(atMs: number, analysed: Analysed): void {
    const { analysis, template, presentationAttack } = analysed;
    const { whose } = this.#face;
    if (template !== null) this.#templateAtMs = atMs;
    if (presentationAttack !== null) this.#presentationAtMs = atMs;
    this.#presentation = watched(this.#presentation, { capturedAtMs: atMs, ...analysed }, whose);
    if (template === null || whose === 'other' || sampleProblem(analysis, 'check-in') !== null) return;
    this.#samples = [...this.#samples, template].slice(-keptSamples);
  }

  #result(): LiveEvent {
    const { verdict } = judgePresentation(this.#presentation);
    return resultEvent({
      state: this.#state,
      identity: this.#identify(),
      presentation: verdict,
      startedAtMs: this.#startedAtMs ?? 0,
    });
  }

  /** The claimed person with the score of their nearest reference; null when that is below the threshold. */
  #identify(): Identity | null {
    const { userId, name, references, threshold } = this.#claim;
    if (this.#samples.length === 0) return null;
    const probe = combineTemplates(this.#samples);
    const comparisonScore = Math.max(...references.map((each) => compareTemplates(each, probe)));
    return comparisonScore >= threshold ? { userId, name, comparisonScore, threshold } : null;
  }
}
