/** A real provider of OpenID Connect on a port of its own, with people who sign in there, and what a false one would say. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { listen } from '@rollcall/runtime';
import { freePort } from '@rollcall/testing';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Provider, type Context } from 'oidc-provider';
import { z } from 'zod';
import type { SsoSettings } from '../../src/sso/settings.ts';
import { ssoPath, ssoSettingsOf } from '../../src/sso/settings.ts';
import { readSettings } from '../../src/settings.ts';

const clientId = 'rollcall';
const clientSecret = 'a-secret-between-central-and-the-provider';

/** What the provider says of somebody, beside the name that they sign in by. */
export type Claims = Readonly<Record<string, unknown>>;

export interface TestProvider {
  readonly issuer: string;
  /** By the name that they type at the provider, which is their subject. */
  readonly people: Map<string, Claims>;
  /** Changes what the ID token says before it is signed; null for the truth. */
  alter: ((claims: Claims) => Claims) | null;
  /** Signs by a key that the provider has not published. */
  isForged: boolean;
  /** Takes it away, or brings it back. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Central's settings for it. */
  settings(more?: Readonly<Record<string, string>>): SsoSettings;
}

/** Listening. @param origin central's, where it sends people back to */
export async function startProvider(origin: string): Promise<TestProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const [own, foreign] = [await newKey(), await newKey()];
  const people = new Map<string, Claims>();
  const provider = new Provider(issuer, {
    clients: [
      { client_id: clientId, client_secret: clientSecret, redirect_uris: [`${origin}${ssoPath}/callback`] },
    ],
    jwks: { keys: [{ ...(await exportJWK(own.privateKey)), kid: 'own', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['of-the-tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['groups'] },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...people.get(id) }),
    }),
    loadExistingGrant: grantEverything,
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
  });
  provider.use(async (context, next) => {
    await next();
    const { alter, isForged } = told;
    if (context.oidc?.route !== 'token' || (alter === null && !isForged)) return;
    const tokens = z.looseObject({ id_token: z.string() }).safeParse(context.body);
    if (!tokens.success) return;
    const claims = decodeJwt(tokens.data.id_token);
    const token = new SignJWT({ ...(alter === null ? claims : alter(claims)) });
    token.setProtectedHeader({ alg: 'RS256', kid: 'own' });
    context.body = { ...tokens.data, id_token: await token.sign((isForged ? foreign : own).privateKey) };
  });
  let server: Server;
  const told: TestProvider = {
    issuer,
    people,
    alter: null,
    isForged: false,
    start: async () => {
      // One that closed idle connections would do so while central, in the same busy process, begins to use them.
      server = createServer({ keepAliveTimeout: 600_000 }, provider.callback());
      await listen(server, { host: '127.0.0.1', port, setting: 'none' });
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    settings: (more = {}) => {
      const settings = ssoSettingsOf(
        readSettings({
          ROLLCALL_CENTRAL_PUBLIC_URL: origin,
          ROLLCALL_CENTRAL_OIDC_ISSUER: issuer,
          ROLLCALL_CENTRAL_OIDC_CLIENT_ID: clientId,
          ROLLCALL_CENTRAL_OIDC_CLIENT_SECRET: clientSecret,
          ROLLCALL_CENTRAL_OIDC_NAME: 'Harbour ID',
          ...more,
        }),
      );
      assert.ok(settings !== null);
      return settings;
    },
  };
  await told.start();
  return told;
}

const newKey = () => generateKeyPair('RS256', { extractable: true });

/** Nobody is asked whether central may know who they are: an organisation has decided that for its people. */
async function grantEverything({ oidc: { provider, session, client } }: Context) {
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope('openid email profile');
  await grant.save();
  return grant;
}

/**
 * What the browser of somebody does who was sent to the provider: follows, fills in its form, and follows again.
 * @param login null for somebody who cancels there
 * @returns the address at central that the provider sends them to
 */
export async function visitProvider(address: string, login: string | null): Promise<string> {
  const { origin } = new URL(address);
  const cookies = new Map<string, string>();
  let [at, form] = [address, null as URLSearchParams | null];
  for (let step = 0; step < 12; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = form === null ? {} : { method: 'POST', body: form };
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie }, ...sent });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    const page = await answer.text();
    if (next === null) {
      assert.equal(answer.status, 200, page);
      if (login === null) at = `${at}/abort`;
      else form = new URLSearchParams({ prompt: 'login', login, password: 'any' });
    } else {
      at = new URL(next, at).href;
      form = null;
      if (new URL(at).origin !== origin) return at;
    }
  }
  throw new Error('the provider sends its visitors in circles');
}
