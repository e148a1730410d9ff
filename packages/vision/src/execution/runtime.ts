import type { ExecutionProvider } from '../settings.ts';
import { createSession, type CreateSession, type Session } from './session.ts';

/** What computes the networks, and why that. */
export interface ProviderState {
  readonly name: ExecutionProvider;
  /** A sentence for a technician. */
  readonly reason: string;
}

/**
 * Computes on one execution provider until that fails, and from then on, for all networks, on the processor, which
 * every machine has.
 */
export class ExecutionRuntime {
  #state: ProviderState;
  readonly #create: CreateSession;

  constructor(state: ProviderState, create: CreateSession = createSession) {
    this.#state = state;
    this.#create = create;
  }

  get state(): ProviderState {
    return this.#state;
  }

  /** A session on the present provider. Rejects with the runtime's own error when the processor cannot do it either. */
  async open(model: Uint8Array): Promise<{ session: Session; provider: ExecutionProvider }> {
    const { name } = this.#state;
    try {
      return { session: await this.#create(model, name), provider: name };
    } catch (error) {
      if (!this.fallBack(name, error)) throw error;
      return this.open(model);
    }
  }

  /** After `failed` has failed. False when nothing else is left. */
  fallBack(failed: ExecutionProvider, cause: unknown): boolean {
    if (failed === 'cpu') return false;
    if (this.#state.name === failed) {
      const why = cause instanceof Error ? cause.message : String(cause);
      this.#state = { name: 'cpu', reason: `${failed} failed while it was in use: ${firstLine(why)}` };
    }
    return true;
  }
}

const longestReason = 200;
export const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, longestReason);
