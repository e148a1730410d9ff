import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  decideKyc,
  documentTypes,
  faceConfidenceOf,
  type DocumentField,
  type DocumentReading,
  type KycDecision,
  type KycEvidence,
  type KycPolicy,
  type ReadField,
} from '../src/index.ts';

const today = '2026-11-21';
const thresholds = { match: 0.93, nonMatch: 0.91 };
const policy: KycPolicy = {
  acceptedTypes: documentTypes.map(({ id }) => id),
  minimumAge: 18,
  expiryGraceDays: 0,
  minimumReadingConfidence: 0.7,
  whenPresentationUndecided: 'note',
  whenRecaptured: 'review',
  whenDuplicate: 'review',
};

const field = (name: DocumentField, normalised: string, sure = true): ReadField => ({
  field: name,
  value: normalised,
  normalised,
  confidence: 0.99,
  sure,
  source: 'zone',
  page: 0,
  corners: [],
  checkDigit: 'passed',
});

const fields: readonly ReadField[] = [
  field('surname', 'ERIKSSON'),
  field('givenNames', 'ANNA MARIA'),
  field('birthDate', '1974-08-12'),
  field('documentNumber', 'L898902C3'),
  field('issueDate', '2024-04-15'),
  field('expiryDate', '2034-04-14'),
];

const document: DocumentReading = {
  type: 'passport',
  fields,
  disagreements: [],
  failedCheckDigits: [],
  zone: null,
  barcodes: [],
  warnings: [],
  portraitPage: 0,
  holderPages: [0],
  text: '',
  confidence: 0.99,
};

const evidence: KycEvidence = {
  document,
  face: { comparisonScore: 0.965, portraitEyePixels: 80, portraitPage: 0, isBesideDocument: false },
  presentation: { outcome: 'bona-fide', score: 0.1, reasons: [] },
  selfieProblem: null,
  duplicates: [],
};

const decide = (changed: Partial<KycEvidence>, asked: Partial<KycPolicy> = {}): KycDecision =>
  decideKyc({ ...evidence, ...changed }, { policy: { ...policy, ...asked }, thresholds, today });
const withDocument = (changed: Partial<DocumentReading>, asked: Partial<KycPolicy> = {}): KycDecision =>
  decide({ document: { ...document, ...changed } }, asked);
const withField = (name: DocumentField, value: string, sure = true): readonly ReadField[] =>
  fields.map((one) => (one.field === name ? field(name, value, sure) : one));
const without = (name: DocumentField): readonly ReadField[] => fields.filter((one) => one.field !== name);
const summary = ({ status, reasons }: KycDecision): unknown => [
  status,
  ...reasons.map(({ code, weight }) => `${weight} ${code}`),
];

