/** The daemon answers every frame; silence for so long means that it hangs. */
export const answerWithinMs = 10_000;

/** How often to look again while nothing may be sent: the pace changes when somebody comes. */
const lookAgainMs = 100;

export interface SenderPorts<Timer> {
  /** Milliseconds between frames at this moment; null: send none. */
  readonly pace: () => number | null;
  readonly nextFrame: () => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly send: (frame: Uint8Array<ArrayBuffer>) => void;
  readonly onFrozen: () => void;
  readonly onSilence: () => void;
  readonly now: () => number;
  readonly setTimer: (act: () => void, milliseconds: number) => Timer;
  readonly clearTimer: (timer: Timer) => void;
}

export interface Sender {
  /** Nothing is in flight any more: the daemon has answered, or the connection is a new one. */
  readonly settle: () => void;
}

/** Sends frames one at a time: the next one is taken when the last is answered, and never before its pace allows. */
export function startSending<Timer>(ports: SenderPorts<Timer>): Sender {
  let inFlightSinceMs: number | null = null;
  let lastTakenMs = Number.NEGATIVE_INFINITY;
  let taking = false;
  let timer: Timer | null = null;

  const schedule = (): void => {
    if (timer !== null) ports.clearTimer(timer);
    const pace = ports.pace();
    const mayTake = pace !== null && inFlightSinceMs === null;
    const dueInMs = mayTake ? lastTakenMs + pace - ports.now() : lookAgainMs;
    timer = ports.setTimer(() => void turn(), Math.max(0, Math.min(lookAgainMs, dueInMs)));
  };

  function giveUpOnSilence(): void {
    if (inFlightSinceMs === null || ports.now() - inFlightSinceMs < answerWithinMs) return;
    inFlightSinceMs = null;
    ports.onSilence();
  }

  async function take(): Promise<void> {
    lastTakenMs = ports.now();
    const frame = await ports.nextFrame();
    // While the frame was taken, the person may have asked for a pause, or the connection been lost.
    if (ports.pace() === null) return;
    if (frame === null) {
      ports.onFrozen();
      return;
    }
    inFlightSinceMs = ports.now();
    ports.send(frame);
  }

  async function turn(): Promise<void> {
    giveUpOnSilence();
    const pace = ports.pace();
    if (pace !== null && inFlightSinceMs === null && ports.now() >= lastTakenMs + pace) {
      taking = true;
      await take();
      taking = false;
    }
    schedule();
  }

  schedule();
  return {
    settle: () => {
      inFlightSinceMs = null;
      if (!taking) schedule();
    },
  };
}
