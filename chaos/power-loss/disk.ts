/**
 * A disk that keeps what was flushed, and of the rest what chance leaves: of each unflushed write any of its sectors,
 * in any mixture with others; of unflushed changes to a directory the first few, in their order, as a journalling
 * file system keeps them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Random } from '../random.ts';
import type { Step } from './trace.ts';

const sector = 512;

type Change =
  | { readonly type: 'write'; readonly offset: number; readonly bytes: Buffer }
  | { readonly type: 'truncate'; readonly length: number };

/** A file, whatever it is called. */
interface Content {
  flushed: Buffer;
  pending: Change[];
}

type Naming = (names: Map<string, Content>) => void;

/** What chance does to what was not flushed. */
export type Fate = 'all-lost' | 'all-kept' | 'torn';

export class Disk {
  /** As programs see them. */
  readonly #names = new Map<string, Content>();
  readonly #flushedNames = new Map<string, Content>();
  #pendingNames: Naming[] = [];

  take(step: Step): void {
    if (step.type === 'create') this.#rename(this.#create(step.path));
    else if (step.type === 'rename')
      this.#rename((names) => {
        const content = names.get(step.from);
        names.delete(step.from);
        if (content !== undefined) names.set(step.to, content);
      });
    else if (step.type === 'remove') this.#rename((names) => void names.delete(step.path));
    else if (step.type === 'flush') this.#flush(step.path);
    else if (step.type === 'write')
      this.#contentOf(step.path).pending.push({ type: 'write', offset: step.offset, bytes: step.bytes });
    else if (step.type === 'truncate')
      this.#contentOf(step.path).pending.push({ type: 'truncate', length: step.length });
  }

  /** Writes what is left after the power went now into a directory that is there and empty. */
  fail(directory: string, fate: Fate, random: Random): void {
    const names = new Map(this.#flushedNames);
    const kept =
      fate === 'all-lost' ? 0 : fate === 'all-kept' ? Infinity : random() * (this.#pendingNames.length + 1);
    for (const naming of this.#pendingNames.slice(0, Math.floor(kept))) naming(names);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    for (const [path, content] of names)
      writeFileSync(join(directory, basename(path)), afterFailure(content, fate, random), { mode: 0o600 });
  }

  #create(path: string): Naming {
    const content: Content = { flushed: Buffer.alloc(0), pending: [] };
    return (names) => void names.set(path, content);
  }

  #rename(naming: Naming): void {
    naming(this.#names);
    this.#pendingNames.push(naming);
  }

  #contentOf(path: string): Content {
    const content = this.#names.get(path);
    if (content === undefined) throw new Error(`${path} was never made`);
    return content;
  }

  /** Of a file its content, of a directory its names: one is not the other. */
  #flush(path: string): void {
    const content = this.#names.get(path);
    if (content !== undefined) {
      content.flushed = content.pending.reduce(applied, content.flushed);
      content.pending = [];
      return;
    }
    if ([...this.#names.keys()].every((name) => dirname(name) !== path)) return;
    for (const naming of this.#pendingNames) naming(this.#flushedNames);
    this.#pendingNames = [];
  }
}

function applied(before: Buffer, change: Change): Buffer {
  const length = change.type === 'truncate' ? change.length : change.offset + change.bytes.byteLength;
  const size = change.type === 'truncate' ? length : Math.max(before.byteLength, length);
  const after = Buffer.alloc(size);
  before.copy(after, 0, 0, Math.min(before.byteLength, size));
  if (change.type === 'write') change.bytes.copy(after, change.offset);
  return after;
}

function afterFailure({ flushed, pending }: Content, fate: Fate, random: Random): Buffer {
  if (fate === 'all-lost') return flushed;
  if (fate === 'all-kept') return pending.reduce(applied, flushed);
  return pending
    .flatMap((change) => sectorsOf(change))
    .filter(() => random() < 0.5)
    .reduce(applied, flushed);
}

/** A disk writes whole sectors, in the order that suits it. */
function sectorsOf(change: Change): Change[] {
  if (change.type === 'truncate') return [change];
  const parts: Change[] = [];
  for (let from = 0; from < change.bytes.byteLength;) {
    const until = Math.min(change.bytes.byteLength, from + sector - ((change.offset + from) % sector));
    parts.push({ type: 'write', offset: change.offset + from, bytes: change.bytes.subarray(from, until) });
    from = until;
  }
  return parts;
}
