import type { Connection } from './database/connection.ts';
import type { DeviceIdentity, KeyRing } from './identity/identity.ts';
import type { Seal } from './sealing/seal.ts';

/** What every table of the store works with. */
export interface StoreParts {
  readonly connection: Connection;
  readonly identity: DeviceIdentity;
  readonly ring: KeyRing;
  readonly seal: Seal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
