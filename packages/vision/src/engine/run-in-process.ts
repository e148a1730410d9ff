import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RunScript } from './run-script.ts';

/** Of the script alone, as for a thread. */
const execArgv = ['--max-old-space-size=256'];
/** What a reader of strangers' files has to know of its surroundings: no secrets are among it. */
const keptVariables = ['PATH', 'TMPDIR', 'LD_LIBRARY_PATH'] as const;

function environment(): NodeJS.ProcessEnv {
  const kept = keptVariables.map((name) => [name, process.env[name]] as const);
  // With an arena for each thread memory that was freed in one is of no use to the others.
  return {
    ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)),
    MALLOC_ARENA_MAX: '2',
  };
}

/**
 * A process: can be ended at any moment without harm to this one, and its end gives all its memory back. Jobs and
 * results are copied through a pipe, which takes about a millisecond a megabyte.
 */
export const runInProcess: RunScript = ({ script, workerData }, { hear, stopped }) => {
  const child = fork(fileURLToPath(script), [JSON.stringify(workerData)], {
    serialization: 'advanced',
    execArgv,
    env: environment(),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let lastError: unknown;
  child.on('message', hear);
  child.on('error', (error) => {
    lastError = error;
    if (child.pid === undefined) stopped(error);
  });
  child.on('exit', (code, signal) =>
    stopped(lastError ?? new Error(`The process ended with ${signal ?? `code ${code}`}.`)),
  );
  return {
    // One that cannot be told a job any more has ended, and says so by that.
    post: (job) => void child.send(job as object, () => undefined),
    end: () => end(child),
  };
};

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
