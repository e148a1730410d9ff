import { asFault, Fault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import { openDocumentReader, type DocumentReader } from '@rollcall/vision';

/** Loading takes seconds of a processor: where it failed, not each request tries it anew. */
const triedAgainAfterMs = 30_000;

export interface DocumentEngineOptions {
  readonly logger: Logger;
  /** Opens the reader; the real one unless a test says otherwise. */
  readonly open?: typeof openDocumentReader;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

/** What reads documents. There at once; of use when `load` has come. A failure to load leaves the rest of the daemon working. */
export class DocumentEngine {
  readonly #options: DocumentEngineOptions;
  readonly #now: () => number;
  #reader: DocumentReader | null = null;
  #loading: Promise<void> | null = null;
  #error: string | null = null;
  #failedAtMs = 0;
  readonly #stopping = new AbortController();

  constructor(options: DocumentEngineOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Never rejects: why it failed is in `error`. Later calls get the same promise, and half a minute after a failure a new try. */
  load(): Promise<void> {
    const failedLongAgo = this.#error !== null && this.#now() - this.#failedAtMs >= triedAgainAfterMs;
    if (this.#loading === null || failedLongAgo) {
      this.#error = null;
      this.#loading = this.#load();
    }
    return this.#loading;
  }

  get isReady(): boolean {
    return this.#reader?.isLoaded === true;
  }

  /** Why it is not ready; null while it loads, and when it is. */
  get error(): string | null {
    return this.#error;
  }

  /** Null while the networks are loading for the first time, or when they could not be; later ones are waited for. */
  get reader(): DocumentReader | null {
    return this.#reader;
  }

  /** Waits for no networks: the service is to stop. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#loading;
    await this.#reader?.close();
  }

  async #load(): Promise<void> {
    const { logger, open = openDocumentReader } = this.#options;
    try {
      this.#reader = await open({ signal: this.#stopping.signal });
      logger.info('the networks that read documents are loaded');
    } catch (error) {
      this.#error = error instanceof Fault ? error.message : asFault(error).code;
      this.#failedAtMs = this.#now();
      if (this.#stopping.signal.aborted) return;
      logger.error({ err: error }, 'documents cannot be read: their networks did not load');
    }
  }
}
