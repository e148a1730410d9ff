import { compareTemplates } from '@rollcall/biometrics';
import { Fault, isRefusal, type PresentationAttackVerdict, type Refusal } from '@rollcall/domain';
import type { LivenessObservation } from '@rollcall/liveness';
import type { Analysed, WantedAnalysis } from '../check-in/index.ts';
import { observationOf, recordedPresentation, type RecordedLook } from './recorded-presentation.ts';

export interface RecordedFrame {
  readonly atMs: number;
  /** JPEG, PNG or WebP. */
  readonly image: Uint8Array;
}

export interface FrameAnalyser {
  /** Null while the networks are loading. */
  analyse(image: Uint8Array, wanted: WantedAnalysis): Promise<Analysed | Refusal> | null;
}

/** `frame` counts from 0. */
export type UnreadableFrame = Refusal & { readonly frame: number };

/** What `judgeRecording` needs of the networks. */
export interface ObservedRecording {
  readonly outcome: 'observed';
  readonly observations: readonly LivenessObservation[];
  /** Of the whole recording. */
  readonly presentationAttack: PresentationAttackVerdict;
}

export interface ObserveOptions {
  /**
   * Time from one frame to the next that gets a template and is looked at for a presentation attack; null for none,
   * when nothing but movements is wanted.
   */
  readonly closerEveryMs: number | null;
  /** Frames that are analysed at the same time: as many as there are workers gain, more only wait. */
  readonly atOnce: number;
  /** The score from which two templates are one person's. */
  readonly sameFaceScore: number;
}

/**
 * What the networks see of a recording, for `judgeRecording` and `detectActions`; or the first frame that is no
 * picture.
 * @throws Fault `worker-stopped`, also while the networks are loading; `inference-failed`
 */
export async function observeRecording(
  frames: readonly RecordedFrame[],
  analyser: FrameAnalyser,
  { closerEveryMs, atOnce, sameFaceScore }: ObserveOptions,
): Promise<ObservedRecording | UnreadableFrame> {
  const closer = framesForCloserLook(frames, closerEveryMs);
  const wantedOf = (index: number): WantedAnalysis => ({
    template: closer.has(index),
    presentationAttack: closer.has(index),
    presentationMeasures: closerEveryMs !== null,
  });
  const analysed: (Analysed | Refusal | undefined)[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < frames.length; index = next++) {
      const answer = await analyse(frames[index], wantedOf(index), analyser);
      analysed[index] = answer;
      // What comes after an unreadable one is not asked for any more.
      if (isRefusal(answer)) next = frames.length;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return observedOf(frames, analysed, sameFaceScore);
}

function framesForCloserLook(frames: readonly RecordedFrame[], everyMs: number | null): ReadonlySet<number> {
  const wanted = new Set<number>();
  let lastMs = -Infinity;
  for (const [index, { atMs }] of frames.entries()) {
    if (everyMs === null || atMs - lastMs < everyMs) continue;
    wanted.add(index);
    lastMs = atMs;
  }
  return wanted;
}

async function analyse(
  frame: RecordedFrame | undefined,
  wanted: WantedAnalysis,
  analyser: FrameAnalyser,
): Promise<Analysed | Refusal | undefined> {
  if (frame === undefined) return undefined;
  const answer = analyser.analyse(frame.image, wanted);
  if (answer === null) throw new Fault('worker-stopped', 'The networks are still loading.');
  return answer;
}

function observedOf(
  frames: readonly RecordedFrame[],
  analysed: readonly (Analysed | Refusal | undefined)[],
  sameFaceScore: number,
): ObservedRecording | UnreadableFrame {
  const looks: RecordedLook[] = [];
  const templates = analysed.flatMap((each) =>
    each === undefined || isRefusal(each) ? [] : (each.template ?? []),
  );
  const first = templates[0] ?? null;
  for (const [frame, answer] of analysed.entries()) {
    if (answer === undefined) continue;
    if (isRefusal(answer)) return { ...answer, frame };
    const { template } = answer;
    const continuityScore = first === null || template === null ? null : compareTemplates(first, template);
    looks.push({ ...answer, capturedAtMs: frames[frame]?.atMs ?? 0, continuityScore });
  }
  return {
    outcome: 'observed',
    observations: looks.map(observationOf),
    presentationAttack: recordedPresentation(looks, sameFaceScore),
  };
}
