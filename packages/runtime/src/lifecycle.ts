/** What a process has started, in order, so that it stops in reverse. */
export interface Lifecycle {
  /** Registers how to stop what was just started. Stops run last first; one that fails does not keep the rest. */
  onStop(name: string, stop: () => void | Promise<void>): void;
  /** Stops everything once; later calls get the same promise. Answers what failed to stop. */
  stop(): Promise<readonly StopFailure[]>;
  readonly stopping: boolean;
}

export interface StopFailure {
  readonly name: string;
  readonly error: unknown;
}

/** `stopTimeoutMs` is for each part: one that hangs is reported and left behind. */
export function createLifecycle({ stopTimeoutMs = 5_000 } = {}): Lifecycle {
  const parts: { name: string; stop: () => void | Promise<void> }[] = [];
  let stopped: Promise<readonly StopFailure[]> | null = null;

  async function stopAll(): Promise<readonly StopFailure[]> {
    const failures: StopFailure[] = [];
    // A part may be registered while others stop (a signal during the start), so look again each time.
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      try {
        await withTimeout(part.stop, stopTimeoutMs);
      } catch (error) {
        failures.push({ name: part.name, error });
      }
    }
    return failures;
  }

  return {
    onStop: (name, stop) => void parts.push({ name, stop }),
    stop: () => (stopped ??= stopAll()),
    get stopping() {
      return stopped !== null;
    },
  };
}

async function withTimeout(stop: () => void | Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not stop within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([stop(), late]);
  } finally {
    clearTimeout(timer);
  }
}
