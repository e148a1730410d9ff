/** The part of WebAssembly that the pure packages use: neither Node's types nor ECMAScript's declare it. */
declare namespace WebAssembly {
  class Memory {
    constructor(size: { readonly initial: number });
    /** Replaced by another buffer when the memory grows. */
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  type Module = object;
  const Module: new (bytes: Uint8Array) => Module;
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>);
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
