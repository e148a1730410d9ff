/**
 * Getting 100,000 references of 128 values, one per person, from the encrypted store into the index that is searched:
 * at the daemon's start (`Identifier.prepare`), and after one more person was enrolled. Beside it reading the same
 * rows from the same database without opening them, and the longest that other work was held up.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Reference } from '@rollcall/biometrics';
import { isModelId, isRefusal, type ModelId } from '@rollcall/domain';
import { createIdentifier } from '@rollcall/recognition';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';
import Database from 'better-sqlite3';
import { median } from './frame/statistics.ts';
import { fill } from './references/fill.ts';
import { makeCrowd, modelId } from './search/people.ts';

const count = 100_000;
const runs = 5;
const operatingPoint = { fmr: 0.001, threshold: 0.9, margin: 0.01, stricter: [] };

export async function run(): Promise<Record<string, unknown>> {
  const place = join(import.meta.dirname, '..', 'var');
  mkdirSync(place, { recursive: true });
  const directory = mkdtempSync(join(place, 'bench-references-'));
  try {
    if (!isModelId(modelId)) throw new TypeError(`${modelId} is no model id`);
    const people = [...makeCrowd(count + runs, 1).references];
    fill(directory, modelId, people.splice(0, count));
    const store = openDeviceStore({ directory, now: Date.now });
    const measured = [];
    for (const newcomer of people)
      measured.push({ bare: readBare(directory), ...(await measureRun(store, modelId, newcomer)) });
    store.close();
    return summarise(measured);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function measureRun(store: DeviceStore, model: ModelId, { enroleeId, template }: Reference) {
  const identifier = createIdentifier({
    vision: { modelId: model, templateLength: 128, operatingPoint },
    store,
  });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
  await identifier.prepare();
  const [prepare, used] = [performance.now() - startedAt, process.cpuUsage(cpu)];
  delay.disable();
  const clockTrust = { synchronised: null, centralOffsetMs: null };
  store.people.enrol({ enroleeId, displayName: 'Newcomer', templates: [template], clockTrust });
  const enrolledAt = performance.now();
  const found = identifier.identify(template);
  const catchUp = performance.now() - enrolledAt;
  if (isRefusal(found) || found.enroleeId !== enroleeId) throw new Error('the newcomer was not found');
  return { prepare, cpu: (used.user + used.system) / 1000, heldUp: delay.max / 1e6, catchUp };
}

/** Milliseconds to have all sealed templates in memory. */
function readBare(directory: string): number {
  const database = new Database(join(directory, 'device.sqlite'), { readonly: true });
  const startedAt = performance.now();
  const rows = database.prepare('SELECT id, person, template FROM reference').all();
  const elapsed = performance.now() - startedAt;
  database.close();
  if (rows.length < count) throw new Error(`only ${rows.length} rows`);
  return elapsed;
}

type Measured = Awaited<ReturnType<typeof measureRun>> & { readonly bare: number };

function summarise(measured: readonly Measured[]): Record<string, unknown> {
  const figure = (name: string, of: (one: Measured) => number): Record<string, unknown> => {
    const values = measured.map((one) => Math.round(of(one) * 10) / 10);
    return { [name]: median(values), [`${name}_range`]: [Math.min(...values), Math.max(...values)] };
  };
  return {
    references: count,
    runs,
    ...figure('prepare_ms', ({ prepare }) => prepare),
    ...figure('prepare_cpu_ms', ({ cpu }) => cpu),
    ...figure('longest_hold_up_ms', ({ heldUp }) => heldUp),
    ...figure('identify_after_enrolment_ms', ({ catchUp }) => catchUp),
    ...figure('bare_read_ms', ({ bare }) => bare),
  };
}
