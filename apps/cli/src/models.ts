import { table } from './output.ts';

export interface ListedModel {
  readonly id: string;
  readonly pack: string;
  readonly role: string;
  /** Whether the product cannot run without it. */
  readonly required: boolean;
  readonly state: 'ok' | 'missing' | 'hash-mismatch';
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Where it comes from, in words. */
  readonly source: string;
  readonly licence: { readonly package: string | null; readonly upstream: string | null };
}

/** The manifest's networks, each with the state of its file. @throws the faults of `readManifest` */
export async function modelsWithState(modelsDirectory: string): Promise<readonly ListedModel[]> {
  const { describeSource, readManifest, verifyModels } = await import('@rollcall/vision');
  const { models } = await readManifest({ modelsDirectory });
  const states = new Map((await verifyModels({ modelsDirectory })).map((state) => [state.id, state]));
  return models.map(({ id, pack, role, file, bytes, sha256, source, licence }) => ({
    id,
    pack,
    role,
    required: states.get(id)?.required ?? false,
    state: states.get(id)?.state ?? 'missing',
    file,
    bytes,
    sha256,
    source: describeSource(source),
    licence: { package: licence.package, upstream: licence.upstream },
  }));
}

export function describeModels(models: readonly ListedModel[]): string {
  const rows = models.map(({ id, pack, role, state, required, bytes, source, licence }) => [
    id,
    pack,
    role,
    state === 'missing' && !required ? 'not installed' : state,
    `${(bytes / 1e6).toFixed(1)} MB`,
    source,
    licence.upstream ?? (licence.package === null ? 'unknown' : `${licence.package} (package)`),
  ]);
  return table([['NETWORK', 'PACK', 'USED AS', 'STATE', 'SIZE', 'FROM', 'LICENCE'], ...rows]);
}

/**
 * What stops the product: a file that is not the manifest's, or one that it cannot do without and is not there. The
 * networks of a pack that nobody has pulled are neither.
 */
export function wrongModels(models: readonly ListedModel[]): readonly ListedModel[] {
  const changed = models.filter(({ state }) => state === 'hash-mismatch');
  return [...changed, ...models.filter(({ state, required }) => state === 'missing' && required)];
}

export const mendingCommand = ({ pack }: ListedModel): string =>
  pack === 'builtin' ? 'rollcall models build' : `rollcall models pull --pack ${pack}`;
