/** Where the examples find the daemon and who they are: what `docs/api/README.md` says how to make. */
import { readFile } from 'node:fs/promises';
import { createRollcallClient, logIn, type RollcallClient } from '@rollcall/client';

const url = process.env['ROLLCALL_URL'] ?? 'http://127.0.0.1:4500';

function demand(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`Set ${name}; see docs/api/README.md.`);
  return value;
}

/** As the user of `ROLLCALL_USER` and `ROLLCALL_PASSWORD`. */
export async function asUser(): Promise<RollcallClient> {
  const login = { url, username: demand('ROLLCALL_USER'), password: demand('ROLLCALL_PASSWORD') };
  const { access } = await logIn(login);
  return createRollcallClient({ url, credential: { kind: 'login', access } });
}

/** As the program whose key `ROLLCALL_KEY` is. */
export const asProgram = (): RollcallClient =>
  createRollcallClient({ url, credential: { kind: 'key', key: demand('ROLLCALL_KEY') } });

/** As nobody in particular. */
export const asAnybody = (): RollcallClient => createRollcallClient({ url });

/** The words behind the example's name on the command line. */
export function words(...names: readonly string[]): readonly string[] {
  const given = process.argv.slice(2);
  if (given.length === names.length) return given;
  throw new Error(`Usage: node ${process.argv[1] ?? ''} ${names.join(' ')}`);
}

/** What was answered. @throws Error with what the daemon said when it refused */
export function answerOf<Answer>(told: {
  readonly data?: Answer;
  readonly error?: unknown;
  readonly response: Response;
}): Answer {
  const { data, error, response } = told;
  if (data === undefined) throw new Error(`${response.status} ${JSON.stringify(error)}`);
  return data;
}

export const dataUrlOf = async (file: string): Promise<string> =>
  `data:image/jpeg;base64,${await readFile(file, 'base64')}`;
