import { allLanes, type LaneStatus } from '@rollcall/sync';
import { createAccessStore, type AccessStore } from './access/access.ts';
import { createCentralLink, type CentralLinkStore } from './central-link/central-link.ts';
import { openConnection, type Connection } from './database/connection.ts';
import { createEventLog, type EventLog } from './events/event-log.ts';
import { createFacts, type Facts } from './facts/facts.ts';
import { finishDestroying } from './identity/destroy-device.ts';
import { createKeyRotations, type KeyRotations } from './identity/key-rotation.ts';
import { openIdentity, type DeviceIdentity } from './identity/identity.ts';
import { createKycChecks, type KycChecks } from './kyc/kyc-checks.ts';
import { createLivenessSessions, type LivenessSessions } from './liveness-sessions/liveness-sessions.ts';
import { createMailQueue, type MailQueue } from './mail/mail-queue.ts';
import { createMaintenance, type Maintenance } from './maintenance/maintenance.ts';
import { createOnboardings, type Onboardings } from './onboarding/onboardings.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { createBadges, type Badges } from './people/badges.ts';
import { createCentralCredentials, type CentralCredentials } from './people/central-credentials.ts';
import { createFaceCrops, type FaceCrops } from './people/face-crops.ts';
import { createPeople, type People } from './people/people.ts';
import { createPins, type Pins } from './people/pins.ts';
import { createReferences, type References } from './people/references.ts';
import { finishSalvage } from './salvage/salvage.ts';

/** All that a device keeps. Several processes may have it open at once. */
export interface DeviceStore {
  readonly identity: DeviceIdentity;
  readonly people: People;
  readonly references: References;
  readonly faceCrops: FaceCrops;
  readonly pins: Pins;
  readonly badges: Badges;
  readonly centralCredentials: CentralCredentials;
  readonly events: EventLog;
  readonly outbox: Outbox;
  readonly facts: Facts;
  readonly onboardings: Onboardings;
  readonly mails: MailQueue;
  readonly access: AccessStore;
  readonly livenessSessions: LivenessSessions;
  readonly kycChecks: KycChecks;
  readonly maintenance: Maintenance;
  readonly centralLink: CentralLinkStore;
  readonly keyRotations: KeyRotations;
  /** What waits for central, by its lane, in the order of priority; see [Note: lanes]. */
  readonly lanes: () => readonly LaneStatus[];
  /** May be called again. */
  close(): void;
}

export interface DeviceStoreOptions {
  readonly directory: string;
  /**
   * Whether the directory (with mode 0700), the database and the keys are made when they are missing; true unless
   * told otherwise. Whoever only looks says false, or a misspelt directory becomes one more device.
   */
  readonly create?: boolean;
  /** Whether all of it is read before anything is done with it: for a start of the daemon; see [Note: doubt]. */
  readonly whole?: boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Opens the store of a data directory; the first opening makes its identity.
 * @throws Fault `database-newer`, `database-corrupt`, `database-busy`, `device-key-unreadable`, `disk-full`,
 *   `file-unreadable` for a directory that is none or that may not be written, or `device-missing` when there is
 *   none and none is to be made.
 */
export function openDeviceStore({ directory, now, ...opening }: DeviceStoreOptions): DeviceStore {
  finishDestroying(directory);
  finishSalvage(directory);
  const connection = openConnection(directory, opening);
  try {
    return connection.read(() => assemble(connection, now));
  } catch (error) {
    connection.close();
    throw error;
  }
}

function assemble(connection: Connection, now: () => number): DeviceStore {
  const parts = { connection, now, ...openIdentity(connection, now) };
  const events = createEventLog(parts);
  const faceCrops = createFaceCrops(parts);
  const mails = createMailQueue(parts);
  const [outbox, centralLink] = [createOutbox(parts), createCentralLink(parts)];
  return {
    identity: parts.identity,
    people: createPeople(parts, { events, faceCrops }),
    references: createReferences(parts),
    faceCrops,
    pins: createPins(parts),
    badges: createBadges(parts),
    centralCredentials: createCentralCredentials(parts),
    events,
    outbox,
    facts: createFacts(parts),
    onboardings: createOnboardings(parts, mails),
    mails,
    access: createAccessStore(parts),
    livenessSessions: createLivenessSessions(parts),
    kycChecks: createKycChecks(parts),
    maintenance: createMaintenance(parts),
    centralLink,
    lanes: () => allLanes(outbox.status(), centralLink.reportLanes()),
    keyRotations: createKeyRotations(parts),
    close: () => connection.close(),
  };
}
