import { isRefusal, type Refusal } from '@rollcall/domain';
import { readDocumentFields, type DocumentReading } from '@rollcall/identity';
import type { DocumentScan, DocumentStage } from '@rollcall/vision';
import type { KycParts } from './ports.ts';

export interface Extraction {
  readonly reading: DocumentReading;
  readonly scan: DocumentScan;
}

export interface ExtractOptions {
  readonly onStage?: (stage: DocumentStage) => void;
  /** Pixels; see `ReadOptions`. */
  readonly copySide?: number | undefined;
}

/** The day by the kiosk's own calendar, as whoever stands before it has it: what a document's dates are held against. */
export const todayOf = (atMs: number): string =>
  new Date(atMs - new Date(atMs).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/**
 * Reads a document, its front and where there is one its back; null while the networks are loading. Refusals: those of
 * `DocumentReader.readDocument`. Faults: `worker-overdue` after `longestReadingSeconds`, `worker-stopped`, `inference-failed`.
 */
export async function extractDocument(
  files: readonly Uint8Array[],
  { reader, settings, now }: Pick<KycParts, 'reader' | 'settings' | 'now'>,
  { onStage, copySide }: ExtractOptions = {},
): Promise<Extraction | Refusal | null> {
  const today = todayOf(now());
  const { maxUploadBytes: maxBytes, longestReadingSeconds: withinSeconds } = settings;
  const scan = await reader()?.readDocument(files, {
    today,
    maxBytes,
    withinSeconds,
    ...(onStage && { onStage }),
    ...(copySide !== undefined && { copySide }),
  });
  if (scan === undefined) return null;
  if (isRefusal(scan)) return scan;
  return { reading: readDocumentFields(scan.pages.map((page) => page.scan)), scan };
}
