/**
 * Kiosk and central in their own processes, a line between them that fails, and somebody who kills them. Each cycle
 * is one fault and the check-ins during it; now and then everything is left in peace until the queue is empty, and
 * what central has is compared with what the screen has said.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { queueStatusSchema, type QueueStatus } from '@rollcall/contract';
import { isEnroleeId, isRefusal } from '@rollcall/domain';
import { openDeviceStore } from '@rollcall/store';
import { freePort } from '@rollcall/testing';
import { exampleDeviceSettings } from '../scripts/launch/example-site.ts';
import { centralEntry, daemonEntry } from '../scripts/setup/places.ts';
import { readCentral, readList, type CentralRecords } from './central-records.ts';
import { isLineFault, planOf, type FaultKind, type Plan } from './faults.ts';
import { KioskPage } from './kiosk-page.ts';
import { FaultyLine } from './line.ts';
import { judge, keysOf, type Attempt, type Judgement, type SigningKey } from './oracle.ts';
import { ProcessUnderTest } from './processes.ts';
import { maxPeople, templateOf } from './stand-ins/vision.ts';

export interface ChaosOptions {
  readonly cycles: number;
  readonly seed: number;
  /** A PostgreSQL address; without it central's embedded database. */
  readonly databaseUrl?: string | undefined;
  /** Aborted: the cycle under way is the last one, and the report is about those that were run. */
  readonly enough?: AbortSignal;
  /** How long the kiosk waits for central; 0.3 unless told otherwise. More where several runs share the processors. */
  readonly patienceSeconds?: number;
  /** Told now and then how far it is. */
  readonly note: (text: string) => void;
}

export interface ChaosReport extends Judgement {
  readonly cycles: number;
  readonly seed: number;
  readonly engine: 'embedded' | 'postgresql';
  readonly seconds: number;
  /** What happened, by kind. */
  readonly faults: Readonly<Record<string, number>>;
  readonly requests: number;
  /** How often the kiosk changed its keys meanwhile: a clock that jumps makes them look old. */
  readonly keyRotations: number;
  /** Processes that ended although nobody had killed them. */
  readonly unexpectedEnds: number;
  /** Check-ins that the screen refused, or that broke: there should be none. */
  readonly refusals: number;
  readonly deadLetters: number;
  readonly rejections: number;
  readonly alarms: Readonly<Record<string, number>>;
}

const people = Math.min(20, maxPeople);
const enroleeIdOf = (person: number): string => `person-${person}`;
/** Peace comes after so many cycles. */
const cyclesUntilPeace = 250;
/** Long, for the machine may have other work; a queue that never empties is found all the same. */
const peaceSeconds = 600;
const standardPatienceSeconds = 0.3;

export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-chaos-'));
  const run = await ChaosRun.prepare(directory, options);
  const startedAt = performance.now();
  try {
    await run.start();
    for (let cycle = 1; cycle <= options.cycles && options.enough?.aborted !== true; cycle += 1) {
      await run.cycle(planOf(options.seed, cycle));
      if (cycle % cyclesUntilPeace === 0) options.note(`${cycle} cycles: ${await run.peace()}`);
    }
    await run.peace();
    const report = await run.end((performance.now() - startedAt) / 1000);
    if (isClean(report)) rmSync(directory, { recursive: true, force: true });
    else options.note(`what was left is in ${directory}`);
    return report;
  } catch (error) {
    options.note(`stopped; what was left is in ${directory}`);
    await run.abandon();
    throw error;
  }
}

export const isClean = ({ lost, doubled, altered, reordered }: Judgement): boolean =>
  lost + doubled + altered + reordered === 0;

interface Ports {
  readonly daemon: number;
  readonly line: number;
  readonly central: number;
}

class ChaosRun {
  readonly #options: ChaosOptions;
  readonly #directory: string;
  readonly #ports: Ports;
  readonly #daemon: ProcessUnderTest;
  readonly #central: ProcessUnderTest;
  readonly #line: FaultyLine;
  readonly #page: KioskPage;
  readonly #attempts: Attempt[] = [];
  readonly #happened = new Map<FaultKind, number>();
  #cycles = 0;
  #nextPerson = 0;

