import { compareTemplates } from '@rollcall/biometrics';
import { Fault, isRefusal, type Refusal } from '@rollcall/domain';
import type { LivenessObservation } from '@rollcall/liveness';
import type { Analysed } from '../check-in/index.ts';

export interface RecordedFrame {
  readonly atMs: number;
  /** JPEG, PNG or WebP. */
  readonly image: Uint8Array;
}

export interface FrameAnalyser {
  /** Null while the networks are loading. */
  analyse(image: Uint8Array, options: { template: boolean }): Promise<Analysed | Refusal> | null;
}

/** `frame` counts from 0. */
export type UnreadableFrame = Refusal & { readonly frame: number };

export interface ObserveOptions {
  /** Time from one template to the next; Infinity for none but the first. Null makes none at all. */
  readonly templateEveryMs: number | null;
  /** Frames that are analysed at the same time: as many as there are workers gain, more only wait. */
  readonly atOnce: number;
}

/**
 * What the networks see of a recording, for `judgeRecording` and `detectActions`; or the first frame that is no
 * picture.
 * @throws Fault `worker-stopped`, also while the networks are loading; `inference-failed`
 */
export async function observeRecording(
  frames: readonly RecordedFrame[],
  analyser: FrameAnalyser,
  { templateEveryMs, atOnce }: ObserveOptions,
): Promise<readonly LivenessObservation[] | UnreadableFrame> {
  const wanted = framesWithTemplate(frames, templateEveryMs);
  const analysed: (Analysed | Refusal | undefined)[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < frames.length; index = next++) {
      const answer = await analyse(frames[index], wanted.has(index), analyser);
      analysed[index] = answer;
      // What comes after an unreadable one is not asked for any more.
      if (isRefusal(answer)) next = frames.length;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return observationsOf(frames, analysed);
}

function framesWithTemplate(frames: readonly RecordedFrame[], everyMs: number | null): ReadonlySet<number> {
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
  template: boolean,
  analyser: FrameAnalyser,
): Promise<Analysed | Refusal | undefined> {
  if (frame === undefined) return undefined;
  const answer = analyser.analyse(frame.image, { template });
  if (answer === null) throw new Fault('worker-stopped', 'The networks are still loading.');
  return answer;
}

function observationsOf(
  frames: readonly RecordedFrame[],
  analysed: readonly (Analysed | Refusal | undefined)[],
): readonly LivenessObservation[] | UnreadableFrame {
  const observations: LivenessObservation[] = [];
  const templates = analysed.flatMap((each) =>
    each === undefined || isRefusal(each) ? [] : (each.template ?? []),
  );
  const first = templates[0] ?? null;
  for (const [frame, answer] of analysed.entries()) {
    if (answer === undefined) continue;
    if (isRefusal(answer)) return { ...answer, frame };
    const { analysis, template } = answer;
    const continuityScore = first === null || template === null ? null : compareTemplates(first, template);
    observations.push({ capturedAtMs: frames[frame]?.atMs ?? 0, analysis, continuityScore });
  }
  return observations;
}
