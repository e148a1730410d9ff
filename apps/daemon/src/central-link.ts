import { statfsSync } from 'node:fs';
import {
  sitePolicyFact,
  sitePolicySchema,
  type CheckLine,
  type DaemonHealth,
  type HealthReport,
  type SitePolicy,
} from '@rollcall/contract';
import { destroyDevice, type Facts } from '@rollcall/store';
import { CentralLink, openAgreementKey } from './central-link/index.ts';
import type { DaemonParts } from './daemon-parts.ts';
import { clockTrustOf } from './clock/clock-trust.ts';
import { ReviewSender, settleCheck } from './kyc/index.ts';
import type { Delivery } from './outbox/index.ts';
import { PhotoJudge } from './photo-enrolment/index.ts';
import type { Settings } from './settings.ts';
import { UpdateOrders } from './updates/update-orders.ts';
import { version } from './version.ts';

export interface LinkedDaemon {
  readonly link: CentralLink;
  /** What an administrator wants to be read on the screen now. */
  readonly message: string | null;
}

interface Surroundings {
  readonly outbox: Delivery;
  readonly health: () => DaemonHealth;
  /** What the doctor found last; null before its first round. */
  readonly doctorLines: () => readonly CheckLine[] | null;
  /** The pages are to be told: a message, or another configuration. */
  readonly onChange: () => void;
}

/** Puts the way in from central together; null for a kiosk by itself. */
export function createCentralLink(
  parts: DaemonParts,
  { outbox, health, doctorLines, onChange }: Surroundings,
): LinkedDaemon | null {
  const { settings, configuration, store, recogniser, logger } = parts;
  const { central } = outbox;
  if (central === null) return null;
  let message: string | null = null;
  const show = (text: string | null): void => {
    message = text;
    onChange();
  };
  const reviews = new ReviewSender({
    checks: store.kycChecks,
    central,
    random: Math.random,
    monotonicMs: () => performance.now(),
    logger,
  });
  const photos = createPhotoJudge(parts, outbox, central);
  const link = new CentralLink({
    store,
    central,
    sendReviews: () => reviews.send(),
    judgePhotos: (some) => photos.judge(some),
    keyRotationDays: settings.keyRotationDays,
    isRegistered: () => outbox.state.registered,
    eventsAreThrough: () => outbox.through(),
    deliverEvents: () => outbox.deliverAll(),
    random: Math.random,
    commands: {
      syncNow: async () => {
        await outbox.pushNow();
        await link.pull();
      },
      setLogLevel: (level) => {
        logger.level = level;
      },
      showMessage: (text, seconds) => {
        show(text);
        setTimeout(() => show(message === text ? null : message), seconds * 1000).unref();
      },
      settleKycCheck: (check) => settleCheck(store.kycChecks, check, Date.now()),
      restart: endInOrder,
      wipe: async () => {
        store.close();
        destroyDevice(settings.dataDirectory);
        // At once: nothing that an orderly end would still write may come after.
        process.exit(0);
      },
    },
    health: () =>
      healthReportOf(health(), { settings, clockOffsetMs: outbox.centralOffsetMs, doctor: doctorLines() }),
    recogniser: () => recogniser.engine,
    onSitePolicy: (policy) => {
      if (policy !== null && isInForce(policy, settings)) return;
      logger.info({ siteId: policy?.siteId ?? null }, 'the site is otherwise now: starting again with it');
      endInOrder();
    },
    configuration,
    updates: new UpdateOrders({ facts: store.facts, dataDirectory: settings.dataDirectory }),
    onConfiguration: onChange,
    now: Date.now,
    centralNow: () => outbox.centralNowMs(),
    logger,
  });
  return {
    link,
    get message() {
      return message;
    },
  };
}

const createPhotoJudge = (
  { store, recogniser, faults, clock, logger }: DaemonParts,
  outbox: Delivery,
  central: NonNullable<Delivery['central']>,
): PhotoJudge =>
  new PhotoJudge({
    store,
    central,
    vision: () => {
      const { engine } = recogniser;
      if (engine === null) return null;
      const { modelId, operatingPoint } = engine;
      const analyse: typeof engine.analyse = (image, wanted) =>
        faults.watchAsync('vision', () => engine.analyse(image, wanted));
      return { modelId, operatingPoint, analyse };
    },
    key: () => openAgreementKey(store.facts),
    clockTrust: () => clockTrustOf(clock, outbox),
    wake: () => outbox.wake(),
    now: Date.now,
    logger,
  });

/** The supervisor (systemd, or the start script) starts the service again. */
const endInOrder = (): void => void setTimeout(() => process.kill(process.pid, 'SIGTERM'), 200);

/** What central last said of the site goes before the device's own settings; a kiosk by itself obeys no central of before. */
export function underSitePolicy(settings: Settings, facts: Facts): Settings {
  const policy = settings.centralUrl === null ? null : readPolicy(facts.get(sitePolicyFact));
  return policy === null ? settings : { ...settings, ...settingsOf(policy) };
}

function readPolicy(text: string | null): SitePolicy | null {
  if (text === null) return null;
  return sitePolicySchema.safeParse(JSON.parse(text)).data ?? null;
}

const settingsOf = (policy: SitePolicy) => ({
  site: { id: policy.siteId, name: policy.name, fence: policy.fence },
  positionMaxAgeSeconds: policy.positionMaxAgeSeconds,
  sameVisitSeconds: policy.sameVisitSeconds,
});

function isInForce(policy: SitePolicy, { site, positionMaxAgeSeconds, sameVisitSeconds }: Settings): boolean {
  const { id, name, fence } = site;
  const now = { site: { id, name, fence }, positionMaxAgeSeconds, sameVisitSeconds };
  return JSON.stringify(settingsOf(policy)) === JSON.stringify(now);
}

interface ReportedBeside {
  readonly settings: Settings;
  readonly clockOffsetMs: number | null;
  readonly doctor: readonly CheckLine[] | null;
}

function healthReportOf(
  health: DaemonHealth,
  { settings, clockOffsetMs, doctor }: ReportedBeside,
): HealthReport {
  const { queue } = health;
  return {
    version,
    uptimeSeconds: health.uptimeSeconds,
    pending: queue?.pending ?? 0,
    deadLetters: queue?.deadLetters ?? 0,
    oldestPendingSeconds: queue?.oldestPendingSeconds ?? null,
    enrolled: health.enrolled,
    clockOffsetMs,
    residentMegabytes: health.residentMegabytes,
    diskFreeMegabytes: freeMegabytes(settings.dataDirectory),
    problems: health.problems.map(({ code }) => code).slice(0, 20),
    ...(doctor === null ? {} : { doctor: [...doctor] }),
  };
}

function freeMegabytes(directory: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return Math.floor((bavail * bsize) / 2 ** 20);
  } catch {
    return null;
  }
}
