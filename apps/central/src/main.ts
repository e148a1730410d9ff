import { fileURLToPath } from 'node:url';
import { listen, runMain } from '@rollcall/runtime';
import { openTelemetry } from '@rollcall/runtime/telemetry';
import { passkeySiteOf } from './access/passkeys.ts';
import { provideSealer } from './access/sealer.ts';
import { provideSigner } from './access/signing-key.ts';
import { provideTokens } from './access/tokens.ts';
import { createArrivals } from './attendance/arrivals.ts';
import { createRepeats } from './audit/repeats.ts';
import { extendMonths } from './database/months.ts';
import { openDatabase } from './database/open.ts';
import { watchFleet } from './fleet-figures.ts';
import { createCentralApp } from './http/app.ts';
import { runRetention } from './retention/run.ts';
import { createProvider } from './sso/provider.ts';
import { ssoSettingsOf } from './sso/settings.ts';
import { closeHttpServer, createHttpServer } from './serve.ts';
import { createInspector } from './ingest/inspector.ts';
import { readSettings } from './settings.ts';
import { version } from './version.ts';
import { runWebhooks } from './webhooks/run.ts';
import { sealReadableSecrets } from './webhooks/secrets.ts';

const dayMs = 86_400_000;

runMain('central', async ({ lifecycle, logger }) => {
  const settings = readSettings(process.env);
  logger.level = settings.logLevel;

  const database = await openDatabase({
    dataDirectory: settings.dataDir,
    databaseUrl: settings.databaseUrl,
    onIdleError: (error) => logger.warn({ err: error }, 'a connection to the database broke'),
  });
  lifecycle.onStop('database', () => database.close());
  const tokens = await provideTokens(settings.dataDir);
  const signer = await provideSigner(settings.dataDir);
  const sealer = await provideSealer(settings.dataDir);
  await sealReadableSecrets(database.db, sealer);
  const { tracesUrl = null } = settings;
  const telemetry = await openTelemetry({ service: 'rollcall-central', version }, tracesUrl);
  lifecycle.onStop('telemetry', () => telemetry.stop());
  watchFleet(telemetry, database);

  // At the start it is done already; a process that runs for months needs more of them.
  const extending = setInterval(() => {
    extendMonths(database.db, Date.now()).catch((error: unknown) =>
      logger.warn({ err: error }, 'the months to come could not be made; the next attempt is tomorrow'),
    );
  }, dayMs);
  lifecycle.onStop('months', () => clearInterval(extending));

  const inspector = createInspector();
  lifecycle.onStop('inspector', () => inspector.close());
  const stopping = new AbortController();
  const arrivals = createArrivals();
  const ssoSettings = ssoSettingsOf(settings);
  const sso = ssoSettings && {
    settings: ssoSettings,
    provider: createProvider(ssoSettings, { logger, now: Date.now }),
  };
  // Nobody waits for this; when it fails, the log says so before the first person wants to sign in.
  void sso?.provider.ask();
  const app = createCentralApp({
    database,
    tokens,
    signer,
    sealer,
    passkeySite: passkeySiteOf(settings.publicUrl),
    sso,
    arrivals,
    inspector,
    logger,
    telemetry,
    now: Date.now,
    repeats: createRepeats(Date.now),
    stopping: stopping.signal,
    streams: { pollMs: 1000, heartbeatMs: 15_000 },
    pageDirectory: fileURLToPath(new URL('../dist', import.meta.url)),
  });

  const server = createHttpServer(app);
  const { host, port } = settings;
  const address = await listen(server, { host, port, setting: 'ROLLCALL_CENTRAL_PORT' });
  lifecycle.onStop('http', async () => {
    const { cutOff } = await closeHttpServer(server);
    if (cutOff) logger.warn('requests that did not end were cut off');
  });
  lifecycle.onStop('streams', () => stopping.abort());
  const telling = new AbortController();
  const told = runWebhooks({
    db: database.db,
    sealer,
    arrivals,
    logger,
    signal: telling.signal,
    now: Date.now,
    random: Math.random,
  });
  lifecycle.onStop('webhooks', () => {
    telling.abort();
    return told;
  });
  const erasing = runRetention({ db: database.db, logger, now: Date.now });
  lifecycle.onStop('retention', () => erasing.stop());
  logger.info({ ...address, database: database.engine, dataDir: settings.dataDir }, 'central is ready');
});
