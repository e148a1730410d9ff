import type { DaemonToKiosk, KioskToDaemon } from '@rollcall/contract';
import { asFault, isRefusal, type FaultCode, type PresenceEvidence, type Refusal } from '@rollcall/domain';
import { decidePresence, presenceRefusal } from '@rollcall/presence';
import {
  afterFrame,
  afterLightDeclined,
  afterLightShown,
  afterRestart,
  afterTime,
  wantsTemplate,
  type Advance,
} from './advance.ts';
import { FaceUse } from './face-use.ts';
import { FaceUseTalk } from './face-use-talk.ts';
import { unseen } from './guidance.ts';
import { NewPicture, type Sitter } from './new-picture.ts';
import type { CheckInParts } from './parts.ts';
import { checkInPolicy } from './policy.ts';
import type { DecisionPorts } from './ports.ts';
import { currentFix, type ReportedPosition } from './position.ts';
import { wantsPresentationAttack } from './presentation.ts';
import { refused, failureRest, restUntil } from './result.ts';
import { newSession, type Attendance, type CredentialProof, type Effect, type Session } from './session.ts';
import { settle } from './settling.ts';
import { TakingBack } from './taking-back.ts';
import { WithoutFace } from './without-face.ts';

/** The check-ins of one connection, one after the other. */
export class CheckIn {
  readonly #parts: CheckInParts;
  readonly #ports: DecisionPorts;
  readonly #send: (message: DaemonToKiosk) => void;
  readonly #withoutFace: WithoutFace;
  readonly #takingBack = new TakingBack();
  readonly #newPicture: NewPicture;
  readonly #faceUse: FaceUse;
  readonly #faceUseTalk: FaceUseTalk;
  #session: Session = newSession;
  #reported: ReportedPosition | null = null;
  /** Nothing is looked at before this time: what is broken would else break again with the next frame. */
  #failedUntilMs = -Infinity;
  /** Which failure the log has, until something works again. */
  #loggedCode: FaultCode | null = null;

