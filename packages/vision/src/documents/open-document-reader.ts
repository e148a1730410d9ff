import { Fault, isRefusal, type Refusal } from '@rollcall/domain';
import type { IsoDate, MrzReading, PageScan } from '@rollcall/identity';
import { WorkerPool } from '../engine/worker-pool.ts';
import type { Homography } from './page/homography.ts';

/** What was read of a document, and pictures of its pages for the portrait: those go no further than that. */
export interface DocumentScan {
  readonly pages: readonly ScannedPage[];
}

export interface ScannedPage {
  readonly scan: PageScan;
  /** JPEG of the document alone, upright. */
  readonly upright: Uint8Array;
  /** Its width in pixels; networks that look at it may see it smaller. */
  readonly uprightWidth: number;
  /** From the pixels of `upright` to those of the page, where the scan's corners are; see `pointOnPage`. */
  readonly toPage: Homography;
  /** The whole picture, in which the scan's corners are, for a person; null unless `copySide` asked for it. */
  readonly copy: PictureCopy | null;
}

/** A JPEG for people to look at, made anew: nothing of the file that it was made of is in it but its pixels. */
export interface PictureCopy {
  readonly width: number;
  readonly height: number;
  readonly jpeg: Uint8Array;
}

export interface DocumentReader {
  /** Whether a worker has its networks loaded. */
  readonly isLoaded: boolean;
  /**
   * Finds and reads the machine-readable zone of an encoded picture (JPEG, PNG, WebP). `today` decides the centuries of
   * its dates. Refusals: `not-an-image`, `picture-animated`, `picture-heic`, `image-too-large`, `image-damaged`, `no-mrz`.
   * Faults: `worker-stopped` (the call may be repeated), `inference-failed`.
   */
  readMrz(image: Uint8Array, options: { readonly today: IsoDate }): Promise<MrzReading | Refusal>;
  /**
   * Reads all that is on a document: its front, and its back where there is a second file; of a PDF the first two
   * pages. Refusals: those of `guardUpload`, `decodePicture` and `drawPdf`. Faults: as `readMrz`; `worker-overdue`.
   */
  readDocument(files: readonly Uint8Array[], options: ReadOptions): Promise<DocumentScan | Refusal>;
  /** A copy of a picture, upright, its longer side `side` pixels at most. Refusals: those of `decodePicture`. Faults: as `readDocument`. */
  copyPicture(image: Uint8Array, options: CopyOptions): Promise<PictureCopy | Refusal>;
  /** Calls that still run get a Fault `worker-stopped`. */
  close(): Promise<void>;
}

export interface ReadOptions {
  readonly today: IsoDate;
  /** Of one file; 10 MB by default. */
  readonly maxBytes?: number;
  /** When whoever asks gives up, the wait for other documents included; never by default. */
  readonly withinSeconds?: number;
  /** Hears how far the reading is, once more for each page. */
  readonly onStage?: (stage: DocumentStage) => void;
  /** Longest side of copies of the pages, in pixels; none are made by default. */
  readonly copySide?: number;
}

export interface CopyOptions {
  readonly side: number;
  readonly withinSeconds?: number;
}

/** Of a page: it is cut out; its print is being read. */
export type DocumentStage = 'document-found' | 'reading';

export type DocumentJob =
  | { readonly kind: 'mrz'; readonly image: Uint8Array; readonly today: IsoDate }
  | {
      readonly kind: 'document';
      readonly files: readonly Uint8Array[];
      readonly today: IsoDate;
      readonly maxBytes: number | undefined;
      readonly copySide: number | undefined;
    }
  | { readonly kind: 'copy'; readonly image: Uint8Array; readonly side: number };

export type DocumentAnswer = MrzReading | DocumentScan | PictureCopy | Refusal;

export interface DocumentReaderOptions {
  /** Processes that read at the same time; one by default. */
  readonly workers?: number;
  /** `zone` loads what machine-readable zones need and no more: `readDocument` is a Fault then. */
  readonly reads?: 'documents' | 'zone';
  /** Threads within a network; two by default. */
  readonly networkThreads?: number;
  /** Whoever does not want to wait any longer until the networks are loaded: `worker-stopped` then. */
  readonly signal?: AbortSignal;
}

/** What a worker is started with. */
export interface DocumentWorkerData {
  readonly reads: 'documents' | 'zone';
  readonly networkThreads: number;
}

/** The most that two bad pages take, and as much again. */
const secondsPerJob = 30;
/** Strangers' files and networks of changing sizes leave memory behind that only the end of a process gives back. */
const mostMegabytes = 600;

/**
 * Starts processes that read documents, one by default, and waits until each has verified its networks and run them once.
 * One that hangs is ended and one that has grown is replaced, which no thread would let be done without harm to others.
 * Faults: `file-unreadable`, `model-hash-mismatch`, `model-load-failed`, `inference-failed`.
 */
export async function openDocumentReader({
  workers = 1,
  reads = 'documents',
  networkThreads = 2,
  signal,
}: DocumentReaderOptions = {}): Promise<DocumentReader> {
  const workerData: DocumentWorkerData = { reads, networkThreads };
  const script = new URL('./worker.ts', import.meta.url);
  const pool = new WorkerPool<DocumentJob, DocumentAnswer, DocumentStage>(
    { script, workerData, secondsPerJob, runsIn: 'process', mostMegabytes },
    workers,
  );
  const leave = (): void => void pool.close();
  signal?.addEventListener('abort', leave, { once: true });
  try {
    await pool.start();
  } catch (error) {
    await pool.close();
    throw error;
  } finally {
    signal?.removeEventListener('abort', leave);
  }
  return {
    get isLoaded() {
      return pool.isReady;
    },
    readMrz: async (image, { today }) => {
      const answer = await pool.run({ kind: 'mrz', image, today });
      if ('pages' in answer || 'jpeg' in answer)
        throw new Fault('unexpected', 'A worker read a document instead of a zone.');
      return answer;
    },
    readDocument: async (files, { today, maxBytes, withinSeconds, onStage: onProgress, copySide }) => {
      const job = { kind: 'document', files, today, maxBytes, copySide } as const;
      const answer = await pool.run(job, { withinSeconds, onProgress });
      if (isRefusal(answer) || 'pages' in answer) return answer;
      throw new Fault('unexpected', 'A worker read a zone instead of a document.');
    },
    copyPicture: async (image, { side, withinSeconds }) => {
      const answer = await pool.run({ kind: 'copy', image, side }, { withinSeconds });
      if (isRefusal(answer) || 'jpeg' in answer) return answer;
      throw new Fault('unexpected', 'A worker read a picture instead of copying it.');
    },
    close: () => pool.close(),
  };
}
