/** Machine-readable zones alone, of invented documents as cameras show them, beside readers that know of none. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDocumentReader } from '@rollcall/vision';
import { parse } from 'csv-parse/sync';
import { shareAt } from './shares.ts';
import { library, tesseract, type Sheet, type TextReader } from './peers.ts';

const root = join(import.meta.dirname, '../..');
/** Of 5 kinds of pages two have zones; 11 ways to show them. */
const pages = Number(process.env['ROLLCALL_ZONE_PAGES'] ?? 55);
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

function invent(directory: string): readonly ZoneSheet[] {
  const make = join(root, 'training/specimens/make.ts');
  execFileSync(process.execPath, [make, '--out', directory, '--count', String(pages), '--seed', '23']);
  const rows: { file: string; mrz: string }[] = parse(readFileSync(join(directory, 'zones.csv')), {
    columns: true,
  });
  return rows.map(({ file, mrz }) => {
    const path = join(directory, file);
    return { path, image: readFileSync(path), lines: mrz.split(String.raw`\n`) };
  });
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
    const sheets = invent(directory);
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
