import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isModelId, isRefusal, type AttendancePayload, type SignedEvent } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';
import { createDelivery, type Delivery } from '../../src/outbox/index.ts';
import { actions, enroleeId, inside, siteId } from './decisions.ts';

const modelId = 'test-model';

export const attendance: AttendancePayload = {
  kind: 'attendance',
  enroleeId: enroleeId('ada'),
  siteId: siteId('plant'),
  method: 'face',
  recognition: {
    modelId: isModelId(modelId) ? modelId : never(),
    comparisonScore: 0.97,
    threshold: 0.92,
    margin: null,
  },
  liveness: { verdict: 'live', actions },
  presence: inside,
};

function never(): never {
  throw new TypeError(modelId);
}

/** A device as far as its way out goes: a real store in a directory of its own, and the delivery. */
export interface Device {
  readonly store: DeviceStore;
  readonly delivery: Delivery;
  checkIn(): SignedEvent;
  putClockAhead(milliseconds: number): void;
  /** A copy of the data directory as it is now. */
  backUp(): string;
  close(): Promise<void>;
}

export interface DeviceOptions {
  readonly centralUrl: string;
  readonly registrationToken: string | null;
  /** How far this device's clock is ahead. */
  readonly clockAheadMs?: number;
  readonly timeoutSeconds?: number;
  /** What `backUp` answered. */
  readonly restoredFrom?: string;
}

export function openDevice(options: DeviceOptions): Device {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-delivery-'));
  const registrationTokenFile = `${directory}/registration-token`;
  if (options.registrationToken !== null)
    writeFileSync(registrationTokenFile, `${options.registrationToken}\n`);
  if (options.restoredFrom !== undefined)
    cpSync(options.restoredFrom, `${directory}/data`, { recursive: true });
  let clockAheadMs = options.clockAheadMs ?? 0;
  const now = (): number => Date.now() + clockAheadMs;
  const store = openDeviceStore({ directory: `${directory}/data`, now });
  const delivery = createDelivery({
    settings: {
      centralUrl: options.centralUrl,
      deviceName: 'Test kiosk',
      registrationTokenFile,
      site: { id: siteId('plant') },
      outboxSchedule: '* * * * * *',
      pushMaxWaitSeconds: 0.1,
      centralTimeoutSeconds: options.timeoutSeconds ?? 5,
    },
    store,
    random: () => 0.5,
    now,
    logger: createLogger('test', 'silent'),
    onChange: () => undefined,
  });
  return {
    store,
    delivery,
    checkIn: () => {
      const event = store.events.append(attendance, {
        clockTrust: { synchronised: null, centralOffsetMs: null },
      });
      if (isRefusal(event)) throw new Error(event.code);
      return event;
    },
    putClockAhead: (milliseconds) => (clockAheadMs = milliseconds),
    backUp: () => {
      cpSync(`${directory}/data`, `${directory}/backup`, { recursive: true });
      return `${directory}/backup`;
    },
    close: async () => {
      await delivery.stop();
      store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
