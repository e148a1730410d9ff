import { asFault, Fault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import { openDocumentReader, type DocumentReader } from '@rollcall/vision';

export interface DocumentEngineOptions {
  readonly logger: Logger;
  /** Opens the reader; the real one unless a test says otherwise. */
  readonly open?: () => Promise<DocumentReader>;
}

/** What reads documents. There at once; of use when `load` has come. A failure to load leaves the rest of the daemon working. */
export class DocumentEngine {
  readonly #options: DocumentEngineOptions;
  #reader: DocumentReader | null = null;
  #loading: Promise<void> | null = null;
  #error: string | null = null;

  constructor(options: DocumentEngineOptions) {
    this.#options = options;
  }

  /** Never rejects: why it failed is in `error`. Later calls get the same promise. */
  load(): Promise<void> {
    this.#loading ??= this.#load();
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

  async close(): Promise<void> {
    await this.#loading;
    await this.#reader?.close();
  }

  async #load(): Promise<void> {
    const { logger, open = openDocumentReader } = this.#options;
    try {
      this.#reader = await open();
      logger.info('the networks that read documents are loaded');
    } catch (error) {
      this.#error = error instanceof Fault ? error.message : asFault(error).code;
      logger.error({ err: error }, 'documents cannot be read: their networks did not load');
    }
  }
}
