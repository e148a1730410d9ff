/** Central with its built page on a real port, and kiosks that check people in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listen } from '@rollcall/runtime';
import { openDatabase, type CentralDatabase } from '../../src/database/open.ts';
import { closeHttpServer, createHttpServer } from '../../src/serve.ts';
import type { SingleSignOn } from '../../src/sso/sign-in.ts';
import { createTestCentral, tokens, type TestCentral } from './central.ts';
import { copyEmptyDatabase } from './empty-database.ts';

export const builtPage = fileURLToPath(new URL('../../dist', import.meta.url));

export interface Stage {
  readonly central: TestCentral;
  readonly database: CentralDatabase;
  readonly url: string;
  /** The same by a name. */
  readonly nameUrl: string;
  /** With the token in its address, as the start script prints it. */
  readonly signInUrl: string;
  /** Takes the server away, as a pulled cable would, or brings it back at the same address. */
  disconnect(): Promise<void>;
  reconnect(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Good at `nameUrl`: browsers give none to an address of numbers. */
  readonly hasPasskeys?: boolean;
  readonly sso?: SingleSignOn;
  /** One that is free now, where others have to know it before it is served; any, else. */
  readonly port?: number;
}

export async function openStage({
  hasPasskeys = false,
  sso,
  port: first = 0,
}: StageOptions = {}): Promise<Stage> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'rollcall-stage-'));
  await copyEmptyDatabase(join(dataDirectory, 'database'));
  const database = await openDatabase({ dataDirectory, onIdleError: () => undefined });
  const serve = (wantedPort: number) => serveCentral(database, { wantedPort, hasPasskeys, sso: sso ?? null });
  let { central, server, port } = await serve(first);
  const disconnect = async (): Promise<void> => {
    central.stop();
    server.closeAllConnections();
    await closeHttpServer(server);
  };
  const url = `http://127.0.0.1:${port}`;
  return {
    get central() {
      return central;
    },
    database,
    url,
    nameUrl: `http://localhost:${port}`,
    signInUrl: `${url}/#token=${tokens.admin}`,
    disconnect,
    reconnect: async () => {
      ({ central, server, port } = await serve(port));
    },
    close: async () => {
      await disconnect();
      await database.close();
      rmSync(dataDirectory, { recursive: true });
    },
  };
}

interface Served {
  /** 0 for any that is free. */
  readonly wantedPort: number;
  readonly hasPasskeys: boolean;
  readonly sso: SingleSignOn | null;
}

async function serveCentral(database: CentralDatabase, { wantedPort, hasPasskeys, sso }: Served) {
  const streams = { pollMs: 200, heartbeatMs: 1000 };
  // The port, and with it the address that passkeys are good for, is known only once the server listens.
  const site = { rpId: 'localhost', origin: '' };
  const passkeySite = hasPasskeys ? site : null;
  const central = createTestCentral(database, { pageDirectory: builtPage, streams, passkeySite, sso });
  const server = createHttpServer(central.app);
  const address = { host: '127.0.0.1', port: wantedPort, setting: 'none' };
  const { port } = await listen(server, address);
  site.origin = `http://localhost:${port}`;
  return { central, server, port };
}
