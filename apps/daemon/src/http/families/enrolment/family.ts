import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  detailSchema,
  faceTrainedSchema,
  faceTrainingSchema,
  fieldErrorsSchema,
  mostTrainingPictures,
  trainingRefusedSchema,
} from '@rollcall/contract';
import { isRefusal } from '@rollcall/domain';
import { z } from 'zod';
import type { FaceEnrolment } from '../../../face-enrolment/index.ts';
import type { Tickets } from '../../../live-socket/index.ts';
import {
  answerProblem,
  djangoErrors,
  familyRoutes,
  json,
  requestProblem,
  type Family,
  type FamilyEnv,
} from '../../family/index.ts';

export interface EnrolmentPorts {
  readonly train: FaceEnrolment;
  readonly tickets: Pick<Tickets, 'issue'>;
}

const tags = ['Enrolment'];
const security = [{ bearer: [] }, { token: [] }];
const denied = {
  401: json('Nobody is logged in.', detailSchema),
  403: json('This credential does not reach so far.', detailSchema),
  429: json('Too many requests.', detailSchema),
};

const faceChanged =
  'This face was erased or registered elsewhere while the pictures were looked at. Nothing was registered; send them ' +
  'again if they still are to be.';

const trainRoute = createRoute({
  method: 'post',
  path: '/api/face/train/',
  summary: "Register one's face by a picture, or by several for a better reference",
  tags,
  security,
  request: { body: { required: true, content: { 'multipart/form-data': { schema: faceTrainingSchema } } } },
  responses: {
    200: json('Its template is kept, the picture is not.', faceTrainedSchema),
    400: json(
      'What is wrong with the picture, or with the request.',
      z.union([trainingRefusedSchema, fieldErrorsSchema, detailSchema]),
    ),
    409: json('The face was erased or registered elsewhere meanwhile.', trainingRefusedSchema),
    413: json('A picture, or all of them, are too large.', z.union([trainingRefusedSchema, detailSchema])),
    415: json('The body is no multipart/form-data.', detailSchema),
    503: json('The networks are still loading.', detailSchema),
    ...denied,
  },
});

function enrolmentRoutes({ train }: Pick<EnrolmentPorts, 'train'>): OpenAPIHono<FamilyEnv> {
  const routes = familyRoutes(djangoErrors);
  routes.openapi(trainRoute, async (context) => {
    const { userId } = context.var.caller;
    if (userId === null) return context.json({ detail: 'This needs the credential of a user.' }, 403);
    const { image } = context.req.valid('form');
    const files = [image].flat();
    const large = files.findIndex(({ size }) => size > mostPictureBytes);
    if (large !== -1) return context.json(tooLarge(large), 413);
    const images = await Promise.all(files.map((file) => file.bytes()));
    const result = await train(userId, images);
    if (result === null) return context.json({ detail: 'The networks are still loading.' }, 503);
    if (isRefusal(result)) {
      const { message: detail, code, imageIndex } = result;
      return context.json({ detail, code, image: imageIndex === null ? null : imageIndex + 1 }, 400);
    }
    if (result.outcome === 'user-removed')
      return answerProblem(context, djangoErrors, requestProblem('credential-invalid')) as never;
    if (result.outcome === 'face-changed')
      return context.json({ detail: faceChanged, code: result.outcome, image: null }, 409);
    return context.json({ detail: 'Face registered.', user_id: userId, references: result.references }, 200);
  });
  return routes;
}

const mostPictureBytes = 10 * 1024 * 1024;
/** What a form adds to its files. */
const formBytes = 64 * 1024;

const tooLarge = (index: number) => ({
  detail: 'This picture is too large: at most 10 MiB.',
  code: 'file-too-large',
  image: index + 1,
});

export const enrolmentFamily = (ports: Pick<EnrolmentPorts, 'train'>): Family => ({
  name: 'enrolment',
  paths: ['/api/face/train/'],
  routes: enrolmentRoutes(ports),
  errorFormat: djangoErrors,
  access: { kind: 'caller', by: ['bearer', 'token'], scope: 'enrolment', userNeeded: true },
  reach: 'network',
  optionalSlash: true,
  bodies: [
    {
      path: '/api/face/train/',
      maxBytes: mostPictureBytes * mostTrainingPictures + formBytes,
      types: ['multipart/form-data'],
      atOnce: 2,
    },
  ],
});
