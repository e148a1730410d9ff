import type { DaemonToKiosk, KioskToDaemon } from '@rollcall/contract';
import { isRefusal, type FrameAnalysis, type Refusal } from '@rollcall/domain';
import type { FaceUse, FaceUseStep } from './face-use.ts';
import { frameAnswer, guidanceFor, unseen } from './guidance.ts';
import type { Frame } from './session.ts';

type Analysed = Omit<Frame, 'atMs' | 'capturedAtMs'>;

export interface FaceUseTalkPorts {
  analyse(
    image: Uint8Array,
    wanted: { template: boolean; presentationAttack: boolean; presentationMeasures: boolean },
  ): Promise<Analysed | Refusal> | null;
  enrolmentProblem(analysis: FrameAnalysis): Refusal | null;
  monotonicMs(): number;
  tell(message: DaemonToKiosk): void;
  /** It has an end: for as long as a result is read nobody is looked at, and where there is none, anybody at once. */
  end(next: 'result' | 'next-person'): void;
  fail(error: unknown): void;
}

/** What page and `FaceUse` say to each other; see [Note: using one's face]. */
export class FaceUseTalk {
  readonly #faceUse: FaceUse;
  readonly #ports: FaceUseTalkPorts;

  constructor(faceUse: FaceUse, ports: FaceUseTalkPorts) {
    this.#faceUse = faceUse;
    this.#ports = ports;
  }

  /** A face is looked at only while its references are taken, which its owner has agreed to. */
  async frame(capturedAtMs: number, image: Uint8Array): Promise<void> {
    const ports = this.#ports;
    if (!this.#faceUse.looks) return ports.tell(unseen(capturedAtMs));
    try {
      const wanted = { template: true, presentationAttack: true, presentationMeasures: true };
      const analysed = await ports.analyse(image, wanted);
      if (analysed === null || isRefusal(analysed)) return ports.tell(unseen(capturedAtMs));
      const { analysis } = analysed;
      const guidance = guidanceFor(this.#faceUse.watching, ports.enrolmentProblem(analysis));
      ports.tell(frameAnswer({ capturedAtMs, analysis, guidance }));
      const frame = { atMs: ports.monotonicMs(), capturedAtMs, ...analysed };
      return this.#take(() => this.#faceUse.frame(frame));
    } catch (error) {
      ports.tell(unseen(capturedAtMs));
      return ports.fail(error);
    }
  }

  answer(answer: Extract<KioskToDaemon, { type: 'consent' }>): void {
    this.#take(() => this.#faceUse.answer(answer, this.#ports.monotonicMs()));
  }

  tick(): void {
    this.#take(() => this.#faceUse.tick(this.#ports.monotonicMs()));
  }

  #take(work: () => FaceUseStep | null): void {
    try {
      const step = work();
      if (step === null) return;
      for (const message of step.messages) this.#ports.tell(message);
      if (step.next !== 'more') this.#ports.end(step.next);
    } catch (error) {
      this.#ports.end('result');
      this.#ports.fail(error);
    }
  }
}
