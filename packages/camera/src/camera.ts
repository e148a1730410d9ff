/**
 * [Note: cameras] One port for every camera that is not the browser's. Nothing here throws over a camera: what is wrong
 * with one is a value with a stable kind, since a camera that is pulled out is how the world is and no fault of ours.
 * A picture is handed over and forgotten; nothing writes it anywhere but where somebody asked for.
 */
export const troubleKinds = [
  'unplugged',
  'permission-denied',
  'busy',
  'frozen',
  'wrong-format',
  'unreachable',
  'ended',
  'program-missing',
  'failed',
] as const;
export type TroubleKind = (typeof troubleKinds)[number];

export interface CameraTrouble {
  readonly outcome: 'trouble';
  readonly kind: TroubleKind;
  /** What the camera, or the program that reads it, said. Without passwords of addresses. */
  readonly message: string;
}

export interface CameraPicture {
  readonly outcome: 'picture';
  /** One whole JPEG. */
  readonly jpeg: Uint8Array;
  /** When it was there, by the clock of `performance.now()`, in milliseconds. */
  readonly atMs: number;
}

export type CameraEvent =
  | CameraPicture
  /** The watch goes on: it tries again, after longer and longer waits. */
  | CameraTrouble
  /** Fewer pictures came within the last seconds than a check-in needs. Told once until it is better. */
  | { readonly outcome: 'slow'; readonly framesPerSecond: number };

export interface Watch {
  /** Ends the process behind it as well. May be called again. */
  stop(): Promise<void>;
}

export interface Camera {
  /** For people and logs: without the password of an address. */
  readonly name: string;
  /** One picture, within the time limit of the options; never later. */
  still(): Promise<CameraPicture | CameraTrouble>;
  /** Pictures as they come, and what is wrong when none do. */
  watch(onEvent: (event: CameraEvent) => void): Watch;
}

export interface CameraOptions {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** Without a picture for this long a camera counts as frozen. */
  readonly silenceMs: number;
  /** Until the first picture: a network camera waits for a key frame. */
  readonly firstPictureMs: number;
  /** The wait after the first trouble; doubles up to `longestPauseMs`. */
  readonly pauseMs: number;
  readonly longestPauseMs: number;
}

export const standardOptions: CameraOptions = {
  width: 640,
  height: 480,
  framesPerSecond: 15,
  silenceMs: 3000,
  firstPictureMs: 6000,
  pauseMs: 500,
  longestPauseMs: 10_000,
};

/** Fewer pictures a second than this are too few to see a blink. */
export const fewestFramesPerSecond = 5;

export const trouble = (kind: TroubleKind, message: string): CameraTrouble => ({
  outcome: 'trouble',
  kind,
  message,
});
