/** Settings of single sign-on: what is taken, and what is said of what cannot be meant. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from '../src/settings.ts';
import { ssoSettingsOf, type SsoSettings } from '../src/sso/settings.ts';

const least = {
  PUBLIC_URL: 'https://rollcall.example.org',
  OIDC_ISSUER: 'https://id.example.org/realms/harbour',
  OIDC_CLIENT_ID: 'rollcall',
};

const read = (settings: Readonly<Record<string, string>>): SsoSettings | null =>
  ssoSettingsOf(
    readSettings(
      Object.fromEntries(
        Object.entries(settings).map(([name, value]) => [`ROLLCALL_CENTRAL_${name}`, value]),
      ),
    ),
  );

test('three settings are enough, and without an issuer there is none', () => {
  assert.equal(read({}), null);
  const settings = read(least);
  assert.deepEqual(
    [settings?.name, settings?.clientSecret, settings?.roles, settings?.newAccounts, settings?.redirectUri],
    ['id.example.org', null, null, false, 'https://rollcall.example.org/api/v1/session/sso/callback'],
  );
});

test('roles keep their order', () => {
  const settings = read({
    ...least,
    OIDC_ROLES: '{"z":"auditor","a":"admin"}',
    OIDC_NEW_ACCOUNTS: 'true',
    OIDC_NAME: ' Harbour ID ',
    OIDC_CLIENT_SECRET: '123456',
  });
  assert.deepEqual(settings?.roles, [
    ['z', 'auditor'],
    ['a', 'admin'],
  ]);
  assert.deepEqual(
    [settings?.name, settings?.clientSecret, settings?.newAccounts],
    ['Harbour ID', '123456', true],
  );
});

test('plain http is for a provider on this machine', () => {
  for (const OIDC_ISSUER of ['http://127.0.0.1:9000', 'http://localhost:9000/x', 'http://[::1]:9000'])
    assert.equal(read({ ...least, OIDC_ISSUER })?.issuer.href, new URL(OIDC_ISSUER).href);
});

for (const [what, settings, said] of [
  ['no TLS', { ...least, OIDC_ISSUER: 'http://id.example.org' }, /OIDC_ISSUER: must be https/],
  [
    'a host like ours',
    { ...least, OIDC_ISSUER: 'http://localhost.example.org' },
    /OIDC_ISSUER: must be https/,
  ],
  ['no address', { ...least, OIDC_ISSUER: 'id.example.org' }, /OIDC_ISSUER: must be https/],
  ['a query', { ...least, OIDC_ISSUER: 'https://id.example.org?' }, /OIDC_ISSUER: must be https/],
  ['a password', { ...least, OIDC_ISSUER: 'https://a:b@id.example.org' }, /OIDC_ISSUER: must be https/],
  ['no client id', { ...least, OIDC_CLIENT_ID: '' }, /needs ROLLCALL_CENTRAL_OIDC_CLIENT_ID/],
  ['no address of ours', { ...least, PUBLIC_URL: '' }, /needs ROLLCALL_CENTRAL_PUBLIC_URL/],
  ['no issuer', { ...least, OIDC_ISSUER: '' }, /OIDC_CLIENT_ID: is of no use without .*OIDC_ISSUER/],
  ['no such role', { ...least, OIDC_ROLES: '{"it":"root"}' }, /OIDC_ROLES/],
  ['no JSON', { ...least, OIDC_ROLES: 'it=admin' }, /OIDC_ROLES: must be JSON such as/],
  ['no role at all', { ...least, OIDC_ROLES: '{}' }, /OIDC_ROLES: must name a role/],
  ['no roles for new people', { ...least, OIDC_NEW_ACCOUNTS: 'true' }, /NEW_ACCOUNTS: needs .*OIDC_ROLES/],
  ['neither', { ...least, OIDC_NEW_ACCOUNTS: 'maybe' }, /NEW_ACCOUNTS: must be true or false/],
  ['no OpenID', { ...least, OIDC_SCOPE: 'email profile' }, /OIDC_SCOPE: must contain openid/],
] as const)
  test(`said at the start: ${what}`, () => {
    assert.throws(() => read(settings), { code: 'settings-invalid', message: said });
  });
