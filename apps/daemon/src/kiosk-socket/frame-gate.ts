/**
 * [Note: newest wins] One frame is worked on at a time, and at most one waits: the newest. A frame that a newer
 * one replaces is handed to `drop` at once, so that whatever a page sends, memory stays bounded and the picture
 * that is looked at is the current one.
 */
export class FrameGate<Item> {
  readonly #work: (item: Item) => Promise<void>;
  readonly #drop: (item: Item) => void;
  #waiting: { item: Item } | null = null;
  #busy = false;

  /** `work` must not reject. */
  constructor(handlers: { work: (item: Item) => Promise<void>; drop: (item: Item) => void }) {
    this.#work = handlers.work;
    this.#drop = handlers.drop;
  }

  offer(item: Item): void {
    if (this.#busy) {
      if (this.#waiting !== null) this.#drop(this.#waiting.item);
      this.#waiting = { item };
      return;
    }
    this.#busy = true;
    void this.#run(item);
  }

  /** Forgets what waits; what is worked on comes to its end. */
  clear(): void {
    this.#waiting = null;
  }

  async #run(item: Item): Promise<void> {
    await this.#work(item);
    const next = this.#waiting;
    this.#waiting = null;
    if (next === null) this.#busy = false;
    else void this.#run(next.item);
  }
}
