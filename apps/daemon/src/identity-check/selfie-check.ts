import {
  compareTemplates,
  judgePresentation,
  newPresentationWatch,
  sampleProblem,
  type PresentationWatch,
} from '@rollcall/biometrics';
import type { DaemonToIdentity } from '@rollcall/contract';
import { refuse, type FrameAnalysis, type Refusal, type Template } from '@rollcall/domain';
import {
  FollowedFace,
  watched,
  type Analysed,
  type LivenessRun,
  type WantedAnalysis,
} from '../check-in/index.ts';

const closerEveryMs = 400;
const longestMs = 60_000;

interface Sample {
  readonly image: Uint8Array;
  readonly template: Template;
  readonly fitness: number;
}

type Asked = Extract<DaemonToIdentity, { type: 'challenge' | 'action-done' }>;

export type SelfieStep =
  | { readonly outcome: 'going-on'; readonly messages: readonly Asked[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** The person is there, and this is the best picture of them. */
  | { readonly outcome: 'live'; readonly image: Uint8Array };

/** Whether somebody is there, and a good picture of that same person: what `LiveCheck` does, without a claim. */
export class SelfieCheck {
  readonly #face: FollowedFace;
  #run: LivenessRun;
  #presentation: PresentationWatch = newPresentationWatch;
  #best: Sample | null = null;
  #problem: Refusal | null = null;
  #startedAtMs: number | null = null;
  #closerAtMs = -Infinity;

  constructor(run: LivenessRun, sameFaceScore: number) {
    this.#run = run;
    this.#face = new FollowedFace({ compare: compareTemplates, sameFaceScore: () => sameFaceScore });
  }

  /** What the next frame should be analysed for. */
  wanted(atMs: number): WantedAnalysis {
    const closer = atMs - this.#closerAtMs >= closerEveryMs;
    return { template: closer, presentationAttack: closer, presentationMeasures: true };
  }

  /** Takes in a frame; after `refused` and `live` there is nothing more to take in. */
  see(
    frame: { readonly atMs: number; readonly capturedAtMs: number; readonly image: Uint8Array },
    analysed: Analysed,
  ): SelfieStep {
    const { atMs, capturedAtMs } = frame;
    this.#startedAtMs ??= atMs;
    if (atMs - this.#startedAtMs > longestMs) return { outcome: 'refused', refusal: refuse('too-slow') };
    const continuityScore = this.#face.see(analysed);
    this.#watch(atMs, analysed);
    const { verdict } = judgePresentation(this.#presentation);
    const { run, events } = this.#run.observe({
      capturedAtMs,
      analysis: analysed.analysis,
      continuityScore,
      presentationAttack: verdict,
    });
    this.#run = run;
    this.#keepBest(frame.image, analysed);
    const messages: Asked[] = [];
    for (const event of events) {
      if (event.type === 'failed') return { outcome: 'refused', refusal: refuse(event.code) };
      if (event.type === 'passed') return this.#passed(verdict.outcome === 'attack');
      messages.push(event);
    }
    return { outcome: 'going-on', messages };
  }

  #watch(atMs: number, analysed: Analysed): void {
    if (analysed.presentationAttack !== null) this.#closerAtMs = atMs;
    const frame = { capturedAtMs: atMs, ...analysed };
    this.#presentation = watched(this.#presentation, frame, this.#face.whose);
  }

  /** Of the face that the liveness check follows, and of no other. */
  #keepBest(image: Uint8Array, { analysis, template }: Analysed): void {
    if (template === null) return;
    this.#problem = sampleProblem(analysis, 'enrolment');
    if (this.#problem !== null || this.#face.whose === 'other') return;
    const fitness = fitnessOf(analysis);
    if (fitness > (this.#best?.fitness ?? -Infinity)) this.#best = { image, template, fitness };
  }

  #passed(isAttack: boolean): SelfieStep {
    if (isAttack) return { outcome: 'refused', refusal: refuse('presentation-attack') };
    if (this.#best !== null) return { outcome: 'live', image: this.#best.image };
    return { outcome: 'refused', refusal: this.#problem ?? refuse('face-not-followed') };
  }
}

/** Sharp and seen from the front: what comparison scores depend on most. */
function fitnessOf({ face }: FrameAnalysis): number {
  if (face === null) return -Infinity;
  const { pose, quality } = face;
  return Math.log1p(quality.sharpness) / (1 + (Math.abs(pose.yaw) + Math.abs(pose.pitch)) / 20);
}
