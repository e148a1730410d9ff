import { table } from './output.ts';

export interface ListedModel {
  readonly id: string;
  readonly role: string;
  readonly state: 'ok' | 'missing' | 'hash-mismatch';
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly source: { readonly package: string; readonly version: string };
  readonly licence: { readonly package: string; readonly upstream: string | null };
}

/** The manifest's networks, each with the state of its file. @throws the faults of `readManifest` */
export async function modelsWithState(modelsDirectory: string): Promise<readonly ListedModel[]> {
  const { readManifest, verifyModels } = await import('@rollcall/vision');
  const { models } = await readManifest({ modelsDirectory });
  const states = new Map((await verifyModels({ modelsDirectory })).map(({ id, state }) => [id, state]));
  return models.map(({ id, role, file, bytes, sha256, source, licence }) => ({
    id,
    role,
    state: states.get(id) ?? 'missing',
    file,
    bytes,
    sha256,
    source: { package: source.package, version: source.version },
    licence: { package: licence.package, upstream: licence.upstream },
  }));
}

export function describeModels(models: readonly ListedModel[]): string {
  const rows = models.map(({ id, role, state, bytes, source, licence }) => [
    id,
    role,
    state,
    `${(bytes / 1e6).toFixed(1)} MB`,
    `${source.package} ${source.version}`,
    licence.upstream ?? `${licence.package} (package)`,
  ]);
  return table([['NETWORK', 'USED AS', 'STATE', 'SIZE', 'FROM', 'LICENCE'], ...rows]);
}
