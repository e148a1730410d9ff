import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { updateOrderFile, updateOrderSchema, type UpdateOrder } from '@rollcall/contract';
import { writeFileAtomically } from '@rollcall/runtime';
import type { Facts } from '@rollcall/store';
import { z } from 'zod';

const orderFact = 'update-order';
const nothingSaid: UpdateOrder = { ring: null, rollOut: null };

/** The pull's round that named each last: beside the order, which a program that was taken back to reads too. */
const roundsFact = 'update-order-rounds';
const roundsSchema = z.object({ ring: z.int(), rollOut: z.int() });

/** What central says of updates: kept in the database, and laid out for the program that carries them out. */
export class UpdateOrders {
  readonly #facts: Facts;
  readonly #directory: string;
  #laidOut: string | null | undefined;

  constructor({ facts, dataDirectory }: { readonly facts: Facts; readonly dataDirectory: string }) {
    this.#facts = facts;
    this.#directory = dataDirectory;
  }

  /** Within the caller's transaction, together with the cursor. */
  take(said: Partial<UpdateOrder>, round: number): void {
    const named = Object.fromEntries(Object.keys(said).map((name) => [name, round]));
    this.#facts.set(orderFact, JSON.stringify({ ...this.#read(), ...said }));
    this.#facts.set(roundsFact, JSON.stringify({ ...this.#rounds(round), ...named }));
  }

  /** At the end of a pull that began anew: what central did not name again is over. */
  forgetUnnamed(round: number): void {
    const [order, rounds] = [this.#read(), this.#rounds(round)];
    const named: UpdateOrder = {
      ring: rounds.ring < round ? null : order.ring,
      rollOut: rounds.rollOut < round ? null : order.rollOut,
    };
    this.#change(orderFact, JSON.stringify(order), JSON.stringify(named));
    this.#change(roundsFact, this.#facts.get(roundsFact), JSON.stringify(rounds));
  }

  /** The file says what the database says; there is none where central said nothing to this device. */
  async layOut(): Promise<void> {
    const order = this.#read();
    const text = order.ring === null && order.rollOut === null ? null : JSON.stringify(order);
    if (text === this.#laidOut) return;
    if (text === null) await removeUpdateOrder(this.#directory);
    else await writeFileAtomically(join(this.#directory, updateOrderFile), `${text}\n`);
    this.#laidOut = text;
  }

  #change(fact: string, before: string | null, after: string): void {
    if (before !== after) this.#facts.set(fact, after);
  }

  #read(): UpdateOrder {
    const text = this.#facts.get(orderFact);
    return text === null ? nothingSaid : (updateOrderSchema.safeParse(JSON.parse(text)).data ?? nothingSaid);
  }

  /** What was kept by a version that did not note its round counts as named in this one. */
  #rounds(thisRound: number): z.infer<typeof roundsSchema> {
    const text = this.#facts.get(roundsFact);
    return text === null ? { ring: thisRound, rollOut: thisRound } : roundsSchema.parse(JSON.parse(text));
  }
}

/** For a kiosk by itself too: nobody holds back its updates any more. */
export const removeUpdateOrder = (dataDirectory: string): Promise<void> =>
  rm(join(dataDirectory, updateOrderFile), { force: true });
