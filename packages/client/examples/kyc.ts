/**
 * Family E: whether a document is sound and whose it is.
 *
 *   node examples/kyc.ts DOCUMENT SELFIE
 */
import { openAsBlob } from 'node:fs';
import { answerOf, asProgram, words } from './place.ts';

const [document = '', selfie = ''] = words('DOCUMENT', 'SELFIE');
const client = asProgram();
const result = answerOf(
  await client.POST('/api/v1/kyc/verify', {
    body: {
      id_document: await openAsBlob(document, { type: 'image/jpeg' }),
      selfie_image: await openAsBlob(selfie, { type: 'image/jpeg' }),
    },
  }),
);
const { fields } = result.ocr_data;
console.log(`${result.verification_status}: ${fields.full_name}, born ${fields.date_of_birth}`);

const challenge = answerOf(await client.GET('/api/v1/liveness/challenge'));
console.log(
  `next, within ${challenge.expires_at - challenge.timestamp} s: ${challenge.instructions.join('; ')}`,
);
