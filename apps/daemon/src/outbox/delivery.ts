import type { SyncReport } from '@rollcall/contract';
import type { Fault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import { standardBackoff } from '@rollcall/sync';
import { createSchedule } from '../schedules/schedule.ts';
import { CentralClient } from './central-client.ts';
import { CentralClock } from './central-clock.ts';
import { Pusher } from './pusher.ts';

export interface DeliveryOptions {
  readonly settings: {
    readonly centralUrl: string | null;
    readonly deviceName: string;
    readonly registrationTokenFile: string | null;
    readonly outboxSchedule: string;
    readonly pushMaxWaitSeconds: number;
    readonly centralTimeoutSeconds: number;
  };
  readonly store: Pick<DeviceStore, 'identity' | 'facts' | 'outbox'>;
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
  readonly state: {
    readonly reachable: boolean;
    readonly registered: boolean;
    readonly problem: Fault | null;
  };
  /** See `ClockTrust`. */
  readonly centralOffsetMs: number | null;
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { settings, store } = options;
  const clock = new CentralClock({ now: options.now, facts: store.facts });
  if (settings.centralUrl === null) return withoutCentral(options, clock);
  const pusher = createPusher(options, settings.centralUrl, clock);
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
      await pusher.stop();
    },
    wake: () => pusher.wake(),
    pushNow: () => pusher.pushNow(),
    get state() {
      return pusher.state;
    },
    get centralOffsetMs() {
      return clock.offsetMs;
    },
  };
}

const registeredFact = 'registered-at-central';

function createPusher(options: DeliveryOptions, url: string, clock: CentralClock): Pusher {
  const { settings, store, random, logger, onChange } = options;
  const { identity, facts } = store;
  const central = new CentralClient({
    url,
    identity: {
      deviceId: identity.deviceId,
      publicKey: identity.publicKey,
      sign: (text) => Buffer.from(identity.sign(Buffer.from(text))).toString('base64url'),
    },
    deviceName: settings.deviceName,
    registrationTokenFile: settings.registrationTokenFile,
    clock,
    timeoutMs: settings.centralTimeoutSeconds * 1000,
  });
  // The name belongs to it: a new one is told by registering again.
  const registeredAs = JSON.stringify([url, settings.deviceName]);
  return new Pusher({
    outbox: store.outbox,
    central,
    backoff: { ...standardBackoff, maxMs: settings.pushMaxWaitSeconds * 1000 },
    registration: {
      isKnown: () => facts.get(registeredFact) === registeredAs,
      note: () => facts.set(registeredFact, registeredAs),
    },
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
    state: { reachable: false, registered: false, problem: null },
    centralOffsetMs: clock.offsetMs,
  };
}
