import type { DaemonToIdentity, PictureKind } from '@rollcall/contract';
import type { z } from 'zod';

export interface Picture {
  readonly kind: PictureKind;
  readonly capturedAtMs: number;
  readonly image: Uint8Array;
}

/** What is done with the one person of a connection. */
export interface Check<Heard> {
  message(message: Heard): void;
  /** Answers the picture with exactly one message; what that leads to may follow. Must not reject. */
  picture(picture: Picture): Promise<void>;
  /** Nothing is expected of the page meanwhile. */
  readonly isDeciding: boolean;
  /** Nothing is left of what was shown. */
  end(): void;
}

/** What differs between the checks that a page of its own leads through. */
export interface CheckProtocol<Heard> {
  readonly path: string;
  /** As the log calls it. */
  readonly name: string;
  /** What the page says. */
  readonly messages: z.ZodType<Heard>;
  /** The largest picture of each kind, in bytes; null: none of them is taken. */
  readonly mostImageBytes: Readonly<Record<PictureKind, number | null>>;
  /** Answered where it is switched off. */
  readonly whereOff: string;
}

/** What every check says. */
export type SaidByAll = Extract<DaemonToIdentity, { type: 'ready' | 'error' | 'frame' }>;

/** The answer to a picture that nothing was seen on. */
export const unseen = (capturedAtMs: number): Extract<SaidByAll, { type: 'frame' }> => ({
  type: 'frame',
  capturedAtMs,
  face: null,
  guidance: null,
});
