import type { DaemonToKiosk, KioskToDaemon } from '@rollcall/contract';
import {
  isRefusal,
  type CredentialMethod,
  type EnroleeId,
  type PresenceEvidence,
  type Refusal,
  type RefusalCode,
} from '@rollcall/domain';
import { patienceFor, renewed, secondsLeft } from './patience.ts';
import { checkInPolicy, restAfterCheckIn } from './policy.ts';
import type { CredentialProof } from './session.ts';

export interface CredentialPorts {
  /** Whose number and PIN these are. */
  holderOfPin(
    number: string,
    pin: string,
  ): Promise<{ readonly enroleeId: EnroleeId; readonly isSupervisor: boolean } | Refusal>;
  holderOfBadge(token: string): EnroleeId | null;
  /** What the code in a picture says that may be a badge's; null when there is none. */
  readBadge(image: Uint8Array): Promise<string | null>;
  /** Whether a supervisor has to confirm with their own PIN. */
  needsSupervisor(): boolean;
}

export interface WithoutFacePorts extends CredentialPorts {
  presence(): PresenceEvidence | Refusal;
  /** Commits to the disk before it answers what the page is told. */
  settle(proof: CredentialProof): DaemonToKiosk | Refusal;
  /** For so long a check-in of now can be taken back. */
  undoSeconds(): number;
  monotonicMs(): number;
  send(message: DaemonToKiosk): void;
  fail(error: unknown): void;
}

type Proven = Pick<CredentialProof, 'enroleeId' | 'method'>;

/** `resting`: the result is read; nobody is asked anything. */
type Phase = { readonly name: 'none' } | { readonly name: 'resting' } | Asking;
type Asking =
  | { readonly name: CredentialMethod }
  | {
      readonly name: 'supervisor';
      /** Who cannot confirm it: the person themselves. */
      readonly of: EnroleeId;
      readonly confirmed: (supervisorId: EnroleeId) => void;
    };

const none: Phase = { name: 'none' };
type PinMessage = Pick<Extract<KioskToDaemon, { type: 'pin' }>, 'number' | 'pin'>;

/**
 * [Note: without a face] Number and PIN, or a badge before the same camera: none → pin or badge → (supervisor) →
 * resting → none. While it is under way no face is looked at. A wrong answer is asked for again, and all ends when
 * nothing comes for a while.
 */
export class WithoutFace {
  readonly #ports: WithoutFacePorts;
  #phase: Phase = none;
  /** Of the phase. Apart from it: a touch while an answer is looked at must not make it another phase. */
  #patience = patienceFor(0, 0);
  #isBusy = false;

  constructor(ports: WithoutFacePorts) {
    this.#ports = ports;
  }

  get isUnderWay(): boolean {
    return this.#phase.name !== 'none';
  }

  begin(method: CredentialMethod): void {
    const presence = this.#ports.presence();
    if (isRefusal(presence)) return this.#refuse(presence);
    return this.#begin({ name: method }, checkInPolicy.withoutFaceMs);
  }

  /** A supervisor confirms something of a person with their own PIN; asked again until it is one, or nothing comes. */
  askSupervisor(of: EnroleeId, confirmed: (supervisorId: EnroleeId) => void): void {
    return this.#begin({ name: 'supervisor', of, confirmed }, checkInPolicy.supervisorMs);
  }

  end(): void {
    this.#phase = none;
  }

  /** How long there is now for whoever is asked and has touched the screen; null when nobody is asked. */
  stillHere(): number | null {
    if (this.#phase.name === 'none' || this.#phase.name === 'resting') return null;
    this.#renew();
    return this.#secondsLeft();
  }

  tick(): void {
    if (this.#phase.name === 'none') return;
    // What was typed is answered first. Of a camera's pictures there is always one being read.
    if (this.#isBusy && this.#phase.name !== 'badge') return;
    if (this.#ports.monotonicMs() < this.#patience.untilMs) return;
    this.end();
    this.#ports.send({ type: 'idle' });
  }

  /** Nothing is looked at unless a badge is waited for. A code that is none wins no time. */
  async frame(image: Uint8Array): Promise<void> {
    const phase = this.#phase;
    if (phase.name !== 'badge') return;
    await this.#work(phase, async () => {
      const token = await this.#ports.readBadge(image);
      if (token === null || this.#phase !== phase) return;
      const enroleeId = this.#ports.holderOfBadge(token);
      if (enroleeId === null) this.#ask(phase, 'badge-unknown');
      else this.#proven({ enroleeId, method: 'badge' });
    });
  }

  async pin({ number, pin }: PinMessage): Promise<void> {
    const phase = this.#phase;
    if (phase.name !== 'pin' && phase.name !== 'supervisor') return;
    await this.#work(phase, async () => {
      const holder = await this.#ports.holderOfPin(number, pin);
      // Whoever began afresh meanwhile is asked for something else, or nothing.
      if (this.#phase !== phase) return;
      this.#renew();
      if (isRefusal(holder)) return this.#ask(phase, holder.code);
      const { enroleeId, isSupervisor } = holder;
      if (phase.name !== 'supervisor') return this.#proven({ enroleeId, method: 'pin' });
      const isOther = isSupervisor && enroleeId !== phase.of;
      return isOther ? phase.confirmed(enroleeId) : this.#ask(phase, 'supervisor-required');
    });
  }

  #proven(proven: Proven): void {
    if (!this.#ports.needsSupervisor()) return this.#commit(proven, null);
    return this.askSupervisor(proven.enroleeId, (supervisorId) => this.#commit(proven, supervisorId));
  }

  #commit(proven: Proven, supervisorId: EnroleeId | null): void {
    const presence = this.#ports.presence();
    if (isRefusal(presence)) return this.#refuse(presence);
    const settled = this.#ports.settle({
      ...proven,
      presence,
      ...(supervisorId !== null && { supervisorId }),
    });
    if (isRefusal(settled)) return this.#refuse(settled);
    this.#rest(restAfterCheckIn(this.#ports.undoSeconds()));
    return this.#ports.send(settled);
  }

  #begin(phase: Asking, lastsMs: number): void {
    this.#patience = patienceFor(lastsMs, this.#ports.monotonicMs());
    this.#ask(phase, null);
  }

  #ask(phase: Asking, problem: RefusalCode | null): void {
    this.#phase = phase;
    this.#ports.send({ type: 'asks', what: phase.name, problem, secondsLeft: this.#secondsLeft() });
  }

  #refuse({ code, message, details }: Refusal): void {
    this.#rest(checkInPolicy.restAfterRefusalMs);
    this.#ports.send({ type: 'refused', code, message, details });
  }

  #rest(milliseconds: number): void {
    this.#phase = { name: 'resting' };
    this.#patience = patienceFor(milliseconds, this.#ports.monotonicMs());
  }

  #renew(): void {
    this.#patience = renewed(this.#patience, this.#ports.monotonicMs());
  }

  #secondsLeft(): number {
    return secondsLeft(this.#patience, this.#ports.monotonicMs());
  }

  /** One answer at a time; what breaks ends the check-in. */
  async #work(phase: Phase, work: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await work();
    } catch (error) {
      if (this.#phase === phase) this.end();
      this.#ports.fail(error);
    } finally {
      this.#isBusy = false;
    }
  }
}
