/** Reviews as a kiosk and its reviewers make them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  kycReviewAnswerSchema,
  siteIdSchema,
  type KycResult,
  type KycReviewMaterial,
  type KycReviewPart,
} from '@rollcall/contract';
import type { Role } from '../../src/access/roles.ts';
import { openSession } from '../../src/access/sessions.ts';
import { kycCheckDetailSchema, type KycCheckDetail } from '../../src/kyc/wire.ts';
import { asAdmin, bearer, type TestCentral } from './central.ts';
import { createFleet } from './fleet.ts';
import type { Kiosk } from './kiosk.ts';

/** As a kiosk sends it: one page and a selfie. */
export const reviewMaterial: KycReviewMaterial = {
  pictures: [
    { kind: 'document', width: 1200, height: 850 },
    { kind: 'selfie', width: 640, height: 800 },
  ],
  fields: [
    {
      field: 'surname',
      value: 'ERIKSSON',
      normalised: 'ERIKSSON',
      confidence: 0.99,
      sure: true,
      source: 'zone',
      checkDigit: 'none',
      page: 0,
      corners: [
        [0.04, 0.84],
        [0.4, 0.84],
        [0.4, 0.89],
        [0.04, 0.89],
      ],
    },
    {
      field: 'birthDate',
      value: '740812',
      normalised: '1974-08-12',
      confidence: 0.61,
      sure: false,
      source: 'zone',
      checkDigit: 'failed',
      page: 0,
      corners: [
        [0.33, 0.91],
        [0.47, 0.91],
        [0.47, 0.96],
        [0.33, 0.96],
      ],
    },
  ],
  zone: {
    format: 'TD3',
    lines: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
    checkDigits: [
      { of: 'documentNumber', printed: '6', computed: 6, passed: true },
      { of: 'birthDate', printed: '2', computed: 4, passed: false },
    ],
  },
  warnings: [{ code: 'glare', page: 0, score: 0.02, threshold: 0.01 }],
  disagreements: [{ field: 'birthDate', printed: '12 AUG 1974', coded: '740812', kind: 'misread' }],
  reasons: [
    { code: 'face-uncertain', weight: 'review', details: { comparisonScore: 0.92, threshold: 0.93 } },
    { code: 'check-digit-failed', weight: 'review', details: { of: 'birthDate' } },
    { code: 'picture-glare', weight: 'note', details: { score: 0.02, threshold: 0.01, page: 0 } },
  ],
};

/** What begins and ends as a JPEG does, with words between. */
export const jpegOf = (words: string): Buffer =>
  Buffer.concat([Buffer.of(0xff, 0xd8, 0xff), Buffer.from(words), Buffer.of(0xff, 0xd9)]);

export const dayMs = 86_400_000;
export const inDays = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();

export const checkPath = (checkId: string): string => `/api/v1/kyc-checks/gate/${checkId}`;

export const materialPart = (
  checkId: string,
  { keptUntil = inDays(3), material = reviewMaterial } = {},
): KycReviewPart => ({ part: 'material', checkId, keptUntil, material });

export const picturePart = (
  checkId: string,
  position: number,
  jpeg: Uint8Array = jpegOf(`picture ${position}`),
): KycReviewPart => ({
  part: 'picture',
  checkId,
  position,
  jpeg: Buffer.from(jpeg).toString('base64'),
});

export interface Reviews {
  /** A pending check, as the kiosk states it; answers its id. */
  readonly state: (change?: Partial<KycResult>) => Promise<string>;
  readonly say: (part: KycReviewPart) => Promise<Response>;
  readonly sayOnly: (part: KycReviewPart) => Promise<string>;
  /** A check whose material is whole at central. */
  readonly whole: () => Promise<string>;
  readonly open: (checkId: string, headers?: Record<string, string>) => Promise<KycCheckDetail>;
  readonly picture: (
    checkId: string,
    position: number,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly decide: (checkId: string, decision: string, headers?: Record<string, string>) => Promise<Response>;
  /** The cookie of a new account. */
  readonly as: (role: Role, sites?: string[] | null) => Promise<Record<string, string>>;
  readonly requireTwo: (fourEyes: boolean) => Promise<void>;
}

/** What the kiosk `gate` and reviewers do, at the central of the running test. */
export function createReviews(of: () => TestCentral, kioskOf: () => Kiosk): Reviews {
  const { report } = createFleet(of);
  const say: Reviews['say'] = async (part) =>
    of().post('/api/v1/devices/self/kyc-reviews', part, bearer(await kioskOf().credential()));
  const sayOnly: Reviews['sayOnly'] = async (part) =>
    kycReviewAnswerSchema.parse(await (await say(part)).json()).status;
  const state: Reviews['state'] = async (change = {}) => {
    const result = { ...pendingResult(), ...change };
    assert.equal(await report(kioskOf(), { kind: 'kyc-result', result }), 'accepted');
    return result.checkId;
  };
  return {
    state,
    say,
    sayOnly,
    async whole() {
      const checkId = await state();
      for (const part of [materialPart(checkId), picturePart(checkId, 0), picturePart(checkId, 1)])
        assert.equal(await sayOnly(part), 'accepted');
      return checkId;
    },
    open: async (checkId, headers = asAdmin) =>
      kycCheckDetailSchema.parse(await (await of().get(checkPath(checkId), headers)).json()),
    picture: (checkId, position, headers = asAdmin) =>
      of().get(`${checkPath(checkId)}/pictures/${position}`, headers),
    decide: (checkId, decision, headers = asAdmin) =>
      of().post(`${checkPath(checkId)}/decisions`, { decision, reason: 'compared both' }, headers),
    async as(role, sites = null) {
      const { db } = of().database;
      const account = { name: `${role}-${Math.random()}`, role, sites, created_by: 'test' };
      const { account_id: accountId } = await db
        .insertInto('accounts')
        .values(account)
        .returning('account_id')
        .executeTakeFirstOrThrow();
      return { cookie: `rollcall_session=${await openSession(db, { accountId })}` };
    },
    async requireTwo(fourEyes) {
      const answer = await of().app.request('/api/v1/kyc-rules', {
        method: 'PUT',
        body: JSON.stringify({ fourEyes, reason: 'house rule' }),
        headers: { 'content-type': 'application/json', ...asAdmin },
      });
      assert.equal(answer.status, 204);
    },
  };
}

const pendingResult = (): KycResult => ({
  checkId: randomUUID(),
  siteId: siteIdSchema.parse('plant'),
  checkedAt: new Date(Date.now() - 60_000).toISOString(),
  status: 'pending',
  documentType: 'passport',
  confidence: 0.6,
  comparisonScore: 0.92,
  threshold: 0.93,
  reasons: [
    { code: 'face-uncertain', weight: 'review' },
    { code: 'check-digit-failed', weight: 'review' },
    { code: 'picture-glare', weight: 'note' },
  ],
  keptForReviewUntil: inDays(3),
});
