/**
 * Reading invented documents (training/specimens) beside tesseract.js and the OCR library that the text networks come
 * with, as it comes, in one run: how much of what is printed is in the text that each gives, and how long it takes.
 * The peers give text alone; ours its fields and their places as well, the zone by its own network.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fold, readDocumentFields } from '@rollcall/identity';
import { openDocumentReader } from '@rollcall/vision';
import { parse } from 'csv-parse/sync';
import { library, tesseract, type Sheet, type TextReader } from './kyc/peers.ts';

const today = '2026-11-21';
const count = Number(process.env['ROLLCALL_DOCUMENTS'] ?? 22);
const root = join(import.meta.dirname, '..');

interface LabelledSheet extends Sheet {
  /** Values as they are printed, folded; dates are left out: each engine's text has them in another form. */
  readonly values: readonly string[];
}

const columns = ['document_number', 'place_of_birth', 'address', 'full_name'];

function invent(directory: string): readonly LabelledSheet[] {
  const make = join(root, 'training/specimens/make.ts');
  execFileSync(process.execPath, [make, '--out', directory, '--count', String(count * 3), '--seed', '11']);
  const rows: Record<string, string>[] = parse(readFileSync(join(directory, 'labels.csv')), {
    columns: true,
  });
  return (
    rows
      // Barcodes and zones are read by ours alone: only what is printed for people is compared.
      .filter(({ type }) => type !== 'licence-back' && type !== 'id-back')
      .slice(0, count)
      .map((row) => {
        const path = join(directory, row['file'] ?? '');
        const words = columns.flatMap((column) =>
          column === 'full_name' ? (row[column] ?? '').split(' ') : [row[column] ?? ''],
        );
        return { image: readFileSync(path), path, values: words.map(fold).filter((value) => value !== '') };
      })
  );
}

async function ours(): Promise<TextReader> {
  const reader = await openDocumentReader();
  return {
    name: 'ours',
    read: async ({ image }) => {
      const scan = await reader.readDocument([image], { today });
      return 'pages' in scan ? readDocumentFields(scan.pages.map((page) => page.scan)).text : '';
    },
    close: () => reader.close(),
  };
}

export async function run(): Promise<Record<string, unknown>> {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-documents-'));
  try {
    const sheets = invent(directory);
    const figures: Record<string, unknown> = { documents: sheets.length };
    const contenders = [await ours(), await tesseract(), await library()];
    const results = contenders.map(() => ({ times: new Array<number>(), found: 0 }));
    for (const [round, sheet] of [...sheets.slice(0, 1), ...sheets].entries()) {
      for (const [index, contender] of contenders.entries()) {
        const startedAt = performance.now();
        const text = fold(await contender.read(sheet));
        const result = results[index];
        // The first is a warm-up.
        if (round === 0 || result === undefined) continue;
        result.times.push(performance.now() - startedAt);
        result.found += sheet.values.filter((value) => text.includes(value)).length;
      }
    }
    const values = sheets.reduce((sum, sheet) => sum + sheet.values.length, 0);
    for (const [index, contender] of contenders.entries()) {
      const { times, found } = results[index] ?? { times: [], found: 0 };
      const sorted = times.toSorted((a, b) => a - b);
      const at = (share: number): number => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
      figures[contender.name] = {
        values_in_text: Math.round((1000 * found) / values) / 1000,
        p50_ms: at(0.5),
        p95_ms: at(0.95),
      };
      await contender.close();
    }
    return { ...figures, values };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
