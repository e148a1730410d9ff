import { createTask } from 'node-cron';

export interface Schedule {
  start(): void;
  stop(): void;
}

export interface ScheduleParts {
  /** Five fields, or six with seconds; in the machine's time zone. */
  readonly expression: string;
  /** Must neither throw nor reject. */
  readonly work: () => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const tickMs = 1000;
/** Longer than a busy event loop holds up a timer: the clock was set, or the machine slept. */
const mostSecondsCaughtUp = 60;

/**
 * [Note: schedules and the clock] The expressions are node-cron's; the timer is ours, since node-cron's own works
 * through every second that a clock put forward has left out (a year of them stops the process for minutes), and
 * waits a year when it is put back. Here each second of the wall clock is asked about once; what lies in a leap is
 * left out, and what matches in one tick is done once.
 */
export function createSchedule({ expression, work, now }: ScheduleParts): Schedule {
  const task = createTask(expression, () => undefined);
  let timer: NodeJS.Timeout | null = null;
  let lastSecond = 0;

  const matches = (second: number): boolean => task.match(new Date(second * 1000));

  function tick(): void {
    const second = Math.floor(now() / 1000);
    const passed = second - lastSecond;
    if (passed === 0) return;
    const isLeap = passed < 0 || passed > mostSecondsCaughtUp;
    const first = isLeap ? second : lastSecond + 1;
    lastSecond = second;
    for (let asked = first; asked <= second; asked += 1) {
      if (matches(asked)) return work();
    }
  }

  return {
    start: () => {
      lastSecond = Math.floor(now() / 1000);
      timer ??= setInterval(tick, tickMs);
    },
    stop: () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
      void task.destroy();
    },
  };
}
