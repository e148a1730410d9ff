import { Fault } from '@rollcall/domain';
import type { ModelEntry } from '../manifest/index.ts';

/**
 * Where a network's file is fetched from: from the mirror by its file name, else from where the manifest says. Null for
 * one that is built here or was put here by hand. Faults: `input-invalid` for a mirror that is no web address.
 */
export function addressOf({ source, file }: ModelEntry, mirror: string | null): URL | null {
  if (source.kind === 'npm' || (source.kind === 'file' && mirror === null)) return null;
  if (mirror !== null) return mirrored(mirror, file);
  if (source.kind === 'url') return new URL(source.url);
  if (source.kind === 'file') return null;
  const { repository, commit, path, largeFile } = source;
  const host = largeFile ? 'https://media.githubusercontent.com/media' : 'https://raw.githubusercontent.com';
  return new URL(`${host}/${repository}/${commit}/${path}`);
}

function mirrored(mirror: string, file: string): URL {
  const base = URL.parse(mirror.endsWith('/') ? mirror : `${mirror}/`);
  if (base !== null && /^https?:$/.test(base.protocol)) return new URL(file, base);
  throw new Fault('input-invalid', `The mirror "${mirror}" is not an http:// or https:// address.`, {
    context: { mirror },
  });
}
