/** What a worker runs. */
export interface Script {
  readonly script: URL;
  /** Read before each start. For a process: what JSON can hold. */
  readonly workerData: unknown;
}

/** A script that runs. */
export interface RunningScript {
  post(job: unknown): void;
  /** Resolves when it has ended. */
  end(): Promise<void>;
}

export type RunScript = (
  script: Script,
  told: { readonly hear: (message: unknown) => void; readonly stopped: (cause: unknown) => void },
) => RunningScript;
