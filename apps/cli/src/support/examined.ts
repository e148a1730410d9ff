import type { Check } from '../doctor/check.ts';
import { examine } from '../doctor/examine.ts';
import { checkTable, type CheckId } from '../doctor/table.ts';
import type { Places } from '../places.ts';
import { scrub } from './scrub.ts';

/**
 * Lines whose words are figures and names of parts. Of all others the code alone travels: what is wrong with a setting
 * may quote it, and what the daemon complains of may name somebody.
 */
const plain: ReadonlySet<CheckId> = new Set<CheckId>([
  'node',
  'cpu',
  'gpu',
  'memory',
  'temperature',
  'services',
  'display',
  'audio',
  'video-programs',
  'models',
  'execution-provider',
  'network-speed',
  'disk',
  'disk-wear',
  'queue',
  'clock',
  'clock-offset',
  'port',
  'versions',
  'sync',
  'tls',
]);

export async function examinedFor(places: Places): Promise<object> {
  const checks = await examine({ ...places, root: '/', camera: null });
  return { checks: checks.map(lineOf) };
}

const broken: ReadonlySet<string | null> = new Set(['failed', 'late']);

function lineOf({ id, status, code, found }: Check): object {
  const says = plain.has(id) && !broken.has(code) ? scrub(found) : '(left out)';
  return { id, title: checkTable[id].title, status, code, found: says };
}
