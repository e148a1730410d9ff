import { fewestFramesPerSecond, type CameraEvent } from '../camera.ts';

const windowMs = 2000;

/** Tells once that pictures come too slowly, and again only after they came fast enough. */
export class PaceKeeper {
  #since = 0;
  #count = 0;
  #isSlow = false;
  readonly #onEvent: (event: CameraEvent) => void;

  constructor(onEvent: (event: CameraEvent) => void) {
    this.#onEvent = onEvent;
  }

  begin(nowMs: number): void {
    this.#since = nowMs;
    this.#count = 0;
  }

  /** One more picture. The first one starts the count: what came before it is waiting and not pace. */
  count(nowMs: number): void {
    if (this.#count === 0) this.#since = nowMs;
    this.#count += 1;
    const passed = nowMs - this.#since;
    if (passed < windowMs) return;
    const framesPerSecond = ((this.#count - 1) * 1000) / passed;
    const isSlow = framesPerSecond < fewestFramesPerSecond;
    if (isSlow && !this.#isSlow) this.#onEvent({ outcome: 'slow', framesPerSecond });
    this.#isSlow = isSlow;
    this.begin(nowMs);
  }
}
