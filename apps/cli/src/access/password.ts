import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Fault } from '@rollcall/domain';
import { reasonOf } from '../read-image.ts';

const fewestCharacters = 12;
const mostCharacters = 1024;

/** 128 random bits. */
export const randomPassword = (): string => randomBytes(16).toString('base64url');

/**
 * Never from the command line, where every program of the machine can read it.
 * @param file `-` is standard input
 * @throws Fault `input-invalid`, `file-unreadable`
 */
export async function readPassword(file: string): Promise<string> {
  const password = await readLine(file);
  if (password.length >= fewestCharacters && password.length <= mostCharacters) return password;
  const words = `A password has ${fewestCharacters} to ${mostCharacters} characters`;
  throw new Fault('input-invalid', `${words}; this one has ${password.length}.`);
}

/** A secret of one line, without its end. Faults: `file-unreadable`. */
export const readLine = async (file: string): Promise<string> => (await readText(file)).replace(/\r?\n$/, '');

async function readText(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Fault('file-unreadable', `The password file ${file} cannot be read (${reasonOf(cause)}).`, {
      cause,
    });
  }
}
