import { randomUUID } from 'node:crypto';
import type { SyncReport } from '@rollcall/contract';
import type { Fault, SiteId } from '@rollcall/domain';
import { noTelemetry, type Logger, type Telemetry } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import { standardBackoff } from '@rollcall/sync';
import { createSchedule } from '../schedules/schedule.ts';
import { openAgreementKey } from '../central-link/agreement-key.ts';
import { Pairing } from '../central-link/pairing.ts';
import { CentralClient } from './central-client.ts';
import { CentralClock } from './central-clock.ts';
import type { ServiceStart } from './device-credential.ts';
import { Pusher } from './pusher.ts';

export interface DeliveryOptions {
  readonly settings: {
    readonly centralUrl: string | null;
    readonly deviceName: string;
    readonly registrationTokenFile: string | null;
    readonly site: { readonly id: SiteId };
    readonly outboxSchedule: string;
    readonly pushMaxWaitSeconds: number;
    readonly centralTimeoutSeconds: number;
  };
  readonly store: Pick<DeviceStore, 'identity' | 'facts' | 'outbox' | 'keyRotations'>;
  /** Without it nothing is measured. */
  readonly telemetry?: Pick<Telemetry, 'span' | 'carry' | 'time'>;
  readonly random: () => number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
  /** Reachability or the queue changed. */
  readonly onChange: () => void;
}

/** The way out of this device. */
export interface Delivery {
  start(): void;
  stop(): Promise<void>;
  /** There may be something to deliver. */
  wake(): void;
  pushNow(): Promise<SyncReport>;
  /** At once, and throws why when not all that waits could be brought; see `Pusher.pushAll`. */
  deliverAll(): Promise<void>;
  /** Resolves when no event is being delivered. */
  through(): Promise<void>;
  readonly state: {
    readonly reachable: boolean;
    readonly registered: boolean;
    readonly problem: Fault | null;
  };
  /** Shown to whoever stands before the kiosk while it waits to be paired; else null. */
  readonly pairingCode: string | null;
  /** What else is said to central goes the same way; null for a kiosk by itself. */
  readonly central: Pick<CentralClient, 'self' | 'proveKeys'> | null;
  /** See `ClockTrust`. */
  readonly centralOffsetMs: number | null;
  readonly centralTime: string | null;
  /** The time at central, as any answer last told it; this device's own before. */
  centralNowMs(): number;
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { settings, store } = options;
  const clock = new CentralClock({ now: options.now, facts: store.facts });
  if (settings.centralUrl === null) return withoutCentral(options, clock);
  const pairing = new Pairing({ retry: () => void pusher.pushNow(), onChange: options.onChange });
  const registration = createRegistration(options, settings.centralUrl);
  const central = createClient(options, { url: settings.centralUrl, clock, pairing, registration });
  const pusher = createPusher(options, central, registration);
  const schedule = createSchedule({
    expression: settings.outboxSchedule,
    work: () => pusher.wake(),
    now: options.now,
  });
  return {
    start: () => {
      schedule.start();
      pusher.wake();
    },
    stop: async () => {
      schedule.stop();
      pairing.stop();
      await pusher.stop();
    },
    wake: () => pusher.wake(),
    pushNow: () => pusher.pushNow(),
    deliverAll: () => pusher.pushAll(),
    through: () => pusher.through(),
    central,
    get pairingCode() {
      return pairing.code;
    },
    get state() {
      return pusher.state;
    },
    get centralOffsetMs() {
      return clock.offsetMs;
    },
    get centralTime() {
      return clock.lastHeard;
    },
    centralNowMs: () => clock.centralNowMs(),
  };
}

/** Where it is known as what; without it, it registers again. */
export const registeredFact = 'registered-at-central';

interface Registration {
  isKnown(): boolean;
  note(): void;
  forget(): void;
}

function createRegistration({ settings, store: { facts } }: DeliveryOptions, url: string): Registration {
  // The name belongs to it: a new one is told by registering again.
  const registeredAs = JSON.stringify([url, settings.deviceName]);
  return {
    isKnown: () => facts.get(registeredFact) === registeredAs,
    note: () => facts.set(registeredFact, registeredAs),
    forget: () => facts.set(registeredFact, ''),
  };
}

interface ClientParts {
  readonly url: string;
  readonly clock: CentralClock;
  readonly pairing: Pairing;
  readonly registration: Registration;
}

function createClient(
  { settings, store, telemetry = noTelemetry }: DeliveryOptions,
  { url, clock, pairing, registration }: ClientParts,
): CentralClient {
  const { identity, facts, keyRotations } = store;
  return new CentralClient({
    url,
    identity: {
      deviceId: identity.deviceId,
      get publicKey() {
        return identity.publicKey;
      },
      sign: (text) => Buffer.from(identity.sign(Buffer.from(text))).toString('base64url'),
    },
    start: countStart(facts),
    deviceName: settings.deviceName,
    agreementKey: () => openAgreementKey(facts).publicKey,
    keyRotations: () => keyRotations.statements(),
    siteId: settings.site.id,
    onPairing: (answer) => pairing.heard(answer),
    onKnown: (isKnown) => (isKnown ? registration.note() : registration.forget()),
    registrationTokenFile: settings.registrationTokenFile,
    clock,
    telemetry,
    timeoutMs: Math.round(settings.centralTimeoutSeconds * 1000),
  });
}

const startsFact = 'starts';

/** On the disk before it is told: no two starts have one number, unless somebody copied the directory. */
function countStart(facts: DeliveryOptions['store']['facts']): ServiceStart {
  const boot = Number(facts.get(startsFact) ?? 0) + 1;
  facts.set(startsFact, String(boot));
  return { boot, instance: randomUUID() };
}

function createPusher(
  { settings, store, random, logger, onChange }: DeliveryOptions,
  central: CentralClient,
  registration: Registration,
): Pusher {
  return new Pusher({
    outbox: store.outbox,
    central,
    backoff: { ...standardBackoff, maxMs: settings.pushMaxWaitSeconds * 1000 },
    registration,
    random,
    logger,
    onChange,
  });
}

/** A kiosk by itself: events wait until somebody says where they go. */
function withoutCentral({ store }: DeliveryOptions, clock: CentralClock): Delivery {
  return {
    start: () => undefined,
    stop: async () => undefined,
    wake: () => undefined,
    pushNow: async () => {
      const { pending } = store.outbox.status();
      return { delivered: 0, rejected: 0, pending, centralReachable: false };
    },
    deliverAll: async () => undefined,
    through: async () => undefined,
    state: { reachable: false, registered: false, problem: null },
    pairingCode: null,
    central: null,
    centralOffsetMs: clock.offsetMs,
    centralTime: clock.lastHeard,
    centralNowMs: () => clock.centralNowMs(),
  };
}
