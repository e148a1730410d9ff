/** What people agreed to can be shown years later: a version of the text is one wording in each language. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import {
  consentLanguages,
  consentTextVersion,
  identityTextVersion,
  onboardingTextVersion,
} from '@rollcall/contract';
import { identityWords } from '../renderer/src/identity/words/index.ts';
import { onboardingWords } from '../renderer/src/onboarding/words/index.ts';
import { faceUseWords } from '../renderer/src/words/face-use.ts';
import { languages } from '../renderer/src/words/languages.ts';

/** Add a line when the text changes, with a new `consentTextVersion`; never change one that was shipped. */
const versions: Readonly<Record<string, string>> = {
  '2026-11': 'cb0bfeeeced9c469',
};

test('the text of this version is, in all languages, the one that was shipped under it', () => {
  const texts = languages
    .toSorted()
    .map((language) => [language, faceUseWords[language].consent, faceUseWords[language].withdraw]);
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
  assert.equal(versions[consentTextVersion], hash, 'the text was changed and its version was not');
});

test('the daemon takes answers in the languages of the page', () => {
  assert.deepEqual([...consentLanguages].toSorted(), languages.toSorted());
});

/** As above, of the text before an identity check. */
const identityVersions: Readonly<Record<string, string>> = {
  '2026-11': '5b149c5c6ac820bc',
};

test('the text before an identity check is, in all languages, the one that was shipped under its version', () => {
  const texts = languages.toSorted().map((language) => [language, identityWords[language].consent]);
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
  assert.equal(identityVersions[identityTextVersion], hash, 'the text was changed and its version was not');
});

/** As above, of the text before a liveness check. */
const onboardingVersions: Readonly<Record<string, string>> = {
  '2026-11': 'dba16bf281448e8e',
};

test('the text before a liveness check is, in all languages, the one that was shipped under its version', () => {
  const texts = languages.toSorted().map((language) => [language, onboardingWords[language].intro]);
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
  assert.equal(
    onboardingVersions[onboardingTextVersion],
    hash,
    'the text was changed and its version was not',
  );
});
