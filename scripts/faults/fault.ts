/** [Note: faults] Each breaks one thing for real, and says by which words of the doctor's table it has to be named. */
import type { CheckId } from '../../apps/cli/src/doctor/table.ts';

/** What the doctor is started with. A fault changes a copy of what is well. */
export interface Patient {
  /** Goes when the fault is over. */
  readonly directory: string;
  readonly dataDir: string;
  modelsDir: string;
  root: string;
  camera: string | null;
  environment: Record<string, string>;
  /** Written to settings.json; text is written as it is, null not at all. */
  settings: Record<string, unknown> | string | null;
  /** What has to be ended afterwards. */
  readonly undo: (() => void | Promise<void>)[];
}

export interface Injected {
  readonly name: string;
  /** The line and the code by which the doctor has to name it. */
  readonly check: CheckId;
  readonly code: string;
  /** Lines that follow from it and may say so. */
  readonly follows?: readonly CheckId[];
  /** Throws `NotHere` where this machine does not let it be injected. */
  readonly inject: (patient: Patient) => void | Promise<void>;
}

export class NotHere extends Error {}
