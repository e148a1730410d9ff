import { getPath } from 'hono/utils/url';
import type { Family } from './family.ts';

type Slashed = Pick<Family, 'paths' | 'optionalSlash'>;

/** How the router reads a request's path: the slash that a Django-style address lacks is put there. */
export function readPath(families: readonly Slashed[]): (request: Request) => string {
  const slashed = families.filter(({ optionalSlash }) => optionalSlash === true);
  const prefixes = slashed.flatMap(({ paths }) => paths.map((path) => path.replace(/\*$/, '')));
  return (request) => {
    const path = getPath(request);
    if (path.endsWith('/')) return path;
    const withSlash = `${path}/`;
    return prefixes.some((prefix) => withSlash.startsWith(prefix)) ? withSlash : path;
  };
}
