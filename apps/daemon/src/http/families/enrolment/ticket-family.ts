import { createRoute } from '@hono/zod-openapi';
import { detailSchema, socketTicketSchema } from '@rollcall/contract';
import { ticketSeconds } from '../../../live-socket/index.ts';
import { djangoErrors, familyRoutes, json, type Family } from '../../family/index.ts';
import type { EnrolmentPorts } from './family.ts';

const ticketRoute = createRoute({
  method: 'post',
  path: '/api/face/ticket/',
  summary: 'A pass for the live socket, for a browser that cannot send a header there',
  tags: ['Enrolment'],
  security: [{ bearer: [] }, { token: [] }],
  responses: {
    200: json('Good once, and not for long.', socketTicketSchema),
    401: json('Nobody is logged in.', detailSchema),
    403: json('This credential does not reach so far.', detailSchema),
    429: json('Too many requests.', detailSchema),
  },
});

/** For whomever the live socket admits by a header: whose face the ticket is good for, the socket judges. */
export function ticketFamily({ tickets }: Pick<EnrolmentPorts, 'tickets'>): Family {
  const routes = familyRoutes(djangoErrors);
  routes.openapi(ticketRoute, (context) =>
    context.json({ ticket: tickets.issue(context.var.caller), expires_in: ticketSeconds }, 200),
  );
  return {
    name: 'enrolment',
    paths: ['/api/face/ticket/'],
    routes,
    errorFormat: djangoErrors,
    access: { kind: 'caller', by: ['bearer', 'token'], scope: ['enrolment', 'presence'] },
    reach: 'network',
    optionalSlash: true,
  };
}
