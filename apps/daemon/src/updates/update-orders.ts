import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { updateOrderFile, updateOrderSchema, type UpdateOrder } from '@rollcall/contract';
import { writeFileAtomically } from '@rollcall/runtime';
import type { Facts } from '@rollcall/store';

const orderFact = 'update-order';
const nothingSaid: UpdateOrder = { ring: null, rollOut: null };

/** What central says of updates: kept in the database, and laid out for the program that carries them out. */
export class UpdateOrders {
  readonly #facts: Facts;
  readonly #file: string;
  #laidOut: string | null | undefined;

  constructor({ facts, dataDirectory }: { readonly facts: Facts; readonly dataDirectory: string }) {
    this.#facts = facts;
    this.#file = join(dataDirectory, updateOrderFile);
  }

  /** Within the caller's transaction, together with the cursor. */
  take(said: Partial<UpdateOrder>): void {
    this.#facts.set(orderFact, JSON.stringify({ ...this.#read(), ...said }));
  }

  /** The file says what the database says; there is none where central said nothing to this device. */
  async layOut(): Promise<void> {
    const text = this.#facts.get(orderFact);
    if (text === this.#laidOut) return;
    if (text === null) await rm(this.#file, { force: true });
    else await writeFileAtomically(this.#file, `${text}\n`);
    this.#laidOut = text;
  }

  #read(): UpdateOrder {
    const text = this.#facts.get(orderFact);
    return text === null ? nothingSaid : (updateOrderSchema.safeParse(JSON.parse(text)).data ?? nothingSaid);
  }
}