  private constructor(directory: string, ports: Ports, options: ChaosOptions) {
    this.#options = options;
    this.#directory = directory;
    this.#ports = ports;
    this.#daemon = new ProcessUnderTest({
      name: 'the daemon',
      entry: daemonEntry,
      logPath: `${directory}/daemon.log`,
      readyUrl: `http://127.0.0.1:${ports.daemon}/ready`,
      environment: {
        ...kioskEnvironment(directory, ports),
        ROLLCALL_CENTRAL_TIMEOUT_SECONDS: String(options.patienceSeconds ?? standardPatienceSeconds),
      },
    });
    this.#central = new ProcessUnderTest({
      name: 'central',
      entry: centralEntry,
      logPath: `${directory}/central.log`,
      readyUrl: `http://127.0.0.1:${ports.central}/health`,
      environment: {
        ROLLCALL_CENTRAL_PORT: String(ports.central),
        ROLLCALL_CENTRAL_DATA_DIR: `${directory}/central`,
        ROLLCALL_CENTRAL_LOG_LEVEL: 'warn',
        ...(options.databaseUrl !== undefined && { ROLLCALL_CENTRAL_DATABASE_URL: options.databaseUrl }),
      },
    });
    this.#line = new FaultyLine(ports.central);
    this.#page = new KioskPage(ports.daemon);
  }

  static async prepare(directory: string, options: ChaosOptions): Promise<ChaosRun> {
    const ports = { daemon: await freePort(), line: await freePort(), central: await freePort() };
    mkdirSync(`${directory}/daemon`, { mode: 0o700 });
    writeFileSync(`${directory}/daemon/settings.json`, JSON.stringify(exampleDeviceSettings));
    enrolPeople(`${directory}/daemon`);
    return new ChaosRun(directory, ports, options);
  }

  async start(): Promise<void> {
    await this.#line.listen(this.#ports.line);
    await this.#central.start();
    await this.#daemon.start();
    await this.#page.connect();
  }

  async cycle(plan: Plan): Promise<void> {
    const { kind } = plan;
    this.#cycles += 1;
    let killing: Promise<void> | null = null;
    if (isLineFault(kind)) this.#line.arm(kind, plan.chance);
    else if (kind === 'clock-of-kiosk') this.#daemon.setClock(plan.clockOffsetMs);
    else if (kind === 'clock-of-central') this.#central.setClock(plan.clockOffsetMs);
    else killing = this.#killLater(plan);
    if (!isLineFault(kind)) this.#happened.set(kind, (this.#happened.get(kind) ?? 0) + 1);
    for (let count = 0; count < plan.checkIns; count += 1) await this.#checkIn();
    await killing;
    if (isLineFault(kind)) await this.#untilMet();
    await this.#central.ready;
  }

  /** All is well, until the queue is empty. Answers how things stand; throws when something is missing. */
  async peace(): Promise<string> {
    this.#line.disarm();
    this.#daemon.setClock(0);
    this.#central.setClock(0);
    await this.#central.ready;
    await this.#daemon.ready;
    if (!this.#page.isConnected) await this.#page.connect();
    await this.#untilEmpty();
    const token = readFileSync(`${this.#directory}/central/admin-token`, 'utf8').trim();
    const listed = new Set(await readList(`http://127.0.0.1:${this.#ports.central}`, token));
    const promises = this.#attempts.flatMap(({ promised }) => (promised === null ? [] : [promised.eventId]));
    const missing = promises.filter((id) => !listed.has(id));
    return `${promises.length} promised, ${missing.length} of them not in central's list`;
  }

  async end(seconds: number): Promise<ChaosReport> {
    this.#page.close();
    await this.#daemon.stop();
    await this.#central.stop();
    this.#line.close();
    const store = openDeviceStore({
      directory: `${this.#directory}/daemon`,
      create: false,
      whole: true,
      now: Date.now,
    });
    const { deviceId, publicKey } = store.identity;
    const { deadLetters } = store.outbox.status();
    const statements = store.keyRotations.statements();
    store.close();
    const { databaseUrl, seed } = this.#options;
    const place = { dataDirectory: `${this.#directory}/central`, databaseUrl };
    const records = await readCentral(place, deviceId);
    return {
      cycles: this.#cycles,
      ...this.#judge(records, keysOf(statements, publicKey)),
      faults: Object.fromEntries([...this.#line.applied, ...this.#happened]),
      seed,
      engine: databaseUrl === undefined ? 'embedded' : 'postgresql',
      seconds: Math.round(seconds),
      requests: this.#line.requests,
      keyRotations: statements.length,
      unexpectedEnds: this.#daemon.unexpectedEnds + this.#central.unexpectedEnds,
      refusals: this.#page.refusals.length,
      deadLetters,
      rejections: records.rejections,
      alarms: records.alarms,
    };
  }

  #judge(records: CentralRecords, keys: readonly SigningKey[] | string): Judgement {
    if (typeof keys === 'string') throw new Error(keys);
    const judgement = withKeys(
      withList(judge(this.#attempts, records.events, keys), records),
      isDeepStrictEqual(records.keys, keys),
    );
    const refusals = this.#page.refusals.slice(0, 3).map((refusal) => `refused: ${refusal}`);
    return { ...judgement, problems: [...judgement.problems, ...refusals] };
  }

  async abandon(): Promise<void> {
    this.#page.close();
    await this.#daemon.stop();
    await this.#central.stop();
    this.#line.close();
  }

  async #checkIn(): Promise<void> {
    if (!this.#page.isConnected) await this.#page.connect();
    const person = this.#nextPerson;
    this.#nextPerson = (this.#nextPerson + 1) % people;
    const promised = await this.#page.checkIn(person);
    this.#attempts.push({ enroleeId: enroleeIdOf(person), promised });
  }

  async #killLater({ kind, killAfterMs }: Plan): Promise<void> {
    await pause(killAfterMs);
    const killed = [
      ...(kind === 'kill-central' ? [] : [this.#daemon]),
      ...(kind === 'kill-daemon' ? [] : [this.#central]),
    ];
    await Promise.all(killed.map((one) => one.killAndRestart()));
  }

  /** Until the fault of this cycle has met a request. */
  async #untilMet(): Promise<void> {
    const deadline = performance.now() + 10_000;
    while (this.#line.isArmed && performance.now() < deadline) await pause(2);
  }

  async #untilEmpty(): Promise<void> {
    const deadline = performance.now() + peaceSeconds * 1000;
    for (;;) {
      const status = await this.#queue();
      if (status?.pending === 0) return;
      if (performance.now() > deadline)
        throw new Error(`the queue does not empty: ${JSON.stringify(status)} in ${this.#directory}`);
      await pause(100);
    }
  }

  async #queue(): Promise<QueueStatus | null> {
    const token = readFileSync(`${this.#directory}/daemon/device-token`, 'utf8').trim();
    const response = await fetch(`http://127.0.0.1:${this.#ports.daemon}/api/device/queue`, {
      headers: { authorization: `Bearer ${token}` },
    }).catch(() => null);
    return response?.ok === true ? queueStatusSchema.parse(await response.json()) : null;
  }
}

/** Impatient, or ten thousand cycles would take days: at most 50 ms between two attempts. */
const kioskEnvironment = (directory: string, ports: Ports): Record<string, string> => ({
  ROLLCALL_PORT: String(ports.daemon),
  ROLLCALL_DATA_DIR: `${directory}/daemon`,
  ROLLCALL_CENTRAL_URL: `http://127.0.0.1:${ports.line}`,
  ROLLCALL_REGISTRATION_TOKEN_FILE: `${directory}/central/registration-token`,
  ROLLCALL_PUSH_MAX_WAIT_SECONDS: '0.05',
  ROLLCALL_OUTBOX_SCHEDULE: '* * * * * *',
  // Each jump of the clock makes the keys look old enough to be changed.
  ROLLCALL_KEY_ROTATION_DAYS: '0.5',
  ROLLCALL_SAME_VISIT_SECONDS: '0',
  ROLLCALL_LOG_LEVEL: 'warn',
});

function enrolPeople(directory: string): void {
  const store = openDeviceStore({ directory, now: Date.now });
  for (let person = 0; person < people; person += 1) {
    const enroleeId = enroleeIdOf(person);
    if (!isEnroleeId(enroleeId)) throw new TypeError(enroleeId);
    const enrolled = store.people.enrol({
      enroleeId,
      displayName: `Person ${person}`,
      templates: [templateOf(person)],
      clockTrust: { synchronised: null, centralOffsetMs: null },
    });
    if (isRefusal(enrolled)) throw new Error(enrolled.message);
  }
  store.close();
}

/** Central knows the keys that the kiosk stated, and from which event on each of them signs. */
const withKeys = (judgement: Judgement, areKnown: boolean): Judgement =>
  areKnown
    ? judgement
    : {
        ...judgement,
        altered: judgement.altered + 1,
        problems: [...judgement.problems, 'altered: central has other keys of the kiosk than it stated'],
      };

/** The list that administrators read has each event as often as the events themselves. */
function withList(judgement: Judgement, { events, listed }: CentralRecords): Judgement {
  const distinct = new Set(listed);
  const doubled = judgement.doubled + listed.length - distinct.size;
  const expected = judgement.promised - judgement.lost + judgement.unpromised;
  const lost = judgement.lost + Math.max(0, expected - distinct.size);
  const problems =
    distinct.size === expected
      ? judgement.problems
      : [...judgement.problems, `the list has ${distinct.size} check-ins, the events ${events.length}`];
  return { ...judgement, doubled, lost, problems };
}
