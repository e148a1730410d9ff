import type { RealtimeFindings, RealtimeTaskStatus } from '@rollcall/contract';
import { isRefusal, type Refusal } from '@rollcall/domain';
import {
  neutralOf,
  newActionWatch,
  watchActions,
  type ActionWatch,
  type LivenessObservation,
} from '@rollcall/liveness';
import type { Analysed } from '@rollcall/vision';
import { FollowedFace } from '../check-in/index.ts';
import { eyesOf, headPoseOf } from './findings.ts';
import { realtimePolicy } from './policy.ts';
import type { RealtimePorts } from './ports.ts';
import { PresentationTally, rounded } from './presentation-tally.ts';
import { TaskRun } from './task-run.ts';

/** Of one camera: what its frames show, and the tasks. Bounded whatever is sent. */
export class RealtimeSession {
  readonly #ports: RealtimePorts;
  readonly #tally = new PresentationTally();
  #watch: ActionWatch = newActionWatch;
  #recent: readonly LivenessObservation[] = [];
  readonly #face: FollowedFace;
  #templateAtMs = -Infinity;
  #blinks = 0;
  #run: TaskRun | null = null;
  #latest: Analysed['analysis'] | null = null;

  constructor(ports: RealtimePorts) {
    this.#ports = ports;
    // A frame that was analysed had the networks.
    this.#face = new FollowedFace({
      compare: (first, second) => ports.compare(first, second),
      sameFaceScore: () => ports.sameFaceScore() ?? Infinity,
    });
  }

  /** Null while the networks are loading. Refusals: those of the picture. */
  async see(image: Uint8Array): Promise<RealtimeFindings | Refusal | null> {
    const atMs = this.#ports.monotonicMs();
    const template = atMs - this.#templateAtMs >= realtimePolicy.templateEveryMs;
    if (template) this.#templateAtMs = atMs;
    const wanted = { template, presentationAttack: template, presentationMeasures: true };
    const analysed = await this.#ports.analyse(image, wanted);
    if (analysed === null || isRefusal(analysed)) return analysed;
    this.#take(atMs, analysed);
    return this.findings();
  }

  /** As of the last frame. */
  findings(): RealtimeFindings {
    const tally = this.#tally;
    const face = this.#latest?.face ?? null;
    const neutral = neutralOf(this.#watch);
    return {
      status: this.#run?.ended(this.#ports.monotonicMs()) === true ? 'completed' : 'processing',
      confidence: rounded(tally.confidence, 3),
      is_real: tally.isReal,
      blinks: this.#blinks,
      head_pose: headPoseOf(face, neutral),
      eyes: eyesOf(face, neutral),
      face_detected: face !== null,
      anti_spoof_summary: tally.summary(),
    };
  }

  startTasks(): 'started' | 'running-already' | 'not-ready' {
    const ports = this.#ports;
    const atMs = ports.monotonicMs();
    if (this.#run !== null && !this.#run.ended(atMs)) return 'running-already';
    const minimumContinuityScore = ports.sameFaceScore();
    if (minimumContinuityScore === null) return 'not-ready';
    const before = this.#recent.filter((frame) => atMs - frame.capturedAtMs <= realtimePolicy.rememberedMs);
    this.#run = new TaskRun({
      atMs,
      tally: this.#tally,
      random: () => ports.random(),
      minimumContinuityScore,
      before,
    });
    return 'started';
  }

  taskStatus(): RealtimeTaskStatus {
    return this.#run?.status(this.#ports.monotonicMs()) ?? noTasks;
  }

  resetTasks(): void {
    this.#run = null;
  }

  #take(atMs: number, analysed: Analysed): void {
    const { analysis } = analysed;
    // Before the tally sees a frame that is too late for the tasks.
    this.#run?.ended(atMs);
    this.#latest = analysis;
    const continuityScore = this.#face.see(analysed);
    if (this.#face.whose === 'same') this.#tally.see(atMs, analysed);
    const step = watchActions(this.#watch, { capturedAtMs: atMs, analysis });
    this.#watch = step.watch;
    this.#blinks += step.actions.filter(({ action }) => action === 'blink').length;
    const observation: LivenessObservation = {
      capturedAtMs: atMs,
      analysis,
      continuityScore,
      presentationAttack: this.#tally.verdict,
    };
    this.#run?.see(observation);
    const isAlone = analysis.face !== null && analysis.faceCount === 1;
    this.#recent = isAlone ? [...this.#recent, observation].slice(-realtimePolicy.rememberedFrames) : [];
  }
}

const noTasks: RealtimeTaskStatus = {
  active: false,
  completed_tasks: 0,
  total_tasks: 4,
  time_remaining: 0,
  current_task: null,
  tasks: [],
};
