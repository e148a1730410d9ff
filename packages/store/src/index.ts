export { openDeviceStore, type DeviceStore, type DeviceStoreOptions } from './device-store.ts';
export type { EventLog } from './events/event-log.ts';
export type { Facts } from './facts/facts.ts';
export type { DeviceIdentity } from './identity/identity.ts';
export type { DeadLetter, Outbox, Settlement } from './outbox/outbox.ts';
export type { Enrolment, People, Person } from './people/people.ts';
export type { Reference, ReferenceChanges, References } from './people/references.ts';
