/**
 * Power cuts without a machine to cut off: everything that a kiosk writes is recorded call by call, and the power
 * "fails" after any of the calls. What the disk has then is opened by the real store, and held against what was
 * promised until then.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFault } from '@rollcall/domain';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';
import { between, seededRandom, type Random } from '../random.ts';
import { Disk, type Fate } from './disk.ts';
import { readTrace, tracedCalls, type Step } from './trace.ts';

export interface PowerLossReport {
  readonly cuts: number;
  readonly seed: number;
  readonly calls: number;
  readonly promised: number;
  /** Promised before a cut, and not there after it: summed over all cuts. */
  readonly lost: number;
  readonly altered: number;
  /** Cuts after which the store did not open, though it had been made. */
  readonly unusable: number;
  /** Cuts by what they left of what was not flushed. */
  readonly fates: Readonly<Record<Fate, number>>;
  readonly problems: readonly string[];
}

const writer = fileURLToPath(new URL('writer.ts', import.meta.url));
const fates: readonly Fate[] = ['all-lost', 'all-kept', 'torn', 'torn', 'torn'];

/** Why power cuts cannot be tried on this machine; null when they can. */
export function powerLossObstacle(): string | null {
  const { status } = spawnSync('strace', ['-o', '/dev/null', 'true']);
  return status === 0 ? null : 'strace is not installed (apt-get install strace), or may not trace here';
}

export interface PowerLossOptions {
  readonly cuts: number;
  /** How many events the kiosk records meanwhile. */
  readonly events: number;
  readonly seed: number;
  /** A disk that says that it has flushed, and has not: no database survives that, and this has to notice. */
  readonly diskLies?: boolean;
}

export function runPowerLoss({ cuts, events, seed, diskLies = false }: PowerLossOptions): PowerLossReport {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-power-'));
  try {
    const steps = record(directory, events);
    const reached = diskLies ? steps.filter(({ type }) => type !== 'flush') : steps;
    return new Trial(directory, reached, seed).run(cuts);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function record(directory: string, events: number): Step[] {
  const place = join(directory, 'device');
  mkdirSync(place, { mode: 0o700 });
  const trace = join(directory, 'trace');
  const strace = ['-qq', '-xx', '-s', '100000000', '-e', `trace=${tracedCalls}`, '-o', trace];
  const { status, stderr } = spawnSync('strace', [
    ...strace,
    process.execPath,
    writer,
    place,
    String(events),
  ]);
  if (status !== 0) throw new Error(`the writer failed: ${stderr.toString()}`);
  return readTrace(readFileSync(trace, 'utf8'), place);
}

class Trial {
  readonly #directory: string;
  readonly #steps: readonly Step[];
  readonly #seed: number;
  readonly #random: Random;
  readonly #counts = { lost: 0, altered: 0, unusable: 0 };
  readonly #fates: Record<Fate, number> = { 'all-lost': 0, 'all-kept': 0, torn: 0 };
  readonly #problems: string[] = [];

  constructor(directory: string, steps: readonly Step[], seed: number) {
    this.#directory = directory;
    this.#steps = steps;
    this.#seed = seed;
    this.#random = seededRandom(seed);
  }

  run(cuts: number): PowerLossReport {
    const places = Array.from({ length: cuts }, () => between(this.#random, 0, this.#steps.length - 1));
    const cutsAfter = Map.groupBy(places, (place) => place);
    const disk = new Disk();
    const promised: string[] = [];
    for (const [place, step] of this.#steps.entries()) {
      disk.take(step);
      if (step.type === 'promise') promised.push(step.eventId);
      for (const _ of cutsAfter.get(place) ?? []) this.#cut(disk, promised, place);
    }
    return {
      cuts,
      seed: this.#seed,
      calls: this.#steps.length,
      promised: promised.length,
      ...this.#counts,
      fates: this.#fates,
      problems: this.#problems,
    };
  }

  #cut(disk: Disk, promised: readonly string[], place: number): void {
    const fate = fates[between(this.#random, 0, fates.length - 1)] ?? 'torn';
    this.#fates[fate] += 1;
    const directory = join(this.#directory, 'after');
    disk.fail(directory, fate, this.#random);
    const problem = (text: string): void => {
      if (this.#problems.length < 20) this.#problems.push(`after call ${place} (${fate}): ${text}`);
    };
    try {
      const store = openDeviceStore({ directory, whole: true, now: Date.now });
      this.#hold(store, promised, problem);
      store.close();
    } catch (error) {
      this.#counts.unusable += 1;
      problem(isFault(error) ? `${error.code}: ${error.message}` : String(error));
    }
    rmSync(directory, { recursive: true, force: true });
  }

  #hold(store: DeviceStore, promised: readonly string[], problem: (text: string) => void): void {
    const events = store.events.read(0, 1_000_000);
    const found = new Set<string | undefined>(events.map(({ event }) => event?.id));
    const lost = promised.filter((id) => !found.has(id));
    this.#counts.lost += lost.length;
    if (lost.length > 0) problem(`${lost.length} of ${promised.length} promised events are gone`);
    const broken = events.filter(
      ({ event, sequence }, index) =>
        event === null ||
        sequence !== index + 1 ||
        (index > 0 && event.previousHash !== events[index - 1]?.event?.hash),
    );
    this.#counts.altered += broken.length;
    if (broken.length > 0) problem(`the chain is broken at ${broken[0]?.sequence ?? 0}`);
    store.maintenance.check().forEach((text) => problem(text));
  }
}
