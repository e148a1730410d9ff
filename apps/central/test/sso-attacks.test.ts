/** What single sign-on refuses: answers of others, old ones, forged ones, and ways out of this server. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { freeFailures } from '../src/access/lock-out.ts';
import { ownPath } from '../src/sso/own-path.ts';
import { createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { origin } from './instruments/passkeys.ts';
import { startProvider, visitProvider, type TestProvider } from './instruments/provider.ts';
import { refusalIn, ssoAsks, ssoOf } from './instruments/sso.ts';

const outside = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  'people',
  '',
];

test('a way back is a path of this server', () => {
  for (const path of outside) assert.equal(ownPath(path), null, path);
  assert.equal(ownPath('/'), '/');
  assert.equal(ownPath('/people?search=//x&b=\\'), '/people?search=//x&b=\\');
  assert.equal(ownPath('/kyc/a/../b#c'), '/kyc/b');
});

onEachEngine('attacks on single sign-on', (engine) => {
  let provider: TestProvider;
  let central: TestCentral;
  const log: string[] = [];
  const { begin, leave, comeBack, enter, invite, trail } = ssoAsks(() => central);
  before(async () => {
    provider = await startProvider(origin);
    provider.people.set('ada', { email: 'ada@example.org', email_verified: true });
    provider.people.set('mallory', { email: 'mallory@example.org', email_verified: true });
  });
  after(() => provider.stop());
  beforeEach(async () => {
    Object.assign(provider, { alter: null, isForged: false });
    central = createTestCentral(await engine.freshDatabase(), { sso: ssoOf(provider, { log }) });
    await invite('ada@example.org');
    await invite('mallory@example.org');
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  test('an answer that another browser began opens nothing, and does not spoil what waits here', async () => {
    const attacker = await leave();
    const answer = await visitProvider(attacker.address, 'mallory');
    assert.equal(refusalIn(await comeBack(answer, {})), 'sso-spent', 'a link that was sent to somebody');
    const victim = await leave();
    assert.equal(refusalIn(await comeBack(answer, victim.cookie)), 'sso-spent', 'who is signing in, too');
    const forged = new URL(answer);
    forged.searchParams.set('state', 'another');
    assert.equal(refusalIn(await comeBack(forged.href, attacker.cookie)), 'sso-spent');
    forged.searchParams.delete('state');
    assert.equal(refusalIn(await comeBack(forged.href, attacker.cookie)), 'sso-spent');
    const own = await visitProvider(victim.address, 'ada');
    assert.equal(refusalIn(await comeBack(own, victim.cookie)), null);
    assert.deepEqual((await trail())[1]?.slice(0, 4), [
      'sign-in.failed',
      'unknown identity',
      'none',
      'spent',
    ]);
  });

  test('an answer is good once, of two at once as well, and not for ever', async () => {
    const { cookie, address } = await leave();
    const answer = await visitProvider(address, 'ada');
    const both = await Promise.all([comeBack(answer, cookie), comeBack(answer, cookie)]);
    assert.deepEqual(both.map((one) => String(refusalIn(one))).toSorted(), ['null', 'sso-spent']);
    assert.equal(refusalIn(await comeBack(answer, cookie)), 'sso-spent');
    const late = await leave();
    const lateAnswer = await visitProvider(late.address, 'ada');
    await sql`update sso_questions set expires_at = now() - interval '1 second'`.execute(central.database.db);
    assert.equal(refusalIn(await comeBack(lateAnswer, late.cookie)), 'sso-spent');
  });

  test('a code of somebody else, put into a question of one’s own, does not fit its verifier', async () => {
    const stolen = new URL(await visitProvider((await leave()).address, 'ada'));
    const own = await leave();
    const answer = new URL(await visitProvider(own.address, 'mallory'));
    answer.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    assert.equal(refusalIn(await comeBack(answer.href, own.cookie)), 'sso-spent');
  });

  test('the question has a challenge, a state and a nonce, each its own', async () => {
    const [one, two] = [await leave(), await leave()].map(({ address }) => new URL(address).searchParams);
    assert.equal(one?.get('code_challenge_method'), 'S256');
    assert.equal(one?.get('redirect_uri'), `${origin}/api/v1/session/sso/callback`);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      assert.match(one?.get(name) ?? '', /^[\w-]{40,}$/, name);
      assert.notEqual(one?.get(name), two?.get(name), name);
    }
  });

  test('a nonce that was changed on the way is noticed', async () => {
    const { cookie, address } = await leave();
    const altered = new URL(address);
    altered.searchParams.set('nonce', 'n'.repeat(43));
    const answer = await visitProvider(altered.href, 'ada');
    assert.equal(refusalIn(await comeBack(answer, cookie)), 'sso-untrusted');
  });

  test('a token for others, of others, too old or not signed by the provider is refused', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const [what, wrong] of [
      ['audience', { aud: 'another-client' }],
      ['audiences', { aud: ['another-client', 'a-third'] }],
      ['party', { aud: ['rollcall', 'another-client'], azp: 'another-client' }],
      ['issuer', { iss: 'https://evil.example' }],
      ['expired', { iat: now - 900, exp: now - 300 }],
      ['nonce', { nonce: 'another' }],
      ['no nonce', { nonce: undefined }],
      ['no subject', { sub: undefined }],
    ] as const) {
      provider.alter = (claims) => ({ ...claims, ...wrong });
      assert.equal(refusalIn(await enter('ada')), 'sso-untrusted', what);
    }
    provider.alter = null;
    provider.isForged = true;
    assert.equal(refusalIn(await enter('ada')), 'sso-untrusted', 'a key that is not the provider’s');
    provider.isForged = false;
    assert.equal(refusalIn(await enter('ada')), null, 'and the truth is let in');
    assert.match(log.join('\n'), /\(audience\)/, 'the log says what was wrong');
    assert.doesNotMatch(log.join('\n'), /"ada"|ada@/, 'and of nobody');
  });

  test('an answer that another provider gave is refused', async () => {
    const { cookie, address } = await leave();
    const answer = new URL(await visitProvider(address, 'ada'));
    answer.searchParams.set('iss', 'https://evil.example');
    assert.equal(refusalIn(await comeBack(answer.href, cookie)), 'sso-untrusted');
  });

  test('nobody is sent elsewhere afterwards', async () => {
    for (const path of outside)
      assert.deepEqual(await errorOf(await begin(path)), [422, 'request-invalid'], path);
    assert.equal((await enter('ada', '/kyc?state=open')).headers.get('location'), `${origin}/kyc?state=open`);
    const refused = await enter(null, '/kyc?state=open');
    assert.equal(refused.headers.get('location'), `${origin}/kyc?state=open#sso=sso-refused`);
  });

  test('another site begins nothing here', async () => {
    const foreign = await begin('/', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    assert.deepEqual(await errorOf(foreign), [403, 'origin-refused']);
    assert.match(
      (await begin()).headers.getSetCookie().join(),
      /rollcall_sso=[\w-]{43};.*Path=\/api\/v1\/session\/sso;.*HttpOnly; SameSite=Lax/,
    );
  });

  test('who cancels at the provider, or cannot reach it, is told so; it is asked again when it is back', async () => {
    assert.equal(refusalIn(await enter(null)), 'sso-refused');
    const { cookie, address } = await leave();
    const answer = await visitProvider(address, 'ada');
    await provider.stop();
    assert.equal(refusalIn(await comeBack(answer, cookie)), 'sso-unreachable');
    const fresh = ssoOf(provider);
    central = createTestCentral(central.database, { sso: fresh });
    assert.deepEqual(await errorOf(await begin()), [503, 'sso-unreachable']);
    await provider.start();
    assert.equal(refusalIn(await enter('ada')), null);
  });

  test('attempts count for the address, and a good one takes back its own', async () => {
    for (let attempt = 0; attempt < freeFailures.address - 1; attempt++)
      assert.equal(refusalIn(await comeBack(`${origin}/api/v1/session/sso/callback`, {})), 'sso-spent');
    assert.equal(refusalIn(await enter('ada')), null);
    assert.equal(refusalIn(await comeBack(`${origin}/api/v1/session/sso/callback`, {})), 'sso-spent');
    assert.equal(refusalIn(await enter('ada')), 'sign-in-locked');
  });

  test('without a provider there is none', async () => {
    central = createTestCentral(central.database);
    assert.deepEqual(await errorOf(await begin()), [409, 'sso-off']);
    const back = await central.get('/api/v1/session/sso/callback', {});
    assert.deepEqual(await errorOf(back), [409, 'sso-off']);
  });
});
