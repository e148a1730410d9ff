import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Site } from '@rollcall/domain';
import { decidePresence } from '@rollcall/presence';
import type { KeyProtection } from '@rollcall/store';
import { readPlace, type Place } from './place-settings.ts';
import { centralOf } from './central.ts';
import { tell, well, type Check } from './check.ts';
import type { StoreRead } from './read-store.ts';
import type { Scene } from './scene.ts';

const builtPage = fileURLToPath(new URL('../../../../apps/kiosk/dist', import.meta.url));

export function checkPage({ dataDir }: Scene): Check {
  const folder = resolve(placeOrNull(dataDir)?.kioskDir ?? builtPage);
  const isThere = existsSync(join(folder, 'index.html'));
  return isThere ? well('page', folder) : tell('page', 'missing', `${folder} has no page`);
}

const secret = /key|token|secret|password|\.sqlite/;

/** Files of the data directory that anybody but its user can read, and what the keys are kept by. */
export async function checkSecretFiles({ dataDir }: Scene): Promise<Check> {
  if (!statSync(dataDir, { throwIfNoEntry: false })?.isDirectory()) return well('secret-files', 'none yet');
  const open = readdirSync(dataDir)
    .filter((name) => secret.test(name))
    .map((name) => join(dataDir, name))
    .filter((path) => (statSync(path).mode & 0o077) !== 0);
  return open.length === 0
    ? well('secret-files', `for their user alone; ${await keysIn(dataDir)}`)
    : tell('secret-files', 'readable', open.join(', '));
}

const protections: Readonly<Record<KeyProtection, string>> = {
  'none-yet': 'no keys yet',
  wrapped: "the keys are wrapped by this machine's key store",
  file: 'the keys lie in a file, and no key store of the machine wraps them',
};

/** The store's library is loaded here alone, as where the database is looked at: it may not fit this machine. */
async function keysIn(dataDir: string): Promise<string> {
  const { keyProtectionOf } = await import('@rollcall/store');
  return protections[keyProtectionOf(dataDir)];
}

export function checkLocation(scene: Scene, read: StoreRead | null): Check {
  const place = placeOrNull(scene.dataDir);
  if (place === null) return well('location', 'see the line of the settings');
  if (place.position === null) {
    return tell('location', 'unknown', 'no position is set');
  }
  const { position } = place;
  const { site, by } = siteInForce(scene, { place, read });
  const found = `${position.latitude}, ${position.longitude}, exact to ${position.accuracyMetres} m`;
  if (site === undefined) return well('location', found);
  const { verdict, edgeDistanceMetres } = decidePresence(site, {
    ...position,
    source: 'configured',
    ageSeconds: 0,
  });
  const said = `${found}, ${Math.abs(edgeDistanceMetres).toFixed(0)} m ${edgeDistanceMetres < 0 ? 'within' : 'from'} the fence ${by}`;
  if (verdict === 'outside') return tell('location', 'outside', said);
  return verdict === 'inside' ? well('location', said) : tell('location', 'coarse', said);
}

/** What central said last of the site goes before the settings, as in the daemon; a kiosk by itself obeys nobody. */
function siteInForce(
  scene: Scene,
  { place, read }: { readonly place: Place; readonly read: StoreRead | null },
): { readonly site: Site | undefined; readonly by: string } {
  const policy = read?.outcome === 'opened' && centralOf(scene) !== null ? read.sitePolicy : null;
  if (policy === null) return { site: place.site, by: 'of the settings' };
  const { siteId: id, name, fence } = policy;
  return { site: { id, name, fence }, by: 'that central gave' };
}

/** Null where the settings are wrong, which has a line of its own. */
function placeOrNull(dataDir: string): Place | null {
  try {
    return readPlace(dataDir);
  } catch {
    return null;
  }
}
