import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUserId } from '@rollcall/domain';
import type { User } from '@rollcall/store';
import { verificationAnswer } from '../src/http/families/liveness-sessions/answers.ts';
import { verificationOf } from '../src/liveness-sessions/index.ts';

const atMs = Date.parse('2026-03-02T08:00:00.250Z');
const id = 7;
assert.ok(isUserId(id));

const answerFor = (email: boolean, phone: boolean, liveness: boolean) => {
  const user: User = {
    id,
    name: 'ada',
    email: 'ada@example.org',
    scopes: [],
    emailVerifiedAtMs: email ? atMs : null,
    phoneVerifiedAtMs: phone ? atMs : null,
    createdAtMs: atMs,
  };
  return verificationAnswer(user, verificationOf(user, liveness ? atMs : null), []);
};

test('levels and badges follow what was verified', () => {
  for (const [email, phone, liveness, level, badges] of [
    [false, false, false, 'none', ''],
    [true, false, false, 'email', 'email'],
    [false, true, false, 'phone', 'phone'],
    [true, true, false, 'phone', 'email phone'],
    [true, false, true, 'liveness', 'email liveness'],
    [false, true, true, 'liveness', 'phone liveness'],
    [true, true, true, 'full', 'email phone liveness full'],
  ] as const) {
    const answer = answerFor(email, phone, liveness);
    assert.equal(answer.verification_level, level);
    assert.equal(answer.verification_badges.map(({ type }) => type).join(' '), badges);
    assert.deepEqual(
      [answer.email_verified, answer.phone_verified, answer.liveness_verified, answer.trusted_member],
      [email, phone, liveness, level === 'full'],
    );
    assert.deepEqual([answer.verified_badge, answer.identity_verified], [liveness, liveness]);
    assert.equal(answer.liveness_verified_at, liveness ? '2026-03-02T08:00:00Z' : null);
  }
});

test('badges have the names and signs that clients show', () => {
  assert.deepEqual(answerFor(true, true, true).verification_badges, [
    { type: 'email', name: 'Email Verified', icon: '📧' },
    { type: 'phone', name: 'Phone Verified', icon: '📱' },
    { type: 'liveness', name: 'Identity Verified', icon: '✅' },
    { type: 'full', name: 'Trusted Member', icon: '🏆' },
  ]);
});
