import { readFile } from 'node:fs/promises';
import { Fault } from '@rollcall/domain';
import type { EnrolmentProvider } from './provider.ts';
import { createValida } from './valida.ts';

export interface ValidaSettings {
  readonly url: string;
  /** Holds the key that Valida gave to this site. */
  readonly keyFile: string;
  readonly timeoutSeconds: number;
}

const patienceMs = 20_000;

/**
 * Whether liveness in onboardings is Valida's to say: `VALIDA_ENABLED` is true and `WALLET_VALIDA` does not disable it.
 * @throws Fault `settings-invalid` for words that are neither
 */
export function validaIsOn(environment: NodeJS.ProcessEnv): boolean {
  return isOn(environment, 'VALIDA_ENABLED', false) && isOn(environment, 'WALLET_VALIDA', true);
}

const onWords = ['true', 'enable', 'enabled', '1'];
const offWords = ['false', 'disable', 'disabled', '0'];

function isOn(environment: NodeJS.ProcessEnv, name: string, otherwise: boolean): boolean {
  const word = (environment[name] ?? '').trim().toLowerCase();
  if (word === '') return otherwise;
  if (onWords.includes(word)) return true;
  if (offWords.includes(word)) return false;
  throw new Fault(
    'settings-invalid',
    `${name} must be true or false (or enable or disable), and not "${word}".`,
  );
}

/** Null where pictures decide. @throws Fault `settings-invalid` when Valida is on and nothing says where it is */
export async function chooseProvider(
  settings: ValidaSettings | null,
  environment: NodeJS.ProcessEnv,
  random: () => number,
): Promise<EnrolmentProvider | null> {
  if (!validaIsOn(environment)) return null;
  if (settings === null) {
    throw new Fault(
      'settings-invalid',
      'VALIDA_ENABLED is true, but the setting valida (url, keyFile) is missing.',
    );
  }
  const { url, keyFile, timeoutSeconds } = settings;
  const key = await readKey(keyFile);
  return createValida({ url, key, timeoutMs: Math.round(timeoutSeconds * 1000), patienceMs, random });
}

async function readKey(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw new Fault('settings-invalid', `valida.keyFile: ${path} cannot be read.`, { cause });
  }
}
