import type { RealtimeTask, RealtimeTaskStatus } from '@rollcall/contract';
import { refusalMessages, type LivenessAction, type RefusalCode } from '@rollcall/domain';
import {
  beginLiveness,
  chooseActions,
  livenessPolicy,
  livenessResult,
  observe,
  type LivenessObservation,
  type LivenessState,
} from '@rollcall/liveness';
import { realtimePolicy } from './policy.ts';
import { rounded, type PresentationTally } from './presentation-tally.ts';

const tasksByAction = {
  turn_left: { task: 'look_left', description: 'Look Left' },
  turn_right: { task: 'look_right', description: 'Look Right' },
  look_up: { task: 'look_up', description: 'Look Up' },
  look_down: { task: 'look_down', description: 'Look Down' },
} as const satisfies Partial<Record<LivenessAction, { task: RealtimeTask; description: string }>>;
type LookAction = keyof typeof tasksByAction;
const isLook = (action: LivenessAction): action is LookAction => action in tasksByAction;
const looks: readonly LivenessAction[] = ['turn_left', 'turn_right', 'look_up', 'look_down'];

type Result = NonNullable<RealtimeTaskStatus['result']>;

export interface TaskRunStart {
  readonly atMs: number;
  /** Of the session: it goes on while and after the tasks run. */
  readonly tally: Pick<PresentationTally, 'validation'>;
  readonly random: () => number;
  readonly minimumContinuityScore: number;
  /** The frames just before, see `rememberedMs`. */
  readonly before: readonly LivenessObservation[];
}

/** The tasks of one session from start to result; the liveness engine is what watches them. */
export class TaskRun {
  readonly #startedAtMs: number;
  readonly #tally: TaskRunStart['tally'];
  readonly #actions: readonly LookAction[];
  #state: LivenessState;
  /** As it was when the tasks ended: who stands there afterwards, or a picture left in view, says nothing of them. */
  #result: Result | null = null;

  constructor({ atMs, tally, random, minimumContinuityScore, before }: TaskRunStart) {
    this.#startedAtMs = atMs;
    this.#tally = tally;
    this.#actions = chooseActions(random, looks.length, looks).filter(isLook);
    const seconds = {
      secondsPerAction: realtimePolicy.taskSeconds,
      longestSettlingSeconds: realtimePolicy.taskSeconds,
    };
    const begun = beginLiveness(
      livenessPolicy({ ...seconds, actions: this.#actions, minimumContinuityScore }),
    );
    const settled = before.reduce((state, frame) => observe(state, frame).state, begun);
    // What came before the tasks is no reason to fail them.
    this.#state = settled.phase.name === 'ended' ? begun : settled;
  }

  see(observation: LivenessObservation): void {
    if (this.ended(observation.capturedAtMs)) return;
    this.#state = observe(this.#state, observation).state;
    if (this.#state.phase.name === 'ended') this.#result = this.#resultAt(observation.capturedAtMs);
  }

  /** Also when no frame comes any more. */
  ended(atMs: number): boolean {
    const lastMs = this.#startedAtMs + realtimePolicy.taskSeconds * 1000;
    if (atMs > lastMs) this.#result ??= this.#resultAt(lastMs);
    return this.#result !== null;
  }

  status(atMs: number): RealtimeTaskStatus {
    const active = !this.ended(atMs);
    const completed = this.#state.done.length;
    const total = this.#actions.length;
    const leftSeconds = realtimePolicy.taskSeconds - (atMs - this.#startedAtMs) / 1000;
    return {
      active,
      completed_tasks: completed,
      total_tasks: total,
      time_remaining: active ? rounded(leftSeconds, 1) : 0,
      current_task: active ? this.#currentTask(Math.min(completed, total - 1)) : null,
      tasks: this.#actions.map((action) => tasksByAction[action].task),
      ...(this.#result !== null && { result: this.#result }),
    };
  }

  #currentTask(index: number): RealtimeTaskStatus['current_task'] {
    const action = this.#actions[index];
    return action === undefined ? null : { ...tasksByAction[action], index, total: this.#actions.length };
  }

  #resultAt(endedAtMs: number): Result {
    const { verdict, refusal, presentation } = livenessResult(this.#state);
    const passed = verdict === 'live';
    const code: RefusalCode = refusal?.code ?? 'too-slow';
    const validation = this.#tally.validation(presentation.relief !== null);
    const completed = this.#state.done.length;
    const total = this.#actions.length;
    return {
      passed,
      completed,
      total,
      success_rate: rounded(completed / total, 3),
      duration: rounded((endedAtMs - this.#startedAtMs) / 1000, 1),
      anti_spoof_passed: validation.is_valid,
      final_result: passed && validation.is_valid,
      reason: passed ? null : refusalMessages[code],
      anti_spoof_validation: validation,
    };
  }
}
