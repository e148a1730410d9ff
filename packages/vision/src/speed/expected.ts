/**
 * [Note: expected speed] How long a network should take here is no figure of another machine. A small network of
 * convolutions is run in turn with it, on the processor, by the same runtime and at the same moment; the network should
 * take as many times as long as it did where that was measured (`timesTheKernel`). A slower, hotter or busier processor
 * slows both, and the ratio stays: of both the fastest of several runs counts, since whatever else the machine does can
 * only add. A ratio from `slowFrom` on is the provider, the file or the runtime's build, and not the processor. The
 * ratios are medians of four runs on one processor with AVX-512 under a load of ten programs a core, where they varied by a tenth,
 * and by a third once; on another kind of processor nobody has measured them, which is why `slowFrom` is wide. A network
 * that is not in the table is timed and not judged.
 */
export const timesTheKernel: Readonly<Record<string, number>> = {
  'blazeface-256': 5.2,
  'facemesh-192': 1.45,
  'iris-64': 1.6,
  'dlib-resnet-150': 4.7,
};

/** A network is slow from so many times what it should take. */
export const slowFrom = 4;

export interface NetworkSpeed {
  readonly id: string;
  readonly milliseconds: number;
  /** Null for a network that nobody has measured against the kernel. */
  readonly expectedMilliseconds: number | null;
}

export const isSlow = ({ milliseconds, expectedMilliseconds }: NetworkSpeed): boolean =>
  expectedMilliseconds !== null && milliseconds >= slowFrom * expectedMilliseconds;

export const speedOf = (id: string, milliseconds: number, kernelMilliseconds: number): NetworkSpeed => {
  const times = Object.hasOwn(timesTheKernel, id) ? timesTheKernel[id] : undefined;
  return {
    id,
    milliseconds,
    expectedMilliseconds: times === undefined ? null : times * kernelMilliseconds,
  };
};
