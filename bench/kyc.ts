/**
 * `kyc/verify` on a running daemon of its own, warm: how long it takes by the clock and by the processor, how long four
 * at once take beside one, and the memory over idle. The specimens are those of the tests.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@rollcall/testing';

const root = join(import.meta.dirname, '..');
const specimens = join(root, 'packages/vision/test/fixtures/specimens');
const rounds = Number(process.env['ROLLCALL_ROUNDS'] ?? 20);
const settings = {
  site: {
    id: 'bench',
    name: 'Bench',
    fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 20 },
  },
  logLevel: 'error',
};

const file = (name: string): File => new File([readFileSync(join(specimens, name))], name);

/** Kilobytes resident, and seconds of processor time, of a process (Linux). */
function usageOf(pid: number): { readonly megabytes: number; readonly cpuSeconds: number } {
  const [, resident = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return { megabytes: Number(resident) / 1024, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100 };
}

export async function run(): Promise<Record<string, unknown>> {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-kyc-'));
  writeFileSync(join(directory, 'settings.json'), JSON.stringify(settings));
  const port = await freePort();
  const daemon = spawn(process.execPath, [join(root, 'apps/daemon/src/main.ts')], {
    env: { ...process.env, ROLLCALL_DATA_DIR: directory, ROLLCALL_PORT: String(port) },
    stdio: 'ignore',
  });
  try {
    return await measure(`http://127.0.0.1:${port}/api/v1`, daemon.pid ?? 0);
  } finally {
    daemon.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measure(base: string, pid: number): Promise<Record<string, unknown>> {
  await untilHealthy(`${base}/health`);
  const verify = async (document: string): Promise<number> => {
    const body = new FormData();
    body.append('id_document', file(document));
    body.append('selfie_image', file('selfie.jpg'));
    const startedAt = performance.now();
    const answer = await fetch(`${base}/kyc/verify`, { method: 'POST', body });
    if (answer.status !== 200) throw new Error(await answer.text());
    await answer.arrayBuffer();
    return performance.now() - startedAt;
  };
  const idle = usageOf(pid);
  let peak = 0;
  const watching = setInterval(() => (peak = Math.max(peak, usageOf(pid).megabytes)), 50);
  for (const document of ['passport.jpg', 'id-front.jpg']) await verify(document);
  const before = usageOf(pid);
  const times: Record<string, number[]> = { passport: [], card: [] };
  for (let round = 0; round < rounds; round++) {
    times['passport']?.push(await verify('passport.jpg'));
    times['card']?.push(await verify('id-front.jpg'));
  }
  const cpuSeconds = usageOf(pid).cpuSeconds - before.cpuSeconds;
  const ratios: number[] = [];
  for (let round = 0; round < Math.max(3, rounds / 4); round++) {
    const one = await verify('passport.jpg');
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 4 }, () => verify('passport.jpg')));
    ratios.push((performance.now() - startedAt) / one);
  }
  clearInterval(watching);
  const all = [...(times['passport'] ?? []), ...(times['card'] ?? [])];
  return {
    runs: all.length,
    p50_ms: at(all, 0.5),
    p95_ms: at(all, 0.95),
    passport_p50_ms: at(times['passport'] ?? [], 0.5),
    card_p50_ms: at(times['card'] ?? [], 0.5),
    cpu_ms_per_check: Math.round((1000 * cpuSeconds) / all.length),
    four_at_once_over_one:
      Math.round(
        100 *
          at(
            ratios.map((ratio) => 1000 * ratio),
            0.5,
          ),
      ) / 100_000,
    idle_mb: Math.round(idle.megabytes),
    peak_over_idle_mb: Math.round(peak - idle.megabytes),
  };
}

async function untilHealthy(url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === 200) return;
    await wait(200);
  }
  throw new Error('The daemon did not become healthy.');
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
}
