import { readdirSync } from 'node:fs';
import { listSupportedBackends } from 'onnxruntime-node';
import { executionProviders, type ExecutionProvider } from '../settings.ts';
import type { ProviderState } from './runtime.ts';
import { tryInProcess, type Trial, type TrialRequest } from './try-in-process.ts';

export interface Machine {
  /** Providers that the runtime was built with. */
  readonly builtIn: readonly string[];
  /** Whether a device for the provider is there, as far as that can be seen without asking its driver. */
  hasDevice(provider: ExecutionProvider): boolean;
  /** Runs networks on the provider and on the processor. */
  attempt(provider: ExecutionProvider, request: TrialRequest): Promise<Trial>;
}

/**
 * The execution provider that is wanted, or of `auto` the first that answers a trial as the processor does and no
 * slower; the processor where none does. Never fails: its reason says what was tried.
 */
export async function chooseProvider(
  wanted: 'auto' | ExecutionProvider,
  request: TrialRequest,
  machine: Machine = thisMachine,
): Promise<ProviderState> {
  if (wanted === 'cpu') return { name: 'cpu', reason: 'chosen by the settings' };
  const candidates = wanted === 'auto' ? executionProviders.filter((name) => name !== 'cpu') : [wanted];
  const rejected: string[] = [];
  for (const candidate of candidates) {
    const objection = await objectionTo(candidate, { request, machine, mustBeFaster: wanted === 'auto' });
    if (objection === null) return { name: candidate, reason: reasonFor(candidate, rejected) };
    rejected.push(`${candidate}: ${objection}`);
  }
  return { name: 'cpu', reason: rejected.join('; ') };
}

const reasonFor = (chosen: ExecutionProvider, rejected: readonly string[]): string =>
  [`${chosen} answered a trial as the processor does, and no slower`, ...rejected].join('; ');

/** Why not; null when it is fit. */
async function objectionTo(
  candidate: ExecutionProvider,
  { request, machine, mustBeFaster }: { request: TrialRequest; machine: Machine; mustBeFaster: boolean },
): Promise<string | null> {
  if (!machine.builtIn.includes(candidate)) return 'not in this build of the runtime';
  if (!machine.hasDevice(candidate)) return 'no device for it is here';
  const trial = await machine.attempt(candidate, request);
  if (trial.outcome === 'failed') return trial.reason;
  if (trial.largestDifference > agreement)
    return `answered otherwise than the processor (${trial.largestDifference})`;
  if (mustBeFaster && trial.milliseconds > trial.processorMilliseconds) {
    return `slower than the processor (${trial.milliseconds} ms against ${trial.processorMilliseconds} ms)`;
  }
  return null;
}

/** Of the range of an output's values. Half precision, in which some devices compute, stays well below. */
const agreement = 0.01;

const thisMachine: Machine = {
  builtIn: listSupportedBackends().map(({ name }) => name),
  hasDevice: (provider) => {
    // Elsewhere the driver has to be asked, which the trial does.
    if (process.platform !== 'linux') return true;
    if (provider === 'cuda') return anyIn('/dev', /^nvidia\d+$/);
    return provider === 'webgpu' && anyIn('/dev/dri', /^renderD\d+$/);
  },
  attempt: tryInProcess,
};

function anyIn(directory: string, pattern: RegExp): boolean {
  try {
    return readdirSync(directory).some((name) => pattern.test(name));
  } catch {
    return false;
  }
}
