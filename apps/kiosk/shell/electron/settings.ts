/** What the Electron shell is told by whoever starts it. */
export interface ShellSettings {
  readonly url: string;
  readonly fakeCameraClip: string | null;
}

const variables = { url: 'ROLLCALL_KIOSK_URL', clip: 'ROLLCALL_FAKE_CAMERA_CLIP' } as const;
const defaultUrl = 'http://127.0.0.1:4500';

export function environmentOf(settings: ShellSettings): Record<string, string> {
  const clip = settings.fakeCameraClip;
  return { [variables.url]: settings.url, ...(clip === null ? {} : { [variables.clip]: clip }) };
}

const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(host);

/**
 * Throws when the address is none that the kiosk may show: the page gets the camera, so it comes from the
 * daemon on this machine, or over TLS.
 */
export function readShellSettings(environment: NodeJS.ProcessEnv): ShellSettings {
  const url = environment[variables.url] ?? defaultUrl;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const isSafe =
    parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && isLoopback(parsed.hostname));
  if (!isSafe) {
    throw new Error(`${variables.url} is ${url}; it must be an https address, or http on this machine`);
  }
  return { url, fakeCameraClip: environment[variables.clip] ?? null };
}
