import { readFile } from 'node:fs/promises';
import { Fault } from '@rollcall/domain';
import { Mailer, type MailerParts, type MailServer } from './mailer.ts';

export interface MailSettings extends Pick<MailServer, 'host' | 'port' | 'secure' | 'from'> {
  /** Null: the server asks nobody who he is. */
  readonly user: string | null;
  readonly passwordFile: string | null;
}

/** Null when no mail server is set. @throws Fault `settings-invalid` when its password cannot be read */
export async function openMailer(
  settings: MailSettings | null,
  parts: Pick<MailerParts, 'queue' | 'logger'>,
): Promise<Mailer | null> {
  if (settings === null) return null;
  const { user, passwordFile, ...server } = settings;
  const login = user === null ? null : { user, password: await readPassword(passwordFile) };
  return new Mailer({ ...parts, server: { ...server, login }, now: Date.now, random: Math.random });
}

async function readPassword(path: string | null): Promise<string> {
  if (path === null)
    throw new Fault('settings-invalid', 'smtp.passwordFile is missing, but smtp.user is there.');
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw new Fault('settings-invalid', `smtp.passwordFile: ${path} cannot be read.`, { cause });
  }
}
