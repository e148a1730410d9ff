/** A device as far as its way to and from central goes: a real store, the delivery, and the link. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RemoteSettingName, RemoteSettings, SitePolicy } from '@rollcall/contract';
import { isModelId, isRefusal, type ModelId, type SignedEvent } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';
import { CentralLink } from '../../src/central-link/index.ts';
import type { CentralLinkParts } from '../../src/central-link/link.ts';
import type { CommandPorts } from '../../src/central-link/commands.ts';
import type { OwnRecogniser } from '../../src/central-link/references.ts';
import { ReviewSender, settleCheck } from '../../src/kyc/index.ts';
import { RemoteConfiguration } from '../../src/configuration/index.ts';
import { createDelivery, type Delivery } from '../../src/outbox/index.ts';
import { UpdateOrders } from '../../src/updates/update-orders.ts';
import { attendance } from './delivery.ts';
import { enroleeId, siteId } from './decisions.ts';

export const testModel: ModelId = modelOf('test-model');
export const newerModel: ModelId = modelOf('newer-model');
const recogniserOf = (modelId: ModelId): OwnRecogniser => ({ modelId, templateLength: 3 });
const clockTrust = { synchronised: null, centralOffsetMs: null };

export interface LinkedDevice {
  readonly directory: string;
  readonly store: DeviceStore;
  readonly delivery: Delivery;
  readonly link: CentralLink;
  /** What the link had the device do, in words. */
  readonly did: string[];
  readonly policies: (SitePolicy | null)[];
  readonly configuration: RemoteConfiguration;
  /** Changes what runs here; null: the networks are loading. */
  run(modelId: ModelId | null): void;
  enrol(name: string, vector: readonly number[]): void;
  checkIn(): SignedEvent;
  /** A copy of the data directory as it is now. */
  copy(): string;
  close(): Promise<void>;
}

export interface LinkedDeviceOptions {
  /** A copy of a data directory. */
  readonly from?: string;
  readonly keyRotationDays?: number;
  readonly heldByEnvironment?: readonly RemoteSettingName[];
  /** Asked in the place of a server, by a device that it knows. */
  readonly central?: CentralLinkParts['central'];
}

const ownConfiguration: RemoteSettings = {
  livenessMode: 'two-actions',
  screenLight: 'never',
  voicePrompts: true,
  identityCheck: false,
  selfEnrolment: true,
  showWorkedTime: true,
  supervisorWithoutFace: false,
  defaultLanguage: 'screen',
  undoSeconds: 10,
};

export function openLinkedDevice(
  centralUrl: string,
  { from, keyRotationDays = 0, heldByEnvironment = [], central: played }: LinkedDeviceOptions = {},
): LinkedDevice {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-linked-'));
  if (from !== undefined) cpSync(from, directory, { recursive: true });
  const store = openDeviceStore({ directory, now: Date.now });
  const logger = createLogger('test', 'silent');
  const delivery = createDelivery({
    settings: {
      centralUrl,
      deviceName: 'Test kiosk',
      registrationTokenFile: null,
      site: { id: siteId('plant') },
      outboxSchedule: '* * * * * *',
      pushMaxWaitSeconds: 0.1,
      centralTimeoutSeconds: 10,
    },
    store,
    random: () => 0.5,
    now: Date.now,
    logger,
    onChange: () => undefined,
  });
  const [did, policies]: [string[], (SitePolicy | null)[]] = [[], []];
  let recogniser: OwnRecogniser | null = recogniserOf(testModel);
  const central = played ?? delivery.central ?? never();
  const reviews = new ReviewSender({
    checks: store.kycChecks,
    central,
    random: () => 0.5,
    monotonicMs: () => performance.now(),
    logger,
  });
  const configuration = new RemoteConfiguration({
    facts: store.facts,
    own: ownConfiguration,
    heldByEnvironment: new Set(heldByEnvironment),
  });
  const link = new CentralLink({
    store,
    central,
    sendReviews: () => reviews.send(),
    judgePhotos: async () => 0,
    keyRotationDays,
    isRegistered: () => played !== undefined || delivery.state.registered,
    eventsAreThrough: () => delivery.through(),
    deliverEvents: () => delivery.deliverAll(),
    random: () => 0.5,
    commands: createPorts(did, store),
    health,
    recogniser: () => recogniser,
    onSitePolicy: (policy) => void policies.push(policy),
    configuration,
    updates: new UpdateOrders({ facts: store.facts, dataDirectory: directory }),
    onConfiguration: () => undefined,
    now: Date.now,
    centralNow: Date.now,
    logger,
  });
  return {
    directory,
    store,
    delivery,
    link,
    did,
    policies,
    configuration,
    run: (modelId) => {
      recogniser = modelId === null ? null : recogniserOf(modelId);
    },
    enrol: (name, vector) => {
      const template = { modelId: recogniser?.modelId ?? testModel, vector: Float32Array.from(vector) };
      const person = { enroleeId: enroleeId(name), displayName: `Person ${name}`, templates: [template] };
      sure(store.people.enrol({ ...person, clockTrust }));
    },
    checkIn: () => sure(store.events.append(attendance, { clockTrust })),
    copy: () => {
      const copy = mkdtempSync(join(tmpdir(), 'rollcall-copied-'));
      cpSync(directory, copy, { recursive: true });
      return copy;
    },
    close: async () => {
      await link.stop();
      await delivery.stop();
      store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

const createPorts = (did: string[], store: DeviceStore): CommandPorts => ({
  settleKycCheck: (check) => settleCheck(store.kycChecks, check, Date.now()),
  syncNow: async () => void did.push('sync-now'),
  setLogLevel: (level) => void did.push(`level ${level}`),
  showMessage: (text) => void did.push(`message ${text}`),
  restart: () => void did.push('restart'),
  wipe: async () => void did.push('wipe'),
});

const health = () => ({
  version: '0.0.0',
  uptimeSeconds: 1,
  pending: 0,
  deadLetters: 0,
  oldestPendingSeconds: null,
  enrolled: 0,
  clockOffsetMs: null,
  residentMegabytes: 1,
  diskFreeMegabytes: null,
  problems: [],
});

function sure(event: ReturnType<DeviceStore['people']['enrol']>): SignedEvent {
  if (isRefusal(event)) throw new Error(event.code);
  return event;
}

function modelOf(text: string): ModelId {
  return isModelId(text) ? text : never();
}

function never(): never {
  throw new TypeError('the test is wrong');
}