  constructor(parts: CheckInParts, send: (message: DaemonToKiosk) => void) {
    this.#parts = parts;
    this.#ports = {
      ...parts.decisions,
      presence: () => this.#presence(),
      isDone: (template) => this.#takingBack.isDone(template, parts.decisions),
    };
    this.#send = send;
    this.#newPicture = new NewPicture(parts.newPictures);
    this.#faceUse = new FaceUse({ ...parts.decisions, ...parts.faceUse });
    this.#faceUseTalk = new FaceUseTalk(this.#faceUse, {
      analyse: (image, wanted) => parts.analyse(image, wanted),
      enrolmentProblem: (analysis) => parts.faceUse.enrolmentProblem(analysis),
      monotonicMs: () => parts.monotonicMs(),
      tell: (message) => this.#tell(message),
      end: (next) => this.#endFaceUse(next),
      fail: (error) => this.#fail(error),
    });
    this.#withoutFace = new WithoutFace({
      ...parts.credentials,
      presence: () => this.#presence(),
      settle: (proof) => this.#settle(proof),
      undoSeconds: () => parts.decisions.undoSeconds(),
      monotonicMs: () => this.#parts.monotonicMs(),
      send: (message) => this.#tell(message),
      fail: (error) => this.#fail(error),
    });
  }

  /** Answers the frame with exactly one `frame` message. Wait for it before giving the next. */
  async frame(capturedAtMs: number, image: Uint8Array): Promise<void> {
    if (this.#isFailureResting()) return this.#send(unseen(capturedAtMs));
    if (this.#faceUse.isUnderWay) return this.#faceUseTalk.frame(capturedAtMs, image);
    if (this.#withoutFace.isUnderWay) {
      this.#send(unseen(capturedAtMs));
      return this.#withoutFace.frame(image);
    }
    try {
      await this.#look(capturedAtMs, image);
    } catch (error) {
      this.#send(unseen(capturedAtMs));
      this.#fail(error);
    }
  }

  message(message: KioskToDaemon): void {
    if (message.type === 'restart') return this.#restart();
    if (message.type === 'still-here') return this.#stillHere();
    if (message.type === 'face-use') return this.#beginFaceUse(message);
    if (message.type === 'consent') return this.#faceUseTalk.answer(message);
    if (message.type === 'take-back') return this.#takeBack();
    if (message.type === 'new-picture') return this.#sitForPicture();
    if (message.type === 'without-face') {
      this.#session = newSession;
      this.#endErrands();
      return this.#withoutFace.begin(message.method);
    }
    if (message.type === 'pin') return void this.#withoutFace.pin(message);
    if (message.type === 'light-declined') {
      this.#session = afterLightDeclined(this.#session);
      return;
    }
    if (message.type === 'light-shown') {
      this.#session = afterLightShown(this.#session, message.shownAtMs);
      return;
    }
    const { type: _type, ...position } = message;
    this.#reported = { ...position, receivedAtMs: this.#parts.monotonicMs() };
  }

  /** Whoever begins afresh, or has read their result: nothing is under way, and anybody can begin. */
  #restart(): void {
    this.#failedUntilMs = -Infinity;
    this.#withoutFace.end();
    this.#endErrands();
    this.#take(afterRestart());
    this.#takingBack.done();
  }

  /** Whoever is asked for something has touched the screen. */
  #stillHere(): void {
    const secondsLeft = this.#faceUse.stillHere(this.#parts.monotonicMs()) ?? this.#withoutFace.stillHere();
    if (secondsLeft !== null) this.#send({ type: 'time-left', secondsLeft });
  }

  /** Call it a few times a second, so that things end also when no frame comes. */
  tick(): void {
    const nowMs = this.#parts.monotonicMs();
    this.#takingBack.forget(nowMs);
    if (this.#isFailureResting()) return;
    if (this.#faceUse.isUnderWay) return this.#faceUseTalk.tick();
    const isWaiting = this.#session.phase.name === 'waiting' && !this.#withoutFace.isUnderWay;
    // A check that is under way may take longer than its wish: whoever leaves it, or is refused, ends both.
    const isAbandoned = this.#takingBack.isAbandoned(nowMs) || this.#faceUse.isAbandoned(nowMs);
    if (isWaiting && isAbandoned) this.#tell({ type: 'idle' });
    if (this.#newPicture.isAbandoned(nowMs)) this.#take(afterRestart());
    if (this.#withoutFace.isUnderWay) return this.#withoutFace.tick();
    this.#take(afterTime(this.#session, this.#parts.monotonicMs()));
  }

  async #look(capturedAtMs: number, image: Uint8Array): Promise<void> {
    const atMs = this.#parts.monotonicMs();
    const template = wantsTemplate(this.#session, atMs);
    const presentationAttack = template && wantsPresentationAttack(this.#session, atMs);
    const presentationMeasures = this.#session.phase.name !== 'resting';
    const wanted = { template, presentationAttack, presentationMeasures };
    const analysed = await this.#parts.analyse(image, wanted);
    // Meanwhile the person chose another way, and a face that is still there must not end it.
    const isElsewhere = this.#withoutFace.isUnderWay || this.#faceUse.isUnderWay;
    if (analysed === null || isElsewhere) return this.#send(unseen(capturedAtMs));
    this.#loggedCode = null;
    if (isRefusal(analysed)) {
      this.#send(unseen(capturedAtMs));
      return this.#send({ type: 'error', code: analysed.code, message: analysed.message });
    }
    const frame = { atMs: this.#parts.monotonicMs(), capturedAtMs, ...analysed };
    const phase = this.#session.phase.name;
    this.#newPicture.saw(image, { analysis: frame.analysis, phase, nowMs: frame.atMs });
    return this.#take(afterFrame(this.#session, frame, this.#newPicture.decisions(this.#ports)));
  }

  /** One log line per step of the pipeline; they name nobody. */
  #take({ session, effects }: Advance): void {
    const [from, to] = [this.#session.phase.name, session.phase.name];
    if (from !== to) this.#parts.logger.info({ from, to }, 'phase');
    this.#session = session;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: Effect): void {
    if (effect.type === 'tell') return this.#tell(effect.message);
    if (this.#newPicture.isUnderWay) return void this.#takePicture();
    return this.#commit(effect.attendance);
  }

  #tell(message: DaemonToKiosk): void {
    // Whoever left, or was refused, has not proven anything.
    if (message.type === 'idle' || message.type === 'refused') this.#endErrands();
    if (message.type === 'refused') {
      const { code, details } = message;
      this.#parts.logger.info({ code, details }, 'refused');
    }
    return this.#send(message);
  }

  #commit(attendance: Attendance): void {
    const atMs = this.#parts.monotonicMs();
    try {
      const settled = this.#settle(attendance);
      if (!isRefusal(settled)) return this.#send(settled);
      const { phase, effects } = refused(settled, atMs);
      return this.#take({ session: { ...this.#session, phase }, effects });
    } catch (error) {
      return this.#fail(error);
    }
  }

  #settle(proof: Attendance | CredentialProof): DaemonToKiosk | Refusal {
    return settle(proof, this.#parts, {
      takingBack: this.#takingBack,
      newPicture: this.#newPicture,
      faceUse: this.#faceUse,
    });
  }

  /** Whoever has just checked in without their face wants it to be known again. */
  #sitForPicture(): void {
    const accepted = this.#newPicture.accept(this.#parts.monotonicMs());
    this.#withoutFace.end();
    if (accepted === null) return this.#take(afterRestart());
    const { sitter, needsSupervisor } = accepted;
    if (!needsSupervisor) return this.#beginSitting(sitter);
    const { enroleeId } = sitter;
    return this.#withoutFace.askSupervisor(enroleeId, () => {
      this.#withoutFace.end();
      this.#beginSitting({ ...sitter, isVouchedFor: true });
    });
  }

  #beginSitting(sitter: Sitter): void {
    this.#session = newSession;
    this.#newPicture.begin(sitter, this.#parts.monotonicMs());
    this.#send({ type: 'taking-picture', displayName: sitter.displayName });
  }

  async #takePicture(): Promise<void> {
    try {
      const taken = await this.#newPicture.finish();
      if (taken === null) return;
      if (isRefusal(taken)) return this.#take(refusedNow(taken, this.#parts.monotonicMs()));
      this.#parts.logger.info('references of another recogniser were replaced');
      this.#send({ type: 'picture-taken', displayName: taken.displayName });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** What goes beyond a check-in belongs to whoever began it. */
  #endErrands(): void {
    this.#takingBack.end();
    this.#newPicture.end();
    this.#faceUse.end();
  }

  /** The new check is in the way of the first. */
  #takeBack(): void {
    const shown = this.#takingBack.begin(this.#parts.monotonicMs());
    this.#newPicture.end();
    this.#withoutFace.end();
    this.#faceUse.end();
    this.#session = newSession;
    if (isRefusal(shown)) return this.#take(refusedNow(shown, this.#parts.monotonicMs()));
    this.#send({ type: 'taking-back', displayName: shown.displayName });
    if (!('identity' in shown.proof)) this.#withoutFace.begin(shown.proof.method);
  }

  #beginFaceUse(wish: Parameters<FaceUse['begin']>[0]): void {
    this.#withoutFace.end();
    this.#endErrands();
    this.#session = newSession;
    const nowMs = this.#parts.monotonicMs();
    const refusal = this.#faceUse.begin(wish, nowMs);
    if (refusal !== null) return this.#take(refusedNow(refusal, nowMs));
    if (wish.method === 'face') return this.#tell({ type: 'recognising' });
    return this.#withoutFace.begin(wish.method);
  }

  #endFaceUse(next: 'result' | 'next-person'): void {
    this.#faceUse.end();
    this.#withoutFace.end();
    const readUntilMs = this.#parts.monotonicMs() + checkInPolicy.restAfterCheckInMs;
    this.#session = next === 'result' ? restUntil(readUntilMs) : newSession;
  }

  /** The page is told once per rest, which keeps its notice up while this lasts; the log is told once. */
  #fail(error: unknown): void {
    const fault = asFault(error);
    const atMs = this.#parts.monotonicMs();
    if (this.#loggedCode !== fault.code) this.#parts.logger.error({ err: fault }, 'check-in failed');
    this.#loggedCode = fault.code;
    this.#failedUntilMs = atMs + checkInPolicy.restAfterRefusalMs;
    this.#newPicture.end();
    this.#session = { ...this.#session, phase: failureRest(atMs) };
    this.#send({ type: 'error', code: fault.code, message: fault.message });
  }

  #isFailureResting(): boolean {
    return this.#parts.monotonicMs() < this.#failedUntilMs;
  }

  #presence(): PresenceEvidence | Refusal {
    const { position, site } = this.#parts;
    const fix = currentFix(position, this.#reported, this.#parts.monotonicMs());
    if (isRefusal(fix)) return fix;
    const evidence = decidePresence(site, fix);
    return presenceRefusal(evidence) ?? evidence;
  }
}

/** Nothing of the session before is left, but that somebody stands there: they have the whole rest to read why. */
function refusedNow(refusal: Refusal, atMs: number): Advance {
  const { phase, effects } = refused(refusal, atMs);
  return { session: { ...newSession, phase, lastFrameAtMs: atMs, lastFaceAtMs: atMs }, effects };
}
