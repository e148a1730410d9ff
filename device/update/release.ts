/** Finds a release, and believes nothing of it before its signature is right. */
import { verify } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { releaseRings, releaseSchema, type Release, type UpdateSettings } from '@rollcall/contract';
import { openSource } from './source.ts';

/** What a technician is told when no update is begun. */
export class NotTaken extends Error {}

const manifestBytes = 64 * 1024;

export interface Standing {
  readonly version: string;
  readonly architecture: string;
  /** The highest number that was ever taken here; 0 for none. */
  readonly number: number;
}

/** @throws NotTaken */
export async function findRelease(settings: UpdateSettings, standing: Standing): Promise<Release> {
  const [manifest, signature] = await Promise.all([
    readSmall(settings.source, 'release.json'),
    readSmall(settings.source, 'release.json.sig'),
  ]);
  if (!isSigned(manifest, signature, settings.publicKeyFile))
    throw new NotTaken(
      `The release of ${settings.source} is not signed with the key of ${settings.publicKeyFile}. Nothing of it was used.`,
    );
  const release = parseRelease(manifest);
  refuseUnfit(release, settings, standing);
  return release;
}

function isSigned(manifest: Buffer, signature: Buffer, publicKeyFile: string): boolean {
  try {
    const bytes = Buffer.from(signature.toString('latin1').trim(), 'base64');
    return verify(null, manifest, readFileSync(publicKeyFile), bytes);
  } catch (error) {
    throw new NotTaken(
      `The key of ${publicKeyFile} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function parseRelease(manifest: Buffer): Release {
  let content: unknown;
  try {
    content = JSON.parse(manifest.toString('utf8'));
  } catch {
    throw new NotTaken('The release is signed, but its manifest is no JSON.');
  }
  const parsed = releaseSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new NotTaken(`The release is signed, but its manifest is not understood: ${problems.join('; ')}`);
}

function refuseUnfit(release: Release, { ring }: UpdateSettings, standing: Standing): void {
  if (release.architecture !== standing.architecture)
    throw new NotTaken(
      `The release is for ${release.architecture}, and this box is ${standing.architecture}.`,
    );
  if (release.version === standing.version)
    throw new NotTaken(`Version ${release.version} is what runs already.`);
  if (release.number < standing.number)
    throw new NotTaken(
      `The release has number ${release.number}, and number ${standing.number} was taken here before: it is an old one.`,
    );
  if (releaseRings.indexOf(ring) > releaseRings.indexOf(release.ring))
    throw new NotTaken(
      `Version ${release.version} is for the ring ${release.ring} so far; this box is of ${ring}.`,
    );
}

/** A stick that was drawn out, a server that is away, a full disk: the technician is told, and nothing has been begun. */
export function asNotTaken(source: string, name: string, error: unknown): NotTaken {
  if (error instanceof NotTaken) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  const reason = error instanceof Error ? error.message : String(error);
  return new NotTaken(`${name} cannot be fetched from ${source}: ${reason}${cause}`);
}

async function readSmall(source: string, name: string): Promise<Buffer> {
  try {
    return source.startsWith('/')
      ? await readSmallFile(join(source, name))
      : await readSmallAnswer(source, name);
  } catch (error) {
    throw asNotTaken(source, name, error);
  }
}

async function readSmallAnswer(source: string, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const { body } = await openSource(source, name);
  for await (const chunk of body) {
    const part = Buffer.from(chunk);
    bytes += part.byteLength;
    if (bytes > manifestBytes) throw new NotTaken(`${name} of ${source} is too large for what it is.`);
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

async function readSmallFile(path: string): Promise<Buffer> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new NotTaken(`There is no release: ${path} is missing.`);
  if (found.size > manifestBytes) throw new NotTaken(`${path} is too large for what it is.`);
  return readFile(path);
}
