import { randomInt, randomUUID } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { chooseLightSequence, compareTemplates } from '@rollcall/biometrics';
import { Fault, isRefusal } from '@rollcall/domain';
import { createCentralLink } from './central-link.ts';
import type { CentralLink } from './central-link/index.ts';
import {
  CheckIn,
  CheckInDays,
  createRecording,
  notingDays,
  planChecks,
  readWeekAgain,
  WorkedWeek,
  type CheckInParts,
} from './check-in/index.ts';
import type { ObeyedSettings } from './configuration/index.ts';
import { clockTrustOf } from './clock/clock-trust.ts';
import { healthOf } from './health/health.ts';
import { watchDevice } from './device-figures.ts';
import type { DaemonParts } from './daemon-parts.ts';
import { createFamilies } from './families.ts';
import { createHttpApp, isLoopback } from './http/index.ts';
import { inferenceOf } from './realtime-host.ts';
import { RealtimeSessions } from './realtime/index.ts';
import type { NetworkReach } from './http/family/reach.ts';
import type { UpgradeHandler } from './http/upgrades.ts';
import { createIdentitySocket } from './identity-check.ts';
import { createLivenessProofs } from './onboarding-check.ts';
import type { OnboardingSocket } from './onboarding-check/index.ts';
import type { IdentitySocket } from './identity-check/index.ts';
import { KioskSocket } from './kiosk-socket/kiosk-socket.ts';
import { beginLiveness } from './liveness/begin-liveness.ts';
import type { LiveSocket } from './live-socket/index.ts';
import { createDelivery, type Delivery } from './outbox/index.ts';
import { credentialsOf } from './credentials.ts';
import { createNewPictures } from './recogniser/new-pictures.ts';
import { createTechnician, type Technician } from './technician-parts.ts';
import { faceUseOf } from './face-use.ts';
import { createUserFaces } from './user-faces.ts';
import { version } from './version.ts';

export interface Daemon {
  readonly app: OpenAPIHono;
  readonly kioskSocket: KioskSocket;
  readonly liveSocket: LiveSocket;
  readonly identitySocket: IdentitySocket;
  readonly onboardingSocket: OnboardingSocket;
  /** The WebSocket addresses. */
  readonly upgrades: readonly UpgradeHandler[];
  readonly reach: NetworkReach;
  readonly realtime: RealtimeSessions;
  readonly technician: Technician;
  readonly outbox: Delivery;
  /** Who was here since Monday; `readWeek` fills it. */
  readonly week: WorkedWeek;
  /** Null for a kiosk by itself. */
  readonly centralLink: CentralLink | null;
}

/** Puts the features together. Starts nothing. */
export function createDaemon(parts: DaemonParts): Daemon {
  const { settings, store, telemetry, logger } = parts;
  const outbox = createDelivery({
    settings,
    store,
    telemetry,
    logger,
    random,
    now: Date.now,
    onChange: () => kioskSocket.tellStatus(),
  });
  const week: WorkedWeek = new WorkedWeek(() => readWeekAgain(week, parts));
  const checkInParts = createCheckInParts(parts, outbox, week);
  const kioskSocket = new KioskSocket({
    maxConnections: settings.maxConnections,
    logger,
    checkIn: (send, connectionLogger) =>
      new CheckIn({ ...checkInParts, analyse: watchedStream(parts), logger: connectionLogger }, send),
    status: () => ({
      type: 'status',
      siteName: settings.site.name,
      enrolled: store.people.count(),
      demo: settings.demo,
      ...offersOf(parts),
      centralReachable: outbox.state.reachable,
      queued: store.outbox.status().pending,
      pairingCode: outbox.pairingCode,
      message: centralLink?.message ?? null,
    }),
  });
  const health = healthPartsOf(parts, outbox, () => inference.isBoxAway);
  const technician = createTechnician(parts);
  const centralLink = createCentralLink(parts, {
    outbox,
    health: () => healthOf(health),
    doctorLines: () => technician.rounds.lines,
    onChange: () => kioskSocket.tellStatus(),
  });
  const device = {
    isReady: health.isReady,
    health: () => healthOf(health),
    ...deviceWays(parts, outbox),
  };
  watchDevice(telemetry, watchedOf(health, parts, outbox));
  const reach = reachOf(settings);
  const realtime = createRealtime(parts);
  const inference = inferenceOf(settings, {
    ownKey: parts.access.ownKey,
    fetch: (request) => app.fetch(request),
  });
  const { enrolment, liveSocket } = createUserFaces({ ...parts, outbox, random });
  const proofs = createLivenessProofs(parts);
  const app: OpenAPIHono = createHttpApp({
    ...parts,
    families: createFamilies({ ...parts, device, realtime, inference, enrolment, technician, proofs }),
    reach,
    openOnLoopback: settings.openOnLoopback,
    rateLimits: settings.rateLimits,
    kioskDirectory: settings.kioskDir,
    version,
  });
  const identitySocket = createIdentitySocket(parts, random);
  const upgrades = [kioskSocket, liveSocket, identitySocket, proofs.socket];
  return {
    app,
    kioskSocket,
    liveSocket,
    identitySocket,
    onboardingSocket: proofs.socket,
    upgrades,
    reach,
    realtime,
    technician,
    outbox,
    week,
    centralLink: centralLink?.link ?? null,
  };
}

/** What people can do at this kiosk, and what it may do to them, as its page is told. */
const offersOf = ({ settings, configuration: { inForce }, store }: DaemonParts) => ({
  screenLight: inForce.screenLight !== 'never',
  voice: inForce.voicePrompts,
  withoutFace: { pin: store.pins.any(), badge: store.badges.any() },
  faceUse: {
    begin: inForce.selfEnrolment && (store.pins.any() || store.badges.any()),
    end: store.people.count() > 0,
  },
  identityCheck: inForce.identityCheck,
  onboardingCheck: settings.onboardingCheck,
  defaultLanguage: inForce.defaultLanguage,
});

