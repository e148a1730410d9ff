import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
  type ClientAuth,
  type Configuration,
} from 'openid-client';
import type { Logger } from '@rollcall/runtime';
import { readIdentity, type Identity } from './identity.ts';
import type { Question } from './questions.ts';
import type { SsoSettings } from './settings.ts';

/** Less than the page waits for an answer. */
const timeoutSeconds = 8;
/** Providers move their endpoints now and then; a process of ours runs for months. */
const staleMs = 3_600_000;

/**
 * Why the provider vouches for nobody. `sso-spent`: this answer was used, or is too old. `sso-untrusted`: it is not for us,
 * not for this question, out of date or not signed by the provider.
 */
export type ProviderRefusal = 'sso-refused' | 'sso-spent' | 'sso-untrusted' | 'sso-unreachable';

/** See [Note: single sign-on]. */
export interface Provider {
  /** A new question and the address that asks it. */
  ask(): Promise<{ readonly question: Question; readonly address: string } | 'sso-unreachable'>;
  /** @param search the query with which the browser came back */
  answer(question: Question, search: string): Promise<Identity | ProviderRefusal>;
}

interface ProviderParts {
  readonly logger: Logger;
  readonly now: () => number;
}

/** Asks the provider for its addresses when they are needed first, and again after a failure. */
export function createProvider(settings: SsoSettings, { logger, now }: ProviderParts): Provider {
  let found: { readonly atMs: number; readonly configuration: Promise<Configuration> } | null = null;
  const find = (): Promise<Configuration> => {
    if (found !== null && now() - found.atMs < staleMs) return found.configuration;
    const finding = { atMs: now(), configuration: discover(settings) };
    finding.configuration.catch(() => {
      if (found === finding) found = null;
    });
    found = finding;
    return finding.configuration;
  };
  const tell = (error: unknown, what: string): void => logger.warn(factsOf(error), what);
  return {
    async ask() {
      try {
        return await newQuestion(settings, await find());
      } catch (error) {
        tell(error, 'the provider of single sign-on cannot be asked');
        return 'sso-unreachable';
      }
    },
    async answer(question, search) {
      try {
        return await redeem({ settings, configuration: await find() }, question, search);
      } catch (error) {
        tell(error, 'the provider of single sign-on vouched for nobody');
        return refusalOf(error);
      }
    },
  };
}

function discover({ issuer, clientId, clientSecret }: SsoSettings): Promise<Configuration> {
  const execute = [enableNonRepudiationChecks];
  // The settings allow this on the own machine alone.
  if (issuer.protocol === 'http:') execute.push(allowInsecureRequests);
  const authentication = clientSecret === null ? None() : bySecret(clientSecret);
  return discovery(issuer, clientId, undefined, authentication, { execute, timeout: timeoutSeconds });
}

/** In the header, which is the standard's default, unless the provider says that it reads the body alone. */
function bySecret(secret: string): ClientAuth {
  const [inHeader, inBody] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    (ways.includes('client_secret_basic') ? inHeader : inBody)(server, ...rest);
  };
}

async function newQuestion({ redirectUri, scope }: SsoSettings, configuration: Configuration) {
  const question = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope,
    state: question.state,
    nonce: question.nonce,
    code_challenge: await calculatePKCECodeChallenge(question.verifier),
    code_challenge_method: 'S256',
  });
  return { question, address: address.href };
}

interface Found {
  readonly settings: SsoSettings;
  readonly configuration: Configuration;
}

async function redeem({ settings, configuration }: Found, question: Question, search: string) {
  const address = new URL(settings.redirectUri);
  address.search = search;
  const tokens = await authorizationCodeGrant(configuration, address, {
    expectedState: question.state,
    expectedNonce: question.nonce,
    pkceCodeVerifier: question.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) return 'sso-untrusted' as const;
  const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined;
  const more = hasMore ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
  return readIdentity(settings, claims, more) ?? ('sso-untrusted' as const);
}

function refusalOf(error: unknown): ProviderRefusal {
  if (error instanceof AuthorizationResponseError) return 'sso-refused';
  if (error instanceof ResponseBodyError)
    return error.error === 'invalid_grant' ? 'sso-spent' : 'sso-untrusted';
  // Without an answer fetch throws a TypeError.
  if (error instanceof TypeError) return 'sso-unreachable';
  const isAway =
    error instanceof ClientError &&
    ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'].includes(error.code ?? '');
  return isAway ? 'sso-unreachable' : 'sso-untrusted';
}

/** Only what the libraries and the protocol name: their errors carry claims, which say who somebody is. */
function factsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return {};
  if (error instanceof ResponseBodyError || error instanceof AuthorizationResponseError)
    return { code: error.code, said: error.error };
  const { cause } = error;
  const said = cause instanceof Error ? cause.message : error.message;
  return { ...('code' in error && { code: error.code }), said };
}
