import type { KycReviewMaterial } from '@rollcall/contract';

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
