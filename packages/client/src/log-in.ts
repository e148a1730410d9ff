import { createRollcallClient, type ClientOptions } from './client.ts';

export interface Login extends Omit<ClientOptions, 'credential'> {
  readonly username: string;
  readonly password: string;
}

/**
 * The two tokens of a login: `access` for a client's credential, good for 15 minutes, and `refresh` for the next one
 * (`POST /api/auth/token/refresh/`).
 * @throws Error with the daemon's own words when it refuses
 */
export async function logIn({ username, password, ...options }: Login): Promise<{
  readonly access: string;
  readonly refresh: string;
}> {
  const client = createRollcallClient(options);
  const { data, error } = await client.POST('/api/auth/token/', { body: { username, password } });
  if (data === undefined) throw new Error(`The login was refused: ${JSON.stringify(error)}`);
  return data;
}
