import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';

/** What whoever holds them may do: `admin` reads everything, `registration` makes a new kiosk known, `metrics` reads figures. */
export interface AccessTokens {
  readonly admin: string;
  readonly registration: string;
  readonly metrics: string;
}

/**
 * The tokens in `<directory>/admin-token`, `registration-token` and `metrics-token`, made (mode 0600) where missing. To change one,
 * delete its file and start again. Several processes on one PostgreSQL use the same files, or copies of them.
 * @throws Fault `file-unreadable`, `settings-invalid` when a file holds no good token.
 */
export async function provideTokens(directory: string): Promise<AccessTokens> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const admin = await provideToken(join(directory, 'admin-token'));
    const registration = await provideToken(join(directory, 'registration-token'));
    const metrics = await provideToken(join(directory, 'metrics-token'));
    return { admin, registration, metrics };
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('file-unreadable', `The access tokens in ${directory} cannot be read or made.`, {
      cause: error,
    });
  }
}

async function provideToken(path: string): Promise<string> {
  const present = await readIfPresent(path);
  if (present === null) {
    await createUnlessPresent(path, `${randomBytes(32).toString('base64url')}\n`);
    return provideToken(path);
  }
  const token = present.trim();
  if (/^[A-Za-z0-9._~-]{32,200}$/.test(token)) return token;
  throw new Fault(
    'settings-invalid',
    `${path} holds no token (32 to 200 letters, digits, ".", "_", "~", "-"). Delete it to get a new one.`,
  );
}

export async function readIfPresent(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Whole or not at all, and the first of two processes wins: a hard link fails when the name is taken. */
export async function createUnlessPresent(path: string, content: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}
