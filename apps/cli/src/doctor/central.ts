import { isFault } from '@rollcall/domain';
import { readDeviceSettings } from '../device-settings.ts';
import { ok, problem, warning, type Check } from './check.ts';

const named = { id: 'central', title: 'Central server' };

/** Absence is a state of the network and not of the kiosk: events wait. */
export async function checkCentral(dataDir: string): Promise<Check> {
  try {
    const { centralUrl } = readDeviceSettings(dataDir);
    if (centralUrl === null) {
      return warning(
        named,
        'no address is set',
        'Set centralUrl (or ROLLCALL_CENTRAL_URL) to deliver events.',
      );
    }
    return await askCentral(centralUrl);
  } catch (error) {
    if (isFault(error, 'settings-invalid')) return problem(named, error.message, 'Correct the settings.');
    throw error;
  }
}

async function askCentral(centralUrl: string): Promise<Check> {
  const advice = 'Events wait on this device until it can be reached.';
  try {
    const response = await fetch(new URL('health', centralUrl.replace(/\/*$/, '/')), {
      signal: AbortSignal.timeout(5000),
    });
    await response.body?.cancel();
    if (response.ok) return ok(named, `${centralUrl}, reachable`);
    return warning(named, `${centralUrl} answers ${response.status}`, advice);
  } catch {
    return warning(named, `${centralUrl} cannot be reached`, advice);
  }
}
