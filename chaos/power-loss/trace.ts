/** What a process did to its files, in order, as strace wrote it down (`-xx`: every byte of every string). */
export type Step =
  | { readonly type: 'create'; readonly path: string; readonly truncate: boolean }
  | { readonly type: 'make-directory'; readonly path: string }
  | { readonly type: 'write'; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly type: 'truncate'; readonly path: string; readonly length: number }
  | { readonly type: 'flush'; readonly path: string }
  | { readonly type: 'rename'; readonly from: string; readonly to: string }
  | { readonly type: 'remove'; readonly path: string }
  | { readonly type: 'promise'; readonly eventId: string };

export const tracedCalls =
  'openat,open,write,pwrite64,writev,pwritev,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,unlink,unlinkat,ftruncate,close,mkdir,lseek,fallocate,dup,dup2,dup3,fcntl';

const textOf = (escaped: string): Buffer => Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
const strings = /"((?:\\x[0-9a-f]{2})*)"/g;

/** @throws Error for a call that would change a file in a way that is not understood here. */
export function readTrace(trace: string, directory: string): Step[] {
  const reader = new TraceReader(directory);
  for (const line of trace.split('\n')) reader.read(line);
  return reader.steps;
}

interface OpenFile {
  readonly path: string;
  /** Where a plain write goes; null: to the end. */
  position: number | null;
}

class TraceReader {
  readonly steps: Step[] = [];
  readonly #directory: string;
  readonly #open = new Map<number, OpenFile>();
  readonly #sizes = new Map<string, number>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  read(line: string): void {
    const call = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(line);
    if (call === null) return;
    const [, name = '', words = '', answered = ''] = call;
    const result = Number(answered);
    if (result < 0) return;
    const texts = [...words.matchAll(strings)].map(([, escaped = '']) => textOf(escaped));
    const numbers = words
      .replaceAll(strings, '')
      .split(',')
      .map((word) => Number(word.trim()));
    this.#step(name, { words, texts, numbers, result });
  }

  #isOurs = (path: string): boolean =>
    (path === this.#directory || path.startsWith(`${this.#directory}/`)) && !path.endsWith('-shm');

  #step(name: string, call: Call): void {
    const descriptor = call.numbers[0] ?? -1;
    const file = this.#open.get(descriptor);
    const paths = call.texts.map((text) => text.toString()).filter(this.#isOurs);
    const [path, to] = paths;
    if (name === 'openat' || name === 'open') this.#opened(call, path);
    else if (name === 'close') this.#open.delete(descriptor);
    else if (name === 'write' && descriptor === 1) this.#promised(call.texts[0]);
    else if (name === 'mkdir' && path !== undefined) this.steps.push({ type: 'make-directory', path });
    else if (name.startsWith('rename') && path !== undefined && to !== undefined)
      this.steps.push({ type: 'rename', from: path, to });
    else if (name.startsWith('unlink') && path !== undefined) this.steps.push({ type: 'remove', path });
    else if (file !== undefined) this.#changed(name, file, call);
  }

  #opened({ words, result }: Call, path: string | undefined): void {
    if (path === undefined) return void this.#open.delete(result);
    const truncate = words.includes('O_TRUNC');
    if (words.includes('O_CREAT') && (truncate || !this.#sizes.has(path))) {
      this.steps.push({ type: 'create', path, truncate });
      this.#sizes.set(path, 0);
    }
    this.#open.set(result, { path, position: words.includes('O_APPEND') ? null : 0 });
  }

  #promised(text: Buffer | undefined): void {
    const said = /^promised (\S+)\n$/.exec(text?.toString() ?? '');
    if (said?.[1] !== undefined) this.steps.push({ type: 'promise', eventId: said[1] });
  }

  #changed(name: string, file: OpenFile, { texts, numbers, result }: Call): void {
    const { path } = file;
    if (name === 'fsync' || name === 'fdatasync') this.steps.push({ type: 'flush', path });
    else if (name === 'ftruncate') {
      this.steps.push({ type: 'truncate', path, length: numbers[1] ?? 0 });
      this.#sizes.set(path, numbers[1] ?? 0);
    } else if (name === 'lseek') file.position = result;
    else if (name === 'pwrite64') this.#wrote(path, numbers.at(-1) ?? 0, texts[0]);
    else if (name === 'write') {
      const offset = file.position ?? this.#sizes.get(path) ?? 0;
      this.#wrote(path, offset, texts[0]);
      if (file.position !== null) file.position += result;
    } else if (name !== 'fcntl') throw new Error(`${name} on ${path} is not understood`);
  }

  #wrote(path: string, offset: number, bytes: Buffer = Buffer.alloc(0)): void {
    this.steps.push({ type: 'write', path, offset, bytes });
    this.#sizes.set(path, Math.max(this.#sizes.get(path) ?? 0, offset + bytes.byteLength));
  }
}

interface Call {
  readonly words: string;
  readonly texts: readonly Buffer[];
  readonly numbers: readonly number[];
  readonly result: number;
}
