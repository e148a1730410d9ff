/**
 * `kyc/verify` on a running daemon of its own, warm: how long it takes by the clock and by the processor, how long four
 * at once take beside one, and the memory over idle, that of the process that reads included. In the same run, the path
 * for machine-readable zones alone, beside tesseract.js and the OCR library that the text networks come with.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { megabytesIn, usageOf, withOwnDaemon, type OwnDaemon } from './kyc/own-daemon.ts';
import { shareAt } from './kyc/shares.ts';
import { measureZones } from './kyc/zones.ts';

const specimens = join(import.meta.dirname, '../packages/vision/test/fixtures/specimens');
const rounds = Number(process.env['ROLLCALL_ROUNDS'] ?? 20);

const file = (name: string): File => new File([readFileSync(join(specimens, name))], name);

export async function run(): Promise<Record<string, unknown>> {
  const verification = await withOwnDaemon(measureVerification);
  return { ...verification, zones: await measureZones() };
}

async function verify(url: string, document: string): Promise<number> {
  const body = new FormData();
  body.append('id_document', file(document));
  body.append('selfie_image', file('selfie.jpg'));
  const startedAt = performance.now();
  const answer = await fetch(`${url}/kyc/verify`, { method: 'POST', body });
  if (answer.status !== 200) throw new Error(await answer.text());
  await answer.arrayBuffer();
  return performance.now() - startedAt;
}

async function measureVerification({ url, pid }: OwnDaemon): Promise<Record<string, unknown>> {
  const idle = usageOf(pid);
  let peak = 0;
  const watching = setInterval(() => (peak = Math.max(peak, megabytesIn(usageOf(pid)))), 200);
  for (const document of ['passport.jpg', 'id-front.jpg']) await verify(url, document);
  const before = usageOf(pid);
  const [passport, card]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    passport.push(await verify(url, 'passport.jpg'));
    card.push(await verify(url, 'id-front.jpg'));
  }
  const cpuSeconds = usageOf(pid).cpuSeconds - before.cpuSeconds;
  const ratios = await fourAtOnce(url);
  clearInterval(watching);
  const all = [...passport, ...card];
  return {
    runs: all.length,
    p50_ms: shareAt(all, 0.5),
    p95_ms: shareAt(all, 0.95),
    passport_p50_ms: shareAt(passport, 0.5),
    card_p50_ms: shareAt(card, 0.5),
    cpu_ms_per_check: Math.round((1000 * cpuSeconds) / all.length),
    four_at_once_over_one: shareAt(ratios, 0.5) / 100,
    idle_mb: Math.round(megabytesIn(idle)),
    idle_reader_mb: Math.round(idle.readersMegabytes),
    peak_over_idle_mb: Math.round(peak - megabytesIn(idle)),
  };
}

/** In hundredths of what one takes by itself. */
async function fourAtOnce(url: string): Promise<readonly number[]> {
  const ratios: number[] = [];
  for (let round = 0; round < Math.max(3, rounds / 4); round++) {
    const one = await verify(url, 'passport.jpg');
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 4 }, () => verify(url, 'passport.jpg')));
    ratios.push((100 * (performance.now() - startedAt)) / one);
  }
  return ratios;
}
