import { createRoute, z } from '@hono/zod-openapi';
import { enroleeIdSchema, mostPhotoBytes } from '@rollcall/contract';
import { erasePhotosOverdue } from '../../photos/finish.ts';
import { clearPhotos, listPhotos } from '../../photos/list-photos.ts';
import { matchNames } from '../../photos/match-names.ts';
import { receivePhoto } from '../../photos/receive-photo.ts';
import {
  enrolmentPhotoSchema,
  enrolmentPhotosSchema,
  mostNames,
  photoMatchesSchema,
} from '../../photos/wire.ts';
import { ApiError } from '../api-error.ts';
import { limitBody, requireJson } from '../guards.ts';
import type { CentralParts, CentralRoutes } from '../parts.ts';
import { noteForAudit, recordRead, requirePermission } from '../permission.ts';
import { errorAnswers, json, jsonBody } from '../schemas.ts';
import { reason } from './account-fields.ts';

const security = [{ adminToken: [] }, { session: [] }];
/** In base64, with room for one that is a little too large, so that the answer says so. */
const mostBodyBytes = Math.ceil((mostPhotoBytes * 4) / 3) + 1024 * 1024;

/** By its length: an expression of this size would be a burden. */
const isBase64 = (text: string): boolean =>
  text.length >= 4 && Buffer.from(text, 'base64').toString('base64').length === text.length;

const givenSchema = z
  .strictObject({
    enroleeId: enroleeIdSchema,
    fileName: z
      .string()
      .min(1)
      .max(200)
      .regex(/^\P{Cc}*$/u, 'a name has no control characters'),
    /** Whoever gives it knows that the person looks like somebody else who is enrolled. */
    acceptAlike: z.boolean().default(false),
    picture: z
      .string()
      .refine(isBase64, 'not base64')
      .meta({ description: 'JPEG, PNG or WebP in base64; 10 MB at most' }),
    reason,
  })
  .meta({ id: 'EnrolmentPhotoGiven' });
const namesSchema = z
  .strictObject({ names: z.array(z.string().max(200)).min(1).max(mostNames) })
  .meta({ id: 'PhotoNames' });
const photoSchema = enrolmentPhotoSchema.meta({ id: 'EnrolmentPhoto' });

/** `/api/v1/enrolment-photos`: pictures of people for kiosks to enrol them by; see [Note: photos for enrolment]. */
export function addEnrolmentPhotoRoutes(app: CentralRoutes, parts: CentralParts): void {
  addGiving(app, parts);
  addMatching(app, parts);
  addListing(app, parts);
}

function addGiving(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/enrolment-photos',
      summary: 'Gives a picture of a person to the kiosk that is to enrol the face',
      description:
        'The same picture of the same person is taken once while it waits or counts. A person who has not agreed to the use of the face, at a kiosk or on paper, is not enrolled, and the picture is not kept.',
      security,
      middleware: [requirePermission(parts, 'people.change'), requireJson, limitBody(mostBodyBytes)] as const,
      request: { body: jsonBody(givenSchema) },
      responses: { 200: json(photoSchema, 'Where it waits, or why it does not'), ...errorAnswers },
    }),
    async (context) => {
      const { picture, ...given } = context.req.valid('json');
      noteForAudit(context, { enroleeId: given.enroleeId, acceptAlike: given.acceptAlike });
      const author = context.get('actor');
      const photo = { ...given, author, picture: Buffer.from(picture, 'base64') };
      const received = await receivePhoto(db, photo, parts.now());
      if (typeof received === 'string') throw new ApiError(received);
      const [status] = (await listPhotos(db, received.photoId)).photos;
      if (status === undefined) throw new ApiError('not-found');
      return context.json(status, 200);
    },
  );
}

function addMatching(app: CentralRoutes, parts: CentralParts): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/enrolment-photos/match',
      summary: 'Whom the names of up to 500 files mean, by id or by name, and which kiosk would judge them',
      security,
      middleware: [requirePermission(parts, 'people.change'), requireJson, limitBody(1024 * 1024)] as const,
      request: { body: jsonBody(namesSchema) },
      responses: {
        200: json(photoMatchesSchema.meta({ id: 'PhotoMatches' }), 'One per name, in order'),
        ...errorAnswers,
      },
    }),
    async (context) => {
      const { names } = context.req.valid('json');
      return context.json({ matches: await matchNames(parts.database.db, names) }, 200);
    },
  );
}

function addListing(app: CentralRoutes, parts: CentralParts): void {
  const { db } = parts.database;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/enrolment-photos',
      summary: 'Pictures that wait for a kiosk, and what came of those of the last thirty days',
      security,
      middleware: [requirePermission(parts, 'people.change')] as const,
      responses: {
        200: json(enrolmentPhotosSchema.meta({ id: 'EnrolmentPhotos' }), 'The newest first'),
        ...errorAnswers,
      },
    }),
    async (context) => {
      await erasePhotosOverdue(db, new Date(parts.now()));
      const photos = await listPhotos(db);
      await recordRead(parts, context, 'people.read');
      return context.json(photos, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/enrolment-photos/clear',
      summary: 'Takes pictures with an answer out of the list',
      security,
      middleware: [requirePermission(parts, 'people.change')] as const,
      responses: { 204: { description: 'Those that wait stay' }, ...errorAnswers },
    }),
    async (context) => {
      await clearPhotos(db);
      return context.body(null, 204);
    },
  );
}
