import { z } from 'zod';

const inDescription = { type: 'string', format: 'binary' } as const;
const words = ({ input }: { readonly input?: unknown }): string =>
  Array.isArray(input) ? 'Send one file in this field.' : 'No file was submitted.';
const file = z.file({ error: words }).min(1, 'The submitted file is empty.').meta(inDescription);

/** A field of a page's form that nobody filled in comes as a file of no name and no bytes: it is none. */
export const isUnfilled = ({ name, size }: { readonly name?: string; readonly size: number }): boolean =>
  name === '' && size === 0;
const optionalFile = z
  .file({ error: words })
  .refine((given) => given.size > 0 || isUnfilled(given), 'The submitted file is empty.')
  .meta(inDescription)
  .optional();

/** `POST /api/v1/kyc/verify` as multipart/form-data. `id_document_back` is ours: the other side of a card. */
export const kycVerifySchema = z.object({
  id_document: file,
  id_document_back: optionalFile,
  selfie_image: file,
});

/** `POST /api/v1/ocr/extract` as multipart/form-data. `document_back` is ours. */
export const ocrExtractSchema = z.object({ document: file, document_back: optionalFile });

const modelStateSchema = z.object({ loaded: z.boolean(), name: z.string(), error: z.string().nullable() });

export const kycHealthSchema = z.object({
  status: z.enum(['healthy', 'degraded']),
  version: z.string(),
  models: z.object({
    face_detector: modelStateSchema,
    face_matcher: modelStateSchema,
    ocr_extractor: modelStateSchema,
    liveness_detector: modelStateSchema,
  }),
  timestamp: z.string(),
});
export type KycHealth = z.infer<typeof kycHealthSchema>;

/** Values as the document of this interface has them: dates as DD/MM/YYYY, the nationality as the country's English name. */
export const ocrFieldsSchema = z.object({
  full_name: z.string().nullable(),
  date_of_birth: z.string().nullable(),
  document_number: z.string().nullable(),
  nationality: z.string().nullable(),
  issue_date: z.string().nullable(),
  expiry_date: z.string().nullable(),
  place_of_birth: z.string().nullable(),
  address: z.string().nullable(),
  gender: z.enum(['M', 'F']).nullable(),
});
export type OcrFields = z.infer<typeof ocrFieldsSchema>;

/** Where on a page, counted from 0: corners in pixels of the upright picture, from the text's upper left one on, clockwise. */
const placeSchema = z.object({ page: z.int(), corners: z.array(z.tuple([z.number(), z.number()])) });

const fieldDetailSchema = z.object({
  field: z.string(),
  /** As printed. */
  value: z.string(),
  /** Dates by ISO 8601, countries by ISO 3166-1 alpha-3; null where it is not known. */
  normalised: z.string().nullable(),
  confidence: z.number(),
  /** False: show it as uncertain. */
  sure: z.boolean(),
  source: z.enum(['zone', 'barcode', 'print']),
  check_digit: z.enum(['passed', 'failed', 'none']),
  place: placeSchema,
});

const zoneSchema = z.object({
  format: z.string(),
  lines: z.array(z.string()),
  sure: z.boolean(),
  check_digits: z.array(
    z.object({ of: z.string(), printed: z.string(), computed: z.int(), passed: z.boolean() }),
  ),
});

/** The keys of the document, and below them ours. */
export const ocrDataSchema = z.object({
  document_type: z.string(),
  confidence: z.number(),
  extracted_text: z.string(),
  fields: ocrFieldsSchema,
  field_details: z.array(fieldDetailSchema),
  machine_readable_zone: zoneSchema.nullable(),
  disagreements: z.array(
    z.object({
      field: z.string(),
      printed: z.string(),
      coded: z.string(),
      kind: z.enum(['different', 'misread']),
    }),
  ),
  warnings: z.array(z.object({ code: z.string(), page: z.int(), score: z.number(), threshold: z.number() })),
  barcodes: z.array(z.object({ format: z.enum(['pdf417', 'qr']), text: z.string() })),
});
export type OcrData = z.infer<typeof ocrDataSchema>;

export const ocrExtractionSchema = z.object({
  ocr_data: ocrDataSchema,
  processing_time_ms: z.int(),
  timestamp: z.string(),
});
export type OcrExtraction = z.infer<typeof ocrExtractionSchema>;

export const kycVerificationSchema = z.object({
  verification_status: z.enum(['approved', 'rejected', 'pending', 'error']),
  confidence_score: z.number(),
  face_match_score: z.number(),
  ocr_data: ocrDataSchema,
  processing_time_ms: z.int(),
  timestamp: z.string(),
  face_verification_details: z.object({
    verified: z.boolean(),
    confidence: z.number(),
    similarity_metrics: z.object({ cosine_similarity: z.number(), euclidean_distance: z.number() }),
    threshold_used: z.number(),
    message: z.string(),
  }),
  /** Ours: the check as it is kept, and every reason for or against. */
  check_id: z.uuid(),
  reasons: z.array(
    z.object({
      code: z.string(),
      weight: z.enum(['reject', 'review', 'note']),
      message: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type KycVerificationAnswer = z.infer<typeof kycVerificationSchema>;

/** Ours: a check as it stands now, for whoever was told `pending` and waits for the reviewers. */
export const kycCheckSchema = z.object({
  check_id: z.uuid(),
  verification_status: z.enum(['approved', 'rejected', 'pending', 'error']),
  confidence_score: z.number(),
  checked_at: z.string(),
  /** Null when no reviewer has decided. */
  reviewed_at: z.string().nullable(),
  timestamp: z.string(),
});
export type KycCheckAnswer = z.infer<typeof kycCheckSchema>;

/** How far a verification is, in this order: the page is cut out, its print is being read, the faces are compared. */
export const kycStages = ['document-found', 'reading', 'matching'] as const;

/** `data` of the events of `kyc/verify` for whoever accepts `text/event-stream`: `stage`, and at last `result` or `error`. */
export const kycStageSchema = z.object({ stage: z.enum(kycStages) });
