import { hash, verify } from '@node-rs/argon2';

export const passwordLength = { least: 12, most: 200 } as const;
const leastDifferentCharacters = 5;

export type PasswordProblem = 'password-short' | 'password-plain' | 'password-name';

/** What is wrong with a new password; null when nothing is. Length does more than kinds of characters. */
export function passwordProblem(password: string, accountName: string): PasswordProblem | null {
  if (Array.from(password).length < passwordLength.least) return 'password-short';
  if (new Set(password.toLowerCase()).size < leastDifferentCharacters) return 'password-plain';
  return password.toLowerCase().includes(accountName) ? 'password-name' : null;
}

/** argon2id with the library's parameters: 19 MiB, two passes. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'));

let nobody: Promise<string> | undefined;

/** As slow for an account without a password, or for none, as for one that has it: the time tells nobody which exist. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  nobody ??= hashPassword('no password of anybody');
  const isSame = await verify(passwordHash ?? (await nobody), password.normalize('NFKC'));
  return isSame && passwordHash !== null;
}
