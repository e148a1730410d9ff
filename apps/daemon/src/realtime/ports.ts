import type { Refusal, Template } from '@rollcall/domain';
import type { Analysed, VisionEngine } from '@rollcall/vision';

export type Wanted = NonNullable<Parameters<VisionEngine['analyse']>[1]>;

export interface RealtimePorts {
  /** Null while the networks are loading. */
  analyse(image: Uint8Array, wanted: Wanted): Promise<Analysed | Refusal> | null;
  compare(first: Template, second: Template): number;
  /** From which two templates are one face; null while the networks are loading. */
  sameFaceScore(): number | null;
  /** 0 (included) to 1, which nobody can foretell. */
  random(): number;
  newSessionId(): string;
  monotonicMs(): number;
}
