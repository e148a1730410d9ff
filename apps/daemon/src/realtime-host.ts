import { readFileSync } from 'node:fs';
import { Fault } from '@rollcall/domain';
import { createFailover, withoutFailover, type Forwarder } from './http/families/realtime-proxy/failover.ts';
import type { InferenceHost } from './http/families/realtime-proxy/forward.ts';
import type { Settings } from './settings.ts';

/**
 * Where the own page's frames are looked at: by this daemon, without a socket between, or by another device.
 * @throws Fault `settings-invalid` when the other device's key cannot be read
 */
export function inferenceHostOf(
  { inferenceUrl, inferenceKeyFile }: Pick<Settings, 'inferenceUrl' | 'inferenceKeyFile'>,
  own: { readonly ownKey: string; fetch(request: Request): Response | Promise<Response> },
): InferenceHost {
  if (inferenceUrl === null) {
    const send = async (request: Request): Promise<Response> => own.fetch(request);
    return { send, url: 'http://127.0.0.1', apiKey: own.ownKey };
  }
  const url = inferenceUrl.replace(/\/+$/, '');
  return { send: (request) => fetch(request), url, apiKey: readKey(inferenceKeyFile) };
}

/** As `inferenceHostOf`; while the other device is away, this daemon does it. */
export function inferenceOf(
  settings: Pick<Settings, 'inferenceUrl' | 'inferenceKeyFile'>,
  own: { readonly ownKey: string; fetch(request: Request): Response | Promise<Response> },
): Forwarder {
  const here = inferenceHostOf({ inferenceUrl: null, inferenceKeyFile: null }, own);
  if (settings.inferenceUrl === null) return withoutFailover(here);
  return createFailover(inferenceHostOf(settings, own), here, () => performance.now());
}

function readKey(file: string | null): string {
  try {
    if (file !== null) return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    const message = `The key of the inference host cannot be read from ${file} (inferenceKeyFile).`;
    throw new Fault('settings-invalid', message, { cause });
  }
  throw new Fault('settings-invalid', 'inferenceUrl needs inferenceKeyFile, the key of that device.');
}
