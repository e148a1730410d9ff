import { anonymousCaller, type Caller } from '@rollcall/domain';
import type { MiddlewareHandler } from 'hono';
import { readCredential, type Access, type Credential } from '../../access/index.ts';
import { isAuthorised } from '../device-token.ts';
import type { AccessPolicy, FamilyEnv } from './family.ts';
import { answerProblem, requestProblem, type ErrorFormat, type Problem } from './problem.ts';

export interface AccessPorts {
  readonly access: Pick<Access, 'authenticate'>;
  readonly deviceToken: string;
  /** Families that say so ask nobody. */
  readonly openOnLoopback: boolean;
}

/** Puts the `caller` into the context, or refuses. */
export function checkAccess(
  policy: AccessPolicy,
  ports: AccessPorts,
  format: ErrorFormat,
): MiddlewareHandler<FamilyEnv> {
  return async (context, next) => {
    const caller = await callerOf(policy, ports, (name) => context.req.header(name));
    if ('code' in caller) {
      if (caller.status === 401) context.header('WWW-Authenticate', challenges(policy));
      return answerProblem(context, format, caller);
    }
    context.set('caller', caller);
    return next();
  };
}

type Header = (name: string) => string | undefined;

async function callerOf(policy: AccessPolicy, ports: AccessPorts, header: Header): Promise<Caller | Problem> {
  if (policy.kind === 'open') return anonymousCaller;
  if (policy.kind === 'device-token') {
    return isAuthorised(header('authorization'), ports.deviceToken)
      ? anonymousCaller
      : requestProblem('credential-invalid', deviceTokenWords);
  }
  const credential = readCredential(header, policy.by);
  if (credential !== null) return judge(credential, policy, ports);
  const isOpen = policy.openOnLoopback === true && ports.openOnLoopback;
  return isOpen ? anonymousCaller : requestProblem('credential-missing');
}

const deviceTokenWords = "It is the device's token: Authorization: Bearer <the content of device-token>.";

async function judge(
  credential: Credential,
  policy: Extract<AccessPolicy, { kind: 'caller' }>,
  ports: AccessPorts,
): Promise<Caller | Problem> {
  const caller = await ports.access.authenticate(credential);
  if (caller === null) return requestProblem('credential-invalid');
  if (![policy.scope].flat().some((scope) => caller.scopes.includes(scope)))
    return requestProblem('scope-missing');
  return policy.userNeeded === true && caller.userId === null ? requestProblem('user-needed') : caller;
}

const challenges = (policy: AccessPolicy): string =>
  policy.kind === 'caller' ? policy.by.map((scheme) => challengeNames[scheme]).join(', ') : 'Bearer';
const challengeNames = { bearer: 'Bearer', token: 'Token', 'api-key': 'ApiKey' } as const;