const reachOf = ({ host, corsOrigins }: DaemonParts['settings']) => ({
  boundToLoopback: isLoopback(host),
  corsOrigins,
});

const deviceWays = ({ store, telemetry }: DaemonParts, outbox: Delivery) => ({
  queue: () => ({ ...store.outbox.status(), lanes: [...store.lanes()] }),
  sync: () => outbox.pushNow(),
  metrics: () => telemetry.metrics(),
});

const healthPartsOf = (
  { settings, store, recogniser, faults }: DaemonParts,
  outbox: Delivery,
  isBoxAway: () => boolean,
) => ({
  version,
  deviceId: store.identity.deviceId,
  centralUrl: settings.centralUrl,
  now: Date.now,
  isReady: () => recogniser.isReady,
  vision: () => recogniser.engine,
  enrolled: () => store.people.count(),
  queue: () => store.outbox.status(),
  central: () => outbox.state,
  faults: () => (isBoxAway() ? [...faults.list(), boxAway()] : faults.list()),
});

const boxAway = (): Fault =>
  new Fault('provider-unreachable', 'The inference box does not answer: frames are looked at here.');

const watchedOf = (health: ReturnType<typeof healthPartsOf>, { store }: DaemonParts, outbox: Delivery) => ({
  ...health,
  lanes: () => store.lanes(),
  clockOffsetMs: () => outbox.centralOffsetMs,
});

/** One person before the kiosk, followed from frame to frame. */
function watchedStream({ recogniser, faults }: DaemonParts): CheckInParts['analyse'] {
  const analyse = recogniser.stream();
  return (image, options) => {
    const analysing = analyse(image, options);
    return analysing && faults.watchAsync('vision', () => analysing);
  };
}

function createRealtime({ recogniser, faults }: DaemonParts): RealtimeSessions {
  return new RealtimeSessions({
    analyse: (image, wanted) => {
      const analysing = recogniser.engine?.analyse(image, wanted) ?? null;
      return analysing && faults.watchAsync('vision', () => analysing);
    },
    compare: compareTemplates,
    sameFaceScore: () => recogniser.engine?.operatingPoint.threshold ?? null,
    random,
    newSessionId: randomUUID,
    monotonicMs: () => performance.now(),
  });
}

function createCheckInParts(
  { settings, configuration, store, recogniser, former, faults, clock, telemetry, logger }: DaemonParts,
  outbox: Delivery,
  week: WorkedWeek,
): Omit<CheckInParts, 'analyse'> {
  const days = new CheckInDays(Date.now);
  const recordings = createRecording(
    {
      append: (payload) => {
        const clockTrust = clockTrustOf(clock, outbox);
        const event = faults.watch('record', () => store.events.append(payload, { clockTrust }));
        outbox.wake();
        if (!isRefusal(event)) week.take(event);
        return event;
      },
      displayNameOf: (enroleeId) => store.people.get(enroleeId)?.displayName ?? enroleeId,
      modelId: () => recogniser.modelId,
      worked: (event, enroleeId) => {
        // Asked whether it is shown or not, for only so the week before is forgotten.
        const worked = week.of(enroleeId, Date.parse(event.occurredAt));
        return configuration.inForce.showWorkedTime ? worked : null;
      },
    },
    settings,
  );
  const recording = notingDays(recordings, days);
  const decisions = recogniser.decisions();
  const countCheckIn = telemetry.count('rollcall.check_ins', 'Check-ins that were recorded, by method');
  const newPictures = createNewPictures({
    store,
    recogniser,
    former,
    keepFaces: settings.keepFaces,
    clockTrust: () => clockTrustOf(clock, outbox),
    wake: () => outbox.wake(),
  });
  return {
    recording: {
      ...recording,
      record: (attendance, atMs) => {
        const recorded = recording.record(attendance, atMs);
        if (!isRefusal(recorded))
          countCheckIn({ method: 'method' in attendance ? attendance.method : 'face' });
        return recorded;
      },
    },
    decisions: {
      ...decisions,
      beginLiveness: (actions) =>
        beginLiveness(random, { actions, minimumContinuityScore: decisions.sameFaceScore() }),
      planChecks: ({ enroleeId, verdict }) =>
        planChecks(livenessOf(settings, configuration), {
          verdict,
          isFirstOfDay: days.isFirst(enroleeId),
          random: random(),
        }),
      chooseLight: () => chooseLightSequence(random),
      undoSeconds: () => configuration.inForce.undoSeconds,
    },
    credentials: credentialsOf(store, configuration),
    newPictures,
    faceUse: faceUseOf({
      settings,
      configuration,
      store,
      recogniser,
      newPictures,
      clockTrust: () => clockTrustOf(clock, outbox),
      wake: () => outbox.wake(),
    }),
    site: settings.site,
    position: { configured: settings.position, maxAgeSeconds: settings.positionMaxAgeSeconds },
    monotonicMs: () => performance.now(),
    logger,
  };
}

/** When it is stepped up is the box's own; what is asked for may be central's. */
const livenessOf = (
  { liveness }: DaemonParts['settings'],
  { inForce }: ObeyedSettings<'livenessMode' | 'screenLight'>,
) => ({
  ...liveness,
  mode: inForce.livenessMode,
  screenLight: inForce.screenLight,
});

/** 0 (included) to 1, which nobody can foretell: the challenge depends on it. */
const random = (): number => randomInt(2 ** 32) / 2 ** 32;