describe('the KYC decision', () => {
  it('approves when nothing speaks against it', () => {
    const decision = decide({});
    assert.deepEqual(summary(decision), ['approved']);
    assert.ok(Math.abs(decision.confidence - (0.6 * decision.faceConfidence + 0.4 * 0.99)) < 1e-12);
  });

  const cases: readonly [string, KycDecision, readonly string[]][] = [
    [
      'another face',
      decide({ face: { ...evidence.face, comparisonScore: 0.85 } }),
      ['rejected', 'reject face-non-match'],
    ],
    [
      'a face in between',
      decide({ face: { ...evidence.face, comparisonScore: 0.92 } }),
      ['pending', 'review face-uncertain'],
    ],
    [
      'a tiny portrait',
      decide({ face: { ...evidence.face, portraitEyePixels: 9 } }),
      ['pending', 'review portrait-small'],
    ],
    [
      'a portrait on a page that says of nobody whose document it is',
      decide({ face: { ...evidence.face, portraitPage: 1 } }),
      ['pending', 'review portrait-unbound'],
    ],
    [
      'a face beside the document',
      decide({ face: { ...evidence.face, isBesideDocument: true } }),
      ['pending', 'review portrait-unbound'],
    ],
    [
      'a whole name that is not sure where there is no surname',
      withDocument({ fields: [...without('surname'), field('fullName', 'ANNA ERIKSSON', false)] }),
      ['pending', 'review field-uncertain'],
    ],
    [
      'a personal number that is not sure where the document has none of its own',
      withDocument({ fields: [...without('documentNumber'), field('personalNumber', '12345678Z', false)] }),
      ['pending', 'review field-uncertain'],
    ],
    ['a poor selfie', decide({ selfieProblem: 'face-blurred' }), ['pending', 'review selfie-quality']],
    [
      'an attack',
      decide({ presentation: { outcome: 'attack', score: 0.9, reasons: [] } }),
      ['rejected', 'reject presentation-attack'],
    ],
    ['nothing that looked', decide({ presentation: null }), ['approved', 'note presentation-undecided']],
    [
      'nothing that looked, where a person must',
      decide({ presentation: null }, { whenPresentationUndecided: 'review' }),
      ['pending', 'review presentation-undecided'],
    ],
    [
      'an expired document',
      withDocument({ fields: withField('expiryDate', '2026-11-20') }),
      ['rejected', 'reject document-expired'],
    ],
    ['a document on its last day', withDocument({ fields: withField('expiryDate', today) }), ['approved']],
    [
      'an expired one within grace',
      withDocument({ fields: withField('expiryDate', '2026-11-01') }, { expiryGraceDays: 30 }),
      ['approved'],
    ],
    [
      'one that is valid for ever, with grace',
      withDocument({ fields: withField('expiryDate', '9999-12-31') }, { expiryGraceDays: 30 }),
      ['approved'],
    ],
    [
      'one a day past its grace',
      withDocument({ fields: withField('expiryDate', '2026-10-21') }, { expiryGraceDays: 30 }),
      ['rejected', 'reject document-expired'],
    ],
    [
      'an expiry that was not read surely',
      withDocument({ fields: withField('expiryDate', '2025-01-01', false) }),
      ['pending', 'review document-expired', 'review field-uncertain'],
    ],
    ['no expiry', withDocument({ fields: without('expiryDate') }), ['pending', 'review expiry-unknown']],
    [
      'an issue after today',
      withDocument({ fields: withField('issueDate', '2027-01-01') }),
      ['pending', 'review document-not-yet-valid'],
    ],
    [
      'a child',
      withDocument({ fields: withField('birthDate', '2008-11-22') }),
      ['rejected', 'reject under-age'],
    ],
    ['an eighteenth birthday', withDocument({ fields: withField('birthDate', '2008-11-21') }), ['approved']],
    [
      'a birth after the issue',
      withDocument({ fields: withField('birthDate', '2025-01-01') }),
      ['pending', 'review birth-date-implausible'],
    ],
    [
      'no birth date, name or number',
      withDocument({ fields: [field('expiryDate', '2034-04-14')] }),
      ['pending', 'review birth-date-unknown', 'review name-unknown', 'review number-unknown'],
    ],
    [
      'a failing digit',
      withDocument({ failedCheckDigits: ['documentNumber'] }),
      ['pending', 'review check-digit-failed'],
    ],
    [
      'print that differs',
      withDocument({ disagreements: [{ field: 'surname', printed: 'A', coded: 'B', kind: 'different' }] }),
      ['pending', 'review print-differs'],
    ],
    [
      'print that was misread',
      withDocument({ disagreements: [{ field: 'surname', printed: 'A', coded: 'B', kind: 'misread' }] }),
      ['approved', 'note print-misread'],
    ],
    [
      'an expiry of 1999 by the zone, whose century is a guess, and of 9999 in print',
      withDocument({
        fields: withField('expiryDate', '1999-01-01'),
        disagreements: [{ field: 'expiryDate', printed: '01 01 9999', coded: '990101', kind: 'different' }],
      }),
      ['pending', 'review document-expired', 'review document-not-yet-valid', 'review print-differs'],
    ],
    [
      'a child of one year by the zone, of 101 in print, read with a doubt',
      withDocument({
        fields: [
          ...without('birthDate').filter(({ field: name }) => name !== 'issueDate'),
          field('birthDate', '2025-03-12'),
        ],
        disagreements: [{ field: 'birthDate', printed: '12.03.1925', coded: '250312', kind: 'misread' }],
      }),
      ['pending', 'review under-age', 'note print-misread'],
    ],
    [
      'a child whose name is printed otherwise',
      withDocument({
        fields: withField('birthDate', '2010-01-01'),
        disagreements: [{ field: 'surname', printed: 'A', coded: 'B', kind: 'different' }],
      }),
      ['rejected', 'reject under-age', 'review print-differs'],
    ],
    ['a poor reading', withDocument({ confidence: 0.5 }), ['pending', 'review reading-uncertain']],
    ['an unknown kind', withDocument({ type: 'unknown' }), ['pending', 'review document-type-unknown']],
    [
      'a kind that is not taken',
      withDocument({ type: 'drivers_license' }, { acceptedTypes: ['passport'] }),
      ['rejected', 'reject document-type-not-accepted'],
    ],
    [
      'a photographed screen',
      withDocument({ warnings: [{ code: 'screen-recapture', score: 1, threshold: 0.9, page: 0 }] }),
      ['pending', 'review picture-screen-recapture'],
    ],
    [
      'glare',
      withDocument({ warnings: [{ code: 'glare', score: 1, threshold: 0.9, page: 0 }] }),
      ['approved', 'note picture-glare'],
    ],
    [
      'the same face under another name',
      decide({ duplicates: [{ kind: 'same-face', checkId: 'x', wasNonMatch: false }] }),
      ['pending', 'review same-face-other-name'],
    ],
    [
      'the same document with another face',
      decide(
        { duplicates: [{ kind: 'same-document', checkId: 'x', wasNonMatch: false }] },
        { whenDuplicate: 'reject' },
      ),
      ['rejected', 'reject same-document-other-face'],
    ],
    [
      'the same document with a face that was not its own',
      decide({ duplicates: [{ kind: 'same-document', checkId: 'x', wasNonMatch: true }] }),
      ['approved', 'note same-document-other-face'],
    ],
    ['nothing that was read', withDocument({ fields: [] }), ['error', 'review nothing-read']],
  ];
  for (const [what, decision, expected] of cases)
    it(`${what}: ${expected[0]}`, () => assert.deepEqual(summary(decision), expected));

  it('tells all reasons at once', () => {
    const decision = decide({
      document: {
        ...document,
        fields: withField('expiryDate', '2025-01-01'),
        failedCheckDigits: ['composite'],
      },
      face: { ...evidence.face, comparisonScore: 0.7 },
    });
    assert.deepEqual(summary(decision), [
      'rejected',
      'reject face-non-match',
      'reject document-expired',
      'review check-digit-failed',
    ]);
  });

  it('has a face confidence of a half at the threshold, rising with the score, within 0 and 1', () => {
    assert.equal(faceConfidenceOf(0.93, thresholds), 0.5);
    const scores = [-1, 0, 0.8, 0.9, 0.92, 0.94, 0.97, 1];
    const values = scores.map((score) => faceConfidenceOf(score, thresholds));
    assert.deepEqual(
      values,
      values.toSorted((a, b) => a - b),
    );
    assert.deepEqual([values[0], values.at(-1)], [0, 1]);
  });
});
