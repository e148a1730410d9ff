import type { DocumentReader } from '@rollcall/vision';

/**
 * Loads what reads documents, or zones alone, for `work`, and lets it go whatever happens. Imported only now: see `withVision`.
 * @throws the faults of `openDocumentReader`
 */
export async function withDocumentReader<T>(
  reads: 'documents' | 'zone',
  work: (reader: DocumentReader) => Promise<T>,
): Promise<T> {
  const { openDocumentReader } = await import('@rollcall/vision');
  const reader = await openDocumentReader({ reads });
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}

/** The day on which dates are judged, as this machine's clock and calendar have it. */
export const today = (): string =>
  new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
