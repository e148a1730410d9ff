import { asFault, type Fault } from '@rollcall/domain';

/** What failed when it was last tried, by what was tried: a success takes its fault away. And what was found wrong. */
export class LastFaults {
  readonly #faults = new Map<string, Fault>();

  /** Does the work, remembers how it went, and lets its fault through. */
  watch<Result>(name: string, work: () => Result): Result {
    try {
      const result = work();
      this.#faults.delete(name);
      return result;
    } catch (error) {
      this.#faults.set(name, asFault(error));
      throw error;
    }
  }

  async watchAsync<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work();
      this.#faults.delete(name);
      return result;
    } catch (error) {
      this.#faults.set(name, asFault(error));
      throw error;
    }
  }

  /** What is wrong although nothing failed; null takes it away. */
  note(name: string, fault: Fault | null): void {
    if (fault === null) this.#faults.delete(name);
    else this.#faults.set(name, fault);
  }

  list(): readonly Fault[] {
    return [...this.#faults.values()];
  }
}
