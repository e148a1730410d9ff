/**
 * A thousand kiosks on one central process with PostgreSQL: each delivers its check-ins every ten seconds, spread as
 * chance has it. How long an answer takes, from the first byte sent to the last one read.
 */
import { openBenchCentral, pushTo } from './sync/central.ts';
import { createBenchKiosk, type BenchKiosk } from './sync/kiosk.ts';

const kiosks = 1000;
const everyMs = 10_000;
const rounds = 6;
/** Each delivery has one to so many check-ins. */
const mostEvents = 3;

export async function run(): Promise<Record<string, unknown>> {
  const bench = await openBenchCentral();
  try {
    const fleet = Array.from({ length: kiosks }, (_, number) => createBenchKiosk(number));
    for (let at = 0; at < kiosks; at += 20)
      await Promise.all(fleet.slice(at, at + 20).map((kiosk) => bench.register(kiosk)));
    const measured: Measured = { times: [], errors: 0, accepted: 0, sent: 0 };
    const start = performance.now();
    await Promise.all(fleet.map((kiosk) => live(kiosk, bench.central.url, measured)));
    const seconds = (performance.now() - start) / 1000;
    const times = measured.times.toSorted((a, b) => a - b);
    const at = (share: number): number =>
      Math.round((times[Math.floor(times.length * share)] ?? Number.NaN) * 10) / 10;
    return {
      kiosks,
      push_every_s: everyMs / 1000,
      pushes: times.length,
      pushes_per_s: Math.round(times.length / seconds),
      p50_ms: at(0.5),
      p95_ms: at(0.95),
      p99_ms: at(0.99),
      max_ms: Math.round(times.at(-1) ?? Number.NaN),
      errors: measured.errors,
      events_sent: measured.sent,
      events_accepted: measured.accepted,
    };
  } finally {
    await bench.close();
  }
}

interface Measured {
  readonly times: number[];
  errors: number;
  sent: number;
  accepted: number;
}

async function live(kiosk: BenchKiosk, url: string, measured: Measured): Promise<void> {
  const firstMs = performance.now() + Math.random() * everyMs;
  for (let round = 0; round < rounds; round += 1) {
    await until(firstMs + round * everyMs);
    const count = 1 + Math.floor(Math.random() * mostEvents);
    const events = kiosk.events(count, { fromMs: Date.now(), everyMs: 1 });
    measured.sent += count;
    const start = performance.now();
    try {
      // Not `+= await`: what other kiosks add meanwhile would be lost.
      const accepted = await pushTo(url, kiosk, events);
      measured.accepted += accepted;
      measured.times.push(performance.now() - start);
    } catch {
      measured.errors += 1;
    }
  }
}

const until = (atMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, atMs - performance.now()));
  });
