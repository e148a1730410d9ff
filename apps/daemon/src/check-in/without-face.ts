import type { DaemonToKiosk, KioskToDaemon } from '@rollcall/contract';
import {
  isRefusal,
  type CredentialMethod,
  type EnroleeId,
  type PresenceEvidence,
  type Refusal,
  type RefusalCode,
} from '@rollcall/domain';
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
type Phase = { readonly name: 'none' } | { readonly name: 'resting'; readonly untilMs: number } | Asking;
type Asking =
  | { readonly name: CredentialMethod; readonly untilMs: number }
  | {
      readonly name: 'supervisor';
      readonly untilMs: number;
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
    return this.#ask({ name: method, untilMs: this.#patience() }, null);
  }

  /** A supervisor confirms something of a person with their own PIN; asked again until it is one, or nothing comes. */
  askSupervisor(of: EnroleeId, confirmed: (supervisorId: EnroleeId) => void): void {
    return this.#ask({ name: 'supervisor', untilMs: this.#patience(), of, confirmed }, null);
  }

  end(): void {
    this.#phase = none;
  }

  tick(): void {
    if (this.#phase.name === 'none' || this.#isBusy) return;
    if (this.#ports.monotonicMs() < this.#phase.untilMs) return;
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
      const again = { ...phase, untilMs: this.#patience() };
      if (isRefusal(holder)) return this.#ask(again, holder.code);
      const { enroleeId, isSupervisor } = holder;
      if (phase.name !== 'supervisor') return this.#proven({ enroleeId, method: 'pin' });
      const isOther = isSupervisor && enroleeId !== phase.of;
      return isOther ? phase.confirmed(enroleeId) : this.#ask(again, 'supervisor-required');
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

  #ask(phase: Asking, problem: RefusalCode | null): void {
    this.#phase = phase;
    this.#ports.send({ type: 'asks', what: phase.name, problem });
  }

  #refuse({ code, message, details }: Refusal): void {
    this.#rest(checkInPolicy.restAfterRefusalMs);
    this.#ports.send({ type: 'refused', code, message, details });
  }

  #rest(milliseconds: number): void {
    this.#phase = { name: 'resting', untilMs: this.#ports.monotonicMs() + milliseconds };
  }

  #patience(): number {
    return this.#ports.monotonicMs() + checkInPolicy.withoutFaceMs;
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
