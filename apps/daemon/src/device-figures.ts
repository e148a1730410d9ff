import type { Telemetry } from '@rollcall/runtime';
import type { HealthParts } from './health/health.ts';

type WatchedParts = Pick<HealthParts, 'isReady' | 'enrolled' | 'queue' | 'central' | 'faults'> & {
  readonly clockOffsetMs: () => number | null;
};

/** How this device is, asked at each scrape; a figure that cannot be read is left out. */
export function watchDevice(telemetry: Pick<Telemetry, 'gauge'>, parts: WatchedParts): void {
  const gauge = (name: string, help: string, read: () => number | null): void =>
    telemetry.gauge(name, help, (say) => {
      const value = read();
      if (value !== null) say(value);
    });
  gauge('rollcall.ready', 'Whether somebody can check in (1) or not (0)', () => Number(parts.isReady()));
  gauge('rollcall.enrolled', 'People who are enrolled here', () => parts.enrolled());
  gauge('rollcall.queue.pending', 'Events that wait for central', () => parts.queue().pending);
  gauge('rollcall.queue.oldest_seconds', 'How long the oldest has waited', () => {
    const { oldestPendingSeconds } = parts.queue();
    return oldestPendingSeconds ?? 0;
  });
  gauge('rollcall.queue.dead_letters', 'Events that central refused for good', () => {
    const { deadLetters } = parts.queue();
    return deadLetters;
  });
  gauge('rollcall.events.last_sequence', 'Events that this device ever recorded', () => {
    const { lastSequence } = parts.queue();
    return lastSequence;
  });
  gauge('rollcall.central.reachable', 'Whether central answered when last asked', () =>
    Number(parts.central().reachable),
  );
  gauge('rollcall.clock.offset_seconds', "This clock minus central's", () => {
    const offsetMs = parts.clockOffsetMs();
    return offsetMs === null ? null : offsetMs / 1000;
  });
  telemetry.gauge('rollcall.problems', 'What is not well, by code', (say) => {
    for (const { code } of parts.faults()) say(1, { code });
  });
}
