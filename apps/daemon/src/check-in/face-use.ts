import {
  consentTextVersion,
  type ConsentTexts,
  type DaemonToKiosk,
  type KioskToDaemon,
} from '@rollcall/contract';
import { refuse, type AttendancePayload, type EnroleeId, type Refusal } from '@rollcall/domain';
import { collectFace, type Collecting, type CollectPorts } from './collect-face.ts';
import { patienceFor, renewed, secondsLeft, type Patience } from './patience.ts';
import { checkInPolicy } from './policy.ts';
import { enroleeOf } from './recording.ts';
import type { Attendance, CredentialProof, Frame } from './session.ts';

type Wish = Extract<KioskToDaemon, { type: 'face-use' }>;
type Answer = Extract<KioskToDaemon, { type: 'consent' }>;

export interface ConsentText {
  readonly version: string;
  readonly language: string;
}

/** Who asked, and how they proved who they are. */
export interface ProvenPerson {
  readonly enroleeId: EnroleeId;
  readonly method: AttendancePayload['method'];
}

export interface FaceUsePorts extends CollectPorts {
  /** Whether this kiosk lets people begin by themselves. */
  mayBegin(): boolean;
  /** Whether this person's face is to be known again by a new picture, which looks at the old ones. */
  needsNewPicture(enroleeId: EnroleeId): boolean;
  displayNameOf(enroleeId: EnroleeId): string;
  /** Whether this kiosk has references of this person's face. */
  isKnown(enroleeId: EnroleeId): boolean;
  /** By what this person can check in without a face. */
  waysOf(enroleeId: EnroleeId): { readonly pin: boolean; readonly badge: boolean };
  /** What the organisation has people agree to now; null: our text. */
  ownText(): { readonly version: string; readonly texts: ConsentTexts } | null;
  /** Commits what was answered. */
  recordAnswer(person: ProvenPerson, decision: 'given' | 'refused', text: ConsentText): Refusal | null;
  /** Erases the references, and commits that they are erased, at once. */
  withdraw(person: ProvenPerson, text: ConsentText): Refusal | null;
}

type Phase =
  | { readonly name: 'none' }
  | { readonly name: 'proving'; readonly wish: Wish['wish']; readonly untilMs: number }
  | {
      readonly name: 'asking';
      readonly wish: Wish['wish'];
      readonly person: ProvenPerson;
      readonly textVersion: string;
      readonly patience: Patience;
    }
  | {
      readonly name: 'collecting';
      readonly person: ProvenPerson;
      readonly collecting: Collecting;
      /** What the newest picture that was no good was refused for. */
      readonly problem: Refusal;
    };

/** What the page is told, and what comes then: more of it, a result to be read, or the next person at once. */
export interface FaceUseStep {
  readonly messages: readonly DaemonToKiosk[];
  readonly next: 'more' | 'result' | 'next-person';
}

const going = (...messages: DaemonToKiosk[]): FaceUseStep => ({ messages, next: 'more' });
const ended = (...messages: DaemonToKiosk[]): FaceUseStep => ({ messages, next: 'result' });
const idle = (...messages: DaemonToKiosk[]): FaceUseStep => ({
  messages: [...messages, { type: 'idle' }],
  next: 'next-person',
});
export const refusedStep = ({ code, message, details }: Refusal): FaceUseStep =>
  ended({ type: 'refused', code, message, details });

/**
 * [Note: using one's face] Whoever wants to be recognised from now on, or not any more, proves first who they are, by a
 * check as for a check-in; nothing is recorded by that. Then they are asked: proving → asking → collecting. To agree
 * begins the taking of samples, with a movement, so that no picture of somebody is enrolled; to refuse leaves PIN and badge as
 * they were, and of whoever is known here it is a withdrawal: their face is to be used no longer. To withdraw erases the
 * references in the transaction that says so. Every answer is an event, and none has anything biometric in it.
 */
export class FaceUse {
  readonly #ports: FaceUsePorts;
  #phase: Phase = { name: 'none' };

  constructor(ports: FaceUsePorts) {
    this.#ports = ports;
  }

  /** The person is known, and is asked or looked at: nothing else happens meanwhile. */
  get isUnderWay(): boolean {
    return this.#phase.name === 'asking' || this.#phase.name === 'collecting';
  }

