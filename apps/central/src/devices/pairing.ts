import { randomInt } from 'node:crypto';
import {
  pairingAlphabet,
  pairingCodeLength,
  type PairingAnswer,
  type PairingRequest,
} from '@rollcall/contract';
import { isDeviceId, type SiteId } from '@rollcall/domain';
import { sql } from 'kysely';
import { isAgreementKey } from '../access/device-key.ts';
import type { CentralDb } from '../database/open.ts';
import type { WaitingPairing } from '../wire.ts';
import { registerDevice, storable, type RegistrationOutcome } from './registration.ts';

export const codeMinutes = 15;
/** Whoever can reach central may ask for a code: more that wait than this are no honest kiosks. */
const mostWaiting = 200;

export type PairingOutcome =
  | { readonly outcome: 'answered'; readonly answer: Omit<PairingAnswer, 'centralTime'> }
  | {
      readonly outcome: 'device-key-invalid' | 'device-key-differs' | 'device-revoked' | 'too-many-pairings';
    };

/**
 * A kiosk asks to be paired, or how that stands; the sender has proved that it has the key. See [Note: pairing].
 */
export async function requestPairing(db: CentralDb, request: PairingRequest): Promise<PairingOutcome> {
  if (!isAgreementKey(request.agreementKey)) return { outcome: 'device-key-invalid' };
  const device = await db
    .selectFrom('devices')
    .select(['public_key', 'revoked_at'])
    .where('device_id', '=', request.deviceId)
    .executeTakeFirst();
  if (device?.revoked_at != null) return { outcome: 'device-revoked' };
  if (device !== undefined)
    return device.public_key === request.publicKey
      ? answered({ state: 'confirmed', code: null, expiresAt: null })
      : { outcome: 'device-key-differs' };
  await db
    .deleteFrom('pairings')
    .where('expires_at', '<=', sql<Date>`now()`)
    .execute();
  const waiting = (await readPairing(db, request)) ?? (await makePairing(db, request));
  if (waiting === null) return { outcome: 'too-many-pairings' };
  if (waiting.state === 'refused') return answered({ state: 'refused', code: null, expiresAt: null });
  return answered({ state: 'waiting', code: waiting.code, expiresAt: waiting.expires_at.toISOString() });
}

const answered = (answer: Omit<PairingAnswer, 'centralTime'>): PairingOutcome => ({
  outcome: 'answered',
  answer,
});

const readPairing = (db: CentralDb, { deviceId, publicKey }: PairingRequest) =>
  db
    .selectFrom('pairings')
    .select(['code', 'state', 'expires_at'])
    .where('device_id', '=', deviceId)
    .where('public_key', '=', publicKey)
    .executeTakeFirst();

async function makePairing(db: CentralDb, request: PairingRequest) {
  const { count } = await db
    .selectFrom('pairings')
    .select((row) => row.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostWaiting) return null;
  const row = {
    name: storable(request.name),
    public_key: request.publicKey,
    agreement_key: request.agreementKey,
    code: newCode(),
    state: 'waiting' as const,
    expires_at: sql<Date>`now() + make_interval(mins => ${codeMinutes})`,
  };
  return db
    .insertInto('pairings')
    .values({ device_id: request.deviceId, ...row })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet(row))
    .returning(['code', 'state', 'expires_at'])
    .executeTakeFirstOrThrow();
}

const newCode = (): string =>
  Array.from({ length: pairingCodeLength }, () => pairingAlphabet[randomInt(pairingAlphabet.length)]).join(
    '',
  );

export interface Confirmation {
  /** In its one form; see `readPairingCode`. */
  readonly code: string;
  readonly siteId: SiteId;
  /** Null: as the kiosk calls itself. */
  readonly name: string | null;
}

/** Makes the kiosk that shows a code known, at a site. Its code is used up, whatever comes of it. */
export async function confirmPairing(
  db: CentralDb,
  { code, siteId, name }: Confirmation,
): Promise<{ readonly deviceId: string; readonly outcome: RegistrationOutcome['outcome'] } | null> {
  const pairing = await db
    .deleteFrom('pairings')
    .where('code', '=', code)
    .where('state', '=', 'waiting')
    .where('expires_at', '>', sql<Date>`now()`)
    .returning(['device_id', 'name', 'public_key', 'agreement_key'])
    .executeTakeFirst();
  if (pairing === undefined || !isDeviceId(pairing.device_id)) return null;
  const { outcome } = await registerDevice(db, {
    deviceId: pairing.device_id,
    name: name ?? pairing.name,
    publicKey: pairing.public_key,
    agreementKey: pairing.agreement_key,
    siteId,
  });
  return { deviceId: pairing.device_id, outcome };
}

/** False when no kiosk waits with this code. */
export async function refusePairing(db: CentralDb, code: string): Promise<boolean> {
  const refused = await db
    .updateTable('pairings')
    .set({ state: 'refused' })
    .where('code', '=', code)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return refused.numUpdatedRows > 0n;
}

/** Who waits; not with which code, for that is to be read where the kiosk stands. */
export async function listPairings(db: CentralDb): Promise<WaitingPairing[]> {
  const rows = await db
    .selectFrom('pairings')
    .select(['device_id', 'name', 'requested_at', 'expires_at'])
    .where('state', '=', 'waiting')
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('requested_at')
    .execute();
  return rows.map((row) => ({
    deviceId: row.device_id,
    name: row.name,
    requestedAt: row.requested_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }));
}
