import { connect } from 'node:tls';
import { readDeviceSettings } from '../device-settings.ts';
import { tell, well, type Check } from './check.ts';
import type { Scene } from './scene.ts';

const mostSecondsOff = 120;
const soonDays = 14;
const dayMs = 86_400_000;

/** Null where none is set, or the settings are wrong, which has a line of its own. */
export function centralOf({ dataDir }: Scene): string | null {
  try {
    return readDeviceSettings(dataDir).centralUrl;
  } catch {
    return null;
  }
}

const ask = (centralUrl: string): Promise<Response> =>
  fetch(new URL('health', centralUrl.replace(/\/*$/, '/')), { signal: AbortSignal.timeout(4000) });

/** Absence is a state of the network and not of the kiosk: events wait. */
export async function checkCentral(scene: Scene): Promise<Check> {
  const centralUrl = centralOf(scene);
  if (centralUrl === null) return tell('central', 'no-address', 'no address is set');
  try {
    const response = await ask(centralUrl);
    await response.body?.cancel();
    if (response.ok) return well('central', `${centralUrl}, reachable`);
    return tell('central', 'unwell', `${centralUrl} answers ${response.status}`);
  } catch {
    return tell('central', 'unreachable', `${centralUrl} cannot be reached`);
  }
}

/** By the date of its answer, which is exact to a second. */
export async function checkClockOffset(scene: Scene): Promise<Check> {
  const centralUrl = centralOf(scene);
  const response = centralUrl === null ? null : await ask(centralUrl).catch(() => null);
  await response?.body?.cancel();
  const theirs = Date.parse(response?.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return well('clock-offset', 'central cannot be asked');
  const seconds = Math.round((Date.now() - theirs) / 1000);
  const found = `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} central`;
  return Math.abs(seconds) > mostSecondsOff
    ? tell('clock-offset', 'off', found)
    : well('clock-offset', found);
}

export async function checkTls(scene: Scene): Promise<Check> {
  const centralUrl = centralOf(scene);
  if (centralUrl === null || !centralUrl.startsWith('https:'))
    return well('tls', 'central is not asked over TLS');
  const certificate = await certificateOf(new URL(centralUrl));
  if (certificate === null) return well('tls', 'central cannot be reached');
  const { validTo, untrusted } = certificate;
  const days = Math.floor((validTo - Date.now()) / dayMs);
  const until = `valid until ${new Date(validTo).toISOString().slice(0, 10)}`;
  if (days < 0) return tell('tls', 'expired', until);
  if (untrusted !== null) return tell('tls', 'untrusted', untrusted);
  return days < soonDays ? tell('tls', 'expiring', `${until}, ${days} days`) : well('tls', until);
}

interface Certificate {
  readonly validTo: number;
  /** Why it is not trusted; null: it is. */
  readonly untrusted: string | null;
}

function certificateOf({ hostname, port }: URL): Promise<Certificate | null> {
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    // Looks at the certificate and sends nothing, so it may connect to one that is not trusted.
    const socket = connect({ host, port: Number(port || 443), servername: host, rejectUnauthorized: false });
    const end = (certificate: Certificate | null): void => {
      socket.destroy();
      resolve(certificate);
    };
    socket.setTimeout(4000, () => end(null));
    socket.once('error', () => end(null));
    socket.once('secureConnect', () => {
      const validTo = Date.parse(socket.getPeerCertificate().valid_to);
      const untrusted = socket.authorized ? null : String(socket.authorizationError);
      end(Number.isNaN(validTo) ? null : { validTo, untrusted });
    });
  });
}
