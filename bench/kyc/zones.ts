/** Machine-readable zones alone, of invented documents as cameras show them, beside readers that know of none. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDocumentReader } from '@rollcall/vision';
import { zones } from '../../packages/vision/test/fixture-zones.ts';
import { randomFrom } from '../../training/specimens/person.ts';
import { photograph, type Variant } from '../../training/specimens/photograph.ts';
import { library, tesseract, type Sheet, type TextReader } from './peers.ts';
import { shareAt } from './shares.ts';

const fixtures = join(import.meta.dirname, '../../packages/vision/test/fixtures/documents');
const shown: readonly Variant[] = ['clean', 'tilt', 'turn90', 'blur', 'noise'];
const today = '2026-11-21';

interface ZoneSheet extends Sheet {
  readonly lines: readonly string[];
}

async function ours(): Promise<TextReader> {
  const reader = await openDocumentReader({ reads: 'zone' });
  return {
    name: 'ours',
    read: async ({ image }) => {
      const reading = await reader.readMrz(image, { today });
      return 'lines' in reading ? reading.lines.join('\n') : '';
    },
    close: () => reader.close(),
  };
}

/** The pictures of the tests, which have the type that zones are printed in, shown in ways that cameras do. */
async function sheetsIn(directory: string): Promise<readonly ZoneSheet[]> {
  const sheets: ZoneSheet[] = [];
  for (const [name, lines] of Object.entries(zones)) {
    const document = readFileSync(join(fixtures, `${name}.jpg`));
    for (const variant of shown) {
      const image = await photograph(document, variant, randomFrom(23 + sheets.length));
      const path = join(directory, `${name}-${variant}.jpg`);
      writeFileSync(path, image);
      sheets.push({ path, image, lines });
    }
  }
  return sheets;
}

/** Spaces are nobody's fault: no zone has any. */
const isComplete = (text: string, { lines }: ZoneSheet): boolean => {
  const read = new Set(text.split('\n').map((line) => line.replaceAll(' ', '')));
  return lines.every((line) => read.has(line));
};

async function measure(reader: TextReader, sheets: readonly ZoneSheet[]): Promise<Record<string, unknown>> {
  const times: number[] = [];
  let complete = 0;
  for (const [round, sheet] of [...sheets.slice(0, 1), ...sheets].entries()) {
    const startedAt = performance.now();
    const text = await reader.read(sheet);
    // The first is a warm-up.
    if (round === 0) continue;
    times.push(performance.now() - startedAt);
    if (isComplete(text, sheet)) complete += 1;
  }
  await reader.close();
  return { complete, p50_ms: shareAt(times, 0.5), p95_ms: shareAt(times, 0.95) };
}

export async function measureZones(): Promise<Record<string, unknown>> {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-zones-'));
  try {
    const sheets = await sheetsIn(directory);
    const figures: Record<string, unknown> = { sheets: sheets.length };
    for (const open of [ours, tesseract, library]) {
      const reader = await open();
      figures[reader.name] = await measure(reader, sheets);
    }
    return figures;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