  /** Null when the check that proves who is there can begin. */
  begin({ wish, method }: Wish, nowMs: number): Refusal | null {
    this.end();
    // By a face that is not known yet nobody is recognised, and a kiosk may leave enrolling to its people.
    if (wish === 'begin' && (method === 'face' || !this.#ports.mayBegin())) return refuse('not-enrolled');
    const patienceMs = method === 'face' ? checkInPolicy.takingBackMs : checkInPolicy.withoutFaceMs;
    this.#phase = { name: 'proving', wish, untilMs: nowMs + patienceMs };
    return null;
  }

  end(): void {
    this.#phase = { name: 'none' };
  }

  /** Whoever proves it after that is somebody else, who wants to check in. */
  isAbandoned(nowMs: number): boolean {
    return this.#phase.name === 'proving' && nowMs > this.#phase.untilMs;
  }

  /** The check that was begun has an end; null when nobody wanted it for this. */
  proven(proof: Attendance | CredentialProof, nowMs: number): DaemonToKiosk | Refusal | null {
    if (this.#phase.name !== 'proving') return null;
    const { wish } = this.#phase;
    if (wish === 'begin' && this.#ports.needsNewPicture(enroleeOf(proof))) {
      this.end();
      return refuse('new-picture-first');
    }
    const person = {
      enroleeId: enroleeOf(proof),
      method: 'identity' in proof ? 'face' : proof.method,
    } as const;
    const own = this.#textOf(wish);
    const textVersion = own?.version ?? consentTextVersion;
    const patience = patienceFor(checkInPolicy.consentMs, nowMs);
    this.#phase = { name: 'asking', wish, person, textVersion, patience };
    return {
      type: 'consent-asked',
      wish,
      displayName: this.#ports.displayNameOf(person.enroleeId),
      textVersion,
      ...(own !== null && { texts: own.texts }),
      ways: this.#ports.waysOf(person.enroleeId),
      secondsLeft: secondsLeft(patience, nowMs),
    };
  }

  /** How long there is now for whoever reads and has touched the screen; null when nobody is asked. */
  stillHere(nowMs: number): number | null {
    if (this.#phase.name !== 'asking') return null;
    const patience = renewed(this.#phase.patience, nowMs);
    this.#phase = { ...this.#phase, patience };
    return secondsLeft(patience, nowMs);
  }

  /** Null when nobody was asked. */
  answer({ answer, textVersion, language }: Answer, nowMs: number): FaceUseStep | null {
    const phase = this.#phase;
    if (phase.name !== 'asking') return null;
    const { person, wish } = phase;
    // The page may be of before, and central may have sent another text while this one was read.
    const inForce = this.#textOf(wish)?.version ?? consentTextVersion;
    if (textVersion !== phase.textVersion || textVersion !== inForce) return idle(outdated);
    const text = { version: textVersion, language };
    if (wish === 'end') return answer === 'agree' ? this.#withdraw(person, text) : idle();
    if (answer === 'refuse' && this.#ports.isKnown(person.enroleeId)) return this.#withdraw(person, text);
    const refusal = this.#ports.recordAnswer(person, answer === 'agree' ? 'given' : 'refused', text);
    if (refusal !== null) return refusedStep(refusal);
    if (answer === 'refuse') return ended(this.#done(person, 'refused'));
    const collecting = collectFace.begin(nowMs);
    this.#phase = { name: 'collecting', person, collecting, problem: refuse('no-face') };
    return going(collectFace.progress(collecting));
  }

  /** A frame while samples are taken; null when none are. */
  frame(frame: Frame): FaceUseStep | null {
    const phase = this.#phase;
    if (phase.name !== 'collecting') return null;
    const { person } = phase;
    // A head that turns as asked is none to be refused for it.
    const isMoving = collectFace.isMoving(phase.collecting);
    const problem = (isMoving ? null : this.#ports.enrolmentProblem(frame.analysis)) ?? phase.problem;
    const step = collectFace.take(phase.collecting, frame, { ...this.#ports, enroleeId: person.enroleeId });
    if (step.outcome === 'refused') return refusedStep(step.refusal);
    if (step.outcome === 'enrolled') return ended(...step.messages, this.#done(person, 'begun'));
    this.#phase = { ...phase, collecting: step.collecting, problem };
    return going(...step.messages);
  }

  /** Null while there is time. */
  tick(nowMs: number): FaceUseStep | null {
    const phase = this.#phase;
    if (phase.name === 'asking') return nowMs > phase.patience.untilMs ? idle() : null;
    if (phase.name !== 'collecting' || !collectFace.isOver(phase.collecting, nowMs)) return null;
    return refusedStep(phase.problem);
  }

  /** What the next frame is to be analysed for. */
  get looks(): boolean {
    return this.#phase.name === 'collecting';
  }

  /** Whoever turns as asked must not be told to look straight; see `guidanceFor`. */
  get watching(): { readonly name: 'challenge' | 'recognising' } {
    const isMoving = this.#phase.name === 'collecting' && collectFace.isMoving(this.#phase.collecting);
    return { name: isMoving ? 'challenge' : 'recognising' };
  }

  /** Of ending it the words are always ours: they say what the machine does. */
  #textOf(wish: Wish['wish']): ReturnType<FaceUsePorts['ownText']> {
    return wish === 'begin' ? this.#ports.ownText() : null;
  }

  #withdraw(person: ProvenPerson, text: ConsentText): FaceUseStep {
    const refusal = this.#ports.withdraw(person, text);
    return refusal === null ? ended(this.#done(person, 'ended')) : refusedStep(refusal);
  }

  #done({ enroleeId }: ProvenPerson, outcome: 'begun' | 'refused' | 'ended'): DaemonToKiosk {
    return { type: 'face-use-done', outcome, displayName: this.#ports.displayNameOf(enroleeId) };
  }
}

const outdated: DaemonToKiosk = {
  type: 'error',
  code: 'consent-text-outdated',
  message: 'The page showed a text of another version. Begin again, and load the page if that does not help.',
};
