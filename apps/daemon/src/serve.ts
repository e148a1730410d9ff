import { listen, lockDirectory, type Lifecycle, type ProcessParts } from '@rollcall/runtime';
import { openTelemetry } from '@rollcall/runtime/telemetry';
import type { VisionEngine } from '@rollcall/vision';
import { createAccess, openSecretFile } from './access/index.ts';
import { clockTrustOf } from './clock/clock-trust.ts';
import { SweepClock } from './clock/sweep-clock.ts';
import { ClockSynchronisation } from './clock/synchronisation.ts';
import { heldByEnvironment, ownSettingsOf, RemoteConfiguration } from './configuration/index.ts';
import { underSitePolicy } from './central-link.ts';
import { readWeek } from './check-in/index.ts';
import { createDaemon, type Daemon } from './daemon.ts';
import type { DaemonParts } from './daemon-parts.ts';
import { LastFaults } from './health/last-faults.ts';
import { openStore } from './health/open-store.ts';
import { feedWatchdog } from './health/watchdog.ts';
import { openDeviceToken } from './http/index.ts';
import { closeHttpServer, createHttpServer } from './http/http-server.ts';
import { routeUpgrades } from './http/upgrades.ts';
import { DocumentEngine, KycSweep } from './kyc/index.ts';
import { FormerRecogniser } from './recogniser/former-recogniser.ts';
import { Recogniser } from './recogniser/recogniser.ts';
import { renewAtStart } from './recogniser/renew-at-start.ts';
import { chooseVerifier, SessionSweep } from './liveness-sessions/index.ts';
import { openMailer } from './mail/index.ts';
import { chooseProvider, OnboardingUpkeep } from './onboarding/index.ts';
import { StoreUpkeep } from './schedules/store-upkeep.ts';
import { portSetting, type Settings } from './settings.ts';
import { removeUpdateOrder } from './updates/update-orders.ts';
import { version } from './version.ts';

export interface ServeParts extends ProcessParts {
  /** As they were read, before what central says. */
  readonly settings: Settings;
  /** The networks, which load since the process began. */
  readonly engine: Promise<VisionEngine>;
}

/** The daemon's parts: started in this order, stopped in reverse. Faults: those of each part's start. */
export async function serve({ lifecycle, logger, settings: ownSettings, engine }: ServeParts): Promise<void> {
  lifecycle.onStop('watchdog', feedWatchdog(process.env, logger));
  const lock = lockDirectory(ownSettings.dataDirectory);
  lifecycle.onStop('directory lock', () => lock.release());
  const store = openStore({ directory: ownSettings.dataDirectory, now: Date.now }, logger);
  lifecycle.onStop('store', () => store.close());
  const settings = underSitePolicy(ownSettings, store.facts);
  const configuration = new RemoteConfiguration({
    facts: settings.centralUrl === null ? null : store.facts,
    own: ownSettingsOf(ownSettings),
    heldByEnvironment: heldByEnvironment(process.env),
  });
  const deviceToken = await openDeviceToken(settings.dataDirectory);
  const access = createAccess({
    store: store.access,
    secret: await openSecretFile(settings.dataDirectory, 'login-secret'),
    deviceId: store.identity.deviceId,
    now: Date.now,
  });

  const faults = new LastFaults();
  const recogniser = new Recogniser({ engine, store, faults, logger });
  lifecycle.onStop('recogniser', () => recogniser.close());
  const former = new FormerRecogniser({ modelsDirectory: settings.modelsDir, store });
  const documents = new DocumentEngine({ logger });
  lifecycle.onStop('document engine', () => documents.close());
  const livenessVerifier = await chooseVerifier(settings, process.env, {
    analyse: (image, wanted) => recogniser.engine?.analyse(image, wanted) ?? null,
    sameFaceScore: () => recogniser.decisions().sameFaceScore(),
  });
  const telemetry = await openTelemetry({ service: 'rollcall-kiosk', version }, settings.tracesUrl);
  lifecycle.onStop('telemetry', () => telemetry.stop());
  const clock = new ClockSynchronisation();
  lifecycle.onStop('clock', () => clock.stop());

  const daemon = createDaemon({
    settings,
    configuration,
    store,
    recogniser,
    former,
    documents,
    faults,
    clock,
    deviceToken,
    access,
    livenessVerifier,
    enrolmentProvider: await chooseProvider(settings.valida, process.env, Math.random),
    telemetry,
    logger,
  });
  const server = createHttpServer(daemon.app);
  lifecycle.onStop('http server', () => closeHttpServer(server));
  routeUpgrades(server, daemon.upgrades, daemon.reach);
  startSockets(daemon, lifecycle);
  const { port } = await listen(server, { ...settings, setting: portSetting });
  logger.info({ port, deviceId: store.identity.deviceId, demo: settings.demo }, 'listening');

  daemon.realtime.start();
  lifecycle.onStop('realtime sessions', () => daemon.realtime.stop());
  await startUpkeep({ settings, store, faults, logger }, lifecycle);
  if (settings.doctorRounds) daemon.technician.rounds.start();
  lifecycle.onStop('technician', () => daemon.technician.stop());
  daemon.outbox.start();
  lifecycle.onStop('outbox', () => daemon.outbox.stop());
  await (daemon.centralLink?.start() ?? removeUpdateOrder(settings.dataDirectory));
  lifecycle.onStop('central link', () => daemon.centralLink?.stop());
  await Promise.all([recogniser.load(), former.load(), clock.start(), readWeek(daemon.week, store)]);
  void renewAtStart({
    keepFaces: settings.keepFaces,
    store,
    recogniser,
    clockTrust: clockTrustOf(clock, daemon.outbox),
    logger,
  });
  logger.info({ uptimeSeconds: process.uptime() }, 'ready');
  // Check-in comes first: documents are read from a moment later on.
  if (settings.kyc.loadAtStart) await documents.load();
}

function startSockets(daemon: Daemon, lifecycle: Lifecycle): void {
  const { kioskSocket, liveSocket, identitySocket, onboardingSocket } = daemon;
  kioskSocket.start();
  lifecycle.onStop('kiosk socket', () => kioskSocket.close());
  liveSocket.start();
  lifecycle.onStop('live socket', () => liveSocket.close());
  identitySocket.start();
  lifecycle.onStop('identity socket', () => identitySocket.close());
  onboardingSocket.start();
  lifecycle.onStop('onboarding socket', () => onboardingSocket.close());
}

/** What is done to the database from time to time. */
async function startUpkeep(
  parts: Pick<DaemonParts, 'settings' | 'store' | 'faults' | 'logger'>,
  lifecycle: Lifecycle,
): Promise<void> {
  const { settings, store, logger } = parts;
  const now = Date.now;
  const clock = new SweepClock({ now, facts: store.facts, logger });
  const mailer = await openMailer(settings.smtp, { queue: store.mails, logger });
  const onboardings = new OnboardingUpkeep({ onboardings: store.onboardings, mailer, clock, now, logger });
  onboardings.start();
  lifecycle.onStop('onboardings', () => onboardings.stop());
  const upkeep = new StoreUpkeep({ ...parts, now });
  upkeep.start();
  lifecycle.onStop('store upkeep', () => upkeep.stop());
  const kycSweep = new KycSweep({ checks: store.kycChecks, clock, logger });
  kycSweep.start();
  lifecycle.onStop('KYC sweep', () => kycSweep.stop());
  const sessionSweep = new SessionSweep({ sessions: store.livenessSessions, clock, now, logger });
  sessionSweep.start();
  lifecycle.onStop('session sweep', () => sessionSweep.stop());
}
