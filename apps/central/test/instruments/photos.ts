/** Pictures for enrolment as administrators give them and kiosks judge them. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  photoAddressText,
  photoEnvelopeLabel,
  photoPartSchema,
  type PhotoJudgement,
} from '@rollcall/contract';
import { openSealed } from '@rollcall/runtime';
import {
  enrolmentPhotoSchema,
  enrolmentPhotosSchema,
  photoMatchesSchema,
  type EnrolmentPhoto,
  type PhotoMatch,
} from '../../src/photos/wire.ts';
import { asAdmin, bearer, type TestCentral } from './central.ts';
import { createFleet } from './fleet.ts';
import type { Kiosk } from './kiosk.ts';

/** The first bytes of a JPEG, and others that tell one from the next. */
export const pictureOf = (text: string): Buffer =>
  Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), Buffer.from(text)]);

export const consentOf = (
  enroleeId: string,
  decision: 'given' | 'refused' | 'withdrawn' = 'given',
): object => ({
  kind: 'consent',
  enroleeId,
  siteId: 'plant',
  decision,
  method: 'badge',
  text: { version: '2026-11', language: 'en' },
  ...(decision === 'withdrawn' && { erasedReferences: 1 }),
});

export interface GivenPhoto {
  readonly enroleeId: string;
  readonly picture: Uint8Array;
  readonly fileName?: string;
  readonly acceptAlike?: boolean;
}

/** `of` answers the central of the running test. */
export function createPhotoDesk(of: () => TestCentral) {
  const fleet = createFleet(of);
  const keys = new Map<string, { readonly privateKey: KeyObject; readonly publicKey: string }>();

  /** Paired, with a key by which this test can open what is sealed for it. */
  async function pair(kiosk: Kiosk, siteId = 'plant'): Promise<void> {
    await fleet.pair(kiosk, siteId);
    const { privateKey, publicKey } = generateKeyPairSync('x25519');
    const x = publicKey.export({ format: 'jwk' }).x ?? '';
    keys.set(kiosk.registration.deviceId, { privateKey, publicKey: x });
    await of()
      .database.db.updateTable('devices')
      .set({ agreement_key: x })
      .where('device_id', '=', kiosk.registration.deviceId)
      .execute();
  }

  const ask = ({ picture, fileName = 'photo.jpg', ...rest }: GivenPhoto): Promise<Response> =>
    of().post(
      '/api/v1/enrolment-photos',
      { fileName, reason: 'new staff', picture: Buffer.from(picture).toString('base64'), ...rest },
      asAdmin,
    );

  async function give(photo: GivenPhoto): Promise<EnrolmentPhoto> {
    const response = await ask(photo);
    assert.equal(response.status, 200);
    return enrolmentPhotoSchema.parse(await response.json());
  }

  async function list(): Promise<readonly EnrolmentPhoto[]> {
    const response = await of().get('/api/v1/enrolment-photos');
    return enrolmentPhotosSchema.parse(await response.json()).photos;
  }

  const outcomeOf = async (photoId: string): Promise<string | null> =>
    (await list()).find((photo) => photo.photoId === photoId)?.result?.outcome ?? null;

  /** The picture as the kiosk opens it; null when it is gone. */
  async function fetchPhoto(kiosk: Kiosk, photoId: string, enroleeId: string): Promise<Buffer | null> {
    let sealed = '';
    for (let more = true; more;) {
      const path = `/api/v1/devices/self/photos/${photoId}?from=${sealed.length}`;
      const response = await of().get(path, bearer(await kiosk.credential()));
      const part = photoPartSchema.parse(await response.json());
      if (part.status === 'gone') return null;
      sealed += part.sealed;
      ({ more } = part);
    }
    const { deviceId: recipient } = kiosk.registration;
    const key = keys.get(recipient);
    assert.ok(key);
    const address = photoAddressText({ photoId, enroleeId, recipient });
    return openSealed(key, { label: photoEnvelopeLabel, address }, sealed);
  }

  const judge = (kiosk: Kiosk, photoId: string, judgement: PhotoJudgement): Promise<string> =>
    fleet.report(kiosk, { kind: 'photo-judged', photoId, judgement });

  const listed = async (kiosk: Kiosk): Promise<string[]> =>
    (await fleet.pull(kiosk)).photos.map(({ photoId }) => photoId);

  async function match(...names: string[]): Promise<readonly PhotoMatch[]> {
    const response = await of().post('/api/v1/enrolment-photos/match', { names }, asAdmin);
    assert.equal(response.status, 200, of().log.at(-1));
    return photoMatchesSchema.parse(await response.json()).matches;
  }

  async function addPerson(enroleeId: string, displayName: string, sites = ['plant']): Promise<void> {
    const response = await of().app.request(`/api/v1/people/${enroleeId}`, {
      method: 'PUT',
      body: JSON.stringify({ displayName, sites, reason: 'staff list' }),
      headers: { 'content-type': 'application/json', ...asAdmin },
    });
    assert.equal(response.status, 200);
  }

  /** What lies sealed at central, in characters. */
  async function keptCharacters(): Promise<number> {
    const rows = await of().database.db.selectFrom('enrolment_photos').select('sealed').execute();
    return rows.reduce((sum, { sealed }) => sum + (sealed?.length ?? 0), 0);
  }

  return {
    ...fleet,
    pair,
    ask,
    give,
    list,
    outcomeOf,
    fetchPhoto,
    judge,
    listed,
    match,
    addPerson,
    keptCharacters,
  };
}
