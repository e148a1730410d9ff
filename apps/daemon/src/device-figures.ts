import type { Telemetry } from '@rollcall/runtime';
import type { LaneStatus } from '@rollcall/store';
import type { HealthParts } from './health/health.ts';

type WatchedParts = Pick<HealthParts, 'isReady' | 'enrolled' | 'queue' | 'central' | 'faults'> & {
  readonly clockOffsetMs: () => number | null;
  readonly lanes: () => readonly LaneStatus[];
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
  watchLanes(telemetry, parts);
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

/** What waits for central, by its lane; `attendance` has all events. */
function watchLanes(telemetry: Pick<Telemetry, 'gauge'>, { lanes }: Pick<WatchedParts, 'lanes'>): void {
  const gauge = (name: string, help: string, read: (lane: LaneStatus) => number): void =>
    telemetry.gauge(name, help, (say) => {
      for (const one of lanes()) say(read(one), { lane: one.lane });
    });
  gauge('rollcall.queue.pending', 'What waits for central', ({ pending }) => pending);
  gauge(
    'rollcall.queue.oldest_seconds',
    'How long the oldest has waited',
    (one) => one.oldestPendingSeconds ?? 0,
  );
  gauge('rollcall.queue.dead_letters', 'What central refused for good', ({ deadLetters }) => deadLetters);
}
