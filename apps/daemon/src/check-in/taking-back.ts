import { refuse, type EnroleeId, type EventId, type Refusal, type Template } from '@rollcall/domain';
import { checkInPolicy } from './policy.ts';
import type { Attendance, CredentialProof } from './session.ts';

/** The check-in that was shown last. */
export interface Shown {
  readonly eventId: EventId;
  readonly enroleeId: EnroleeId;
  readonly displayName: string;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly proof: Attendance | CredentialProof;
  /** Until then it can be taken back. */
  readonly untilMs: number;
}

export type Verdict = { readonly outcome: 'same-person' | 'other-person' } | Refusal;

/**
 * [Note: taking back] For `undoSeconds` (ten) the person before the kiosk may say that a check-in is wrong. A button proves
 * nothing, so they are checked once more, in the same way and with all that the site asks for. If it is whom the kiosk
 * had named, the check-in is taken back. If it is another name by the same face, the kiosk was wrong the first time: that
 * check-in is taken back, and this one counts. Anybody else is refused. Nothing is ever erased: a correction is a new event.
 */
export class TakingBack {
  #shown: Shown | null = null;
  #open: { readonly shown: Shown; readonly untilMs: number } | null = null;
  #isDone = false;

  /** What would be taken back. */
  get shown(): Shown | null {
    return this.#open?.shown ?? null;
  }

  checkedIn(shown: Shown): void {
    this.#shown = shown;
    this.end();
  }

  /**
   * [Note: done] Whoever has read their result says so, and the next person may begin at once. Who is done still stands
   * there while they turn away: their own face does not begin a check-in meanwhile, or they would see the same result
   * again. Any other face does. It goes by the template that is kept for the taking back, and only as long.
   */
  done(): void {
    this.#isDone = true;
  }

  /** No template, of a face that has just come into view, tells nothing yet. */
  isDone(template: Template | null, faces: FaceComparison): boolean {
    const proof = this.#isDone ? this.#shown?.proof : undefined;
    if (proof === undefined || !('probe' in proof)) return false;
    return template === null || faces.compare(proof.probe, template) >= faces.sameFaceScore();
  }

  /** Only once: whoever fails asks an administrator. */
  begin(nowMs: number): Shown | Refusal {
    const shown = this.#shown;
    this.#shown = null;
    if (shown === null || nowMs > shown.untilMs) return refuse('take-back-over');
    this.#open = { shown, untilMs: nowMs + checkInPolicy.takingBackMs };
    return shown;
  }

  end(): void {
    this.#open = null;
    this.#isDone = false;
  }

  /** What can no longer be taken back is forgotten, with what is known of the face. */
  forget(nowMs: number): void {
    if (this.#shown !== null && nowMs > this.#shown.untilMs) this.#shown = null;
  }

  /** Whether whoever wanted it has walked away: the next person is not asked for anything of theirs. */
  isAbandoned(nowMs: number): boolean {
    return this.#open !== null && nowMs > this.#open.untilMs;
  }
}

export interface FaceComparison {
  compare(first: Template, second: Template): number;
  sameFaceScore(): number;
}

/** Whether the new check is by whoever stood there at the first. */
export function judgeTakingBack(
  shown: Shown,
  proof: Attendance | CredentialProof,
  faces: FaceComparison,
): Verdict {
  const enroleeId = 'identity' in proof ? proof.identity.enroleeId : proof.enroleeId;
  if (enroleeId === shown.enroleeId) return { outcome: 'same-person' };
  const isSameFace =
    'probe' in proof &&
    'probe' in shown.proof &&
    faces.compare(shown.proof.probe, proof.probe) >= faces.sameFaceScore();
  return isSameFace ? { outcome: 'other-person' } : refuse('take-back-stranger');
}
