/** The organisation's own text at a kiosk: kept, shown, answered, replaced while it is read, and gone. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import {
  consentText,
  consentTextsSchema,
  consentTextVersion,
  signedEventSchema,
  type ConsentTextChange,
} from '@rollcall/contract';
import { isRefusal } from '@rollcall/domain';
import { FaceUse } from '../src/check-in/face-use.ts';
import { forgetConsentText, keepConsentText, readConsentText } from '../src/consent-text/index.ts';
import { faceUseOf } from '../src/face-use.ts';
import { decisionPorts, enroleeId, inside, noNewPictures, siteId } from './support/decisions.ts';
import { newStore } from './support/device-stores.ts';

const ada = enroleeId('ada');
const changeOf = (version: string): ConsentTextChange => {
  const textIn = (language: 'en' | 'es' | 'pt' | 'fr' | 'ar' | 'id') => {
    const { title, points } = consentText(language);
    return { title, points: { ...points, who: `${version} of the yard` } };
  };
  const texts = {
    en: textIn('en'),
    es: textIn('es'),
    pt: textIn('pt'),
    fr: textIn('fr'),
    ar: textIn('ar'),
    id: textIn('id'),
  };
  return { kind: 'consent-text', version, texts: consentTextsSchema.parse(texts) };
};

const store = newStore();
let firstSequence = 0;
let faceUse: FaceUse;
beforeEach(() => {
  firstSequence = store.outbox.status().lastSequence;
  // Later than any round of these tests.
  forgetConsentText(store.facts, 1000);
  store.people.add(ada, 'Ada');
  const ports = faceUseOf({
    settings: {
      site: {
        id: siteId('plant'),
        name: 'Plant',
        fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 100 },
      },
    },
    configuration: { inForce: { selfEnrolment: true } },
    store,
    recogniser: { engine: null },
    newPictures: noNewPictures,
    clockTrust: () => ({ synchronised: true, centralOffsetMs: null }),
    wake: () => undefined,
  });
  faceUse = new FaceUse({ ...decisionPorts(), ...ports });
});

function ask(wish: 'begin' | 'end') {
  assert.equal(faceUse.begin({ type: 'face-use', wish, method: 'pin' }, 0), null);
  const asked = faceUse.proven({ enroleeId: ada, method: 'pin', presence: inside }, 0);
  assert.ok(asked !== null && !isRefusal(asked) && asked.type === 'consent-asked');
  return asked;
}

const answer = (textVersion: string) =>
  faceUse
    .answer({ type: 'consent', answer: 'agree', textVersion, language: 'fr' }, 0)
    ?.messages.map((message) => ('code' in message ? message.code : message.type));

const recorded = () =>
  store.events.read(firstSequence, 50).flatMap(({ event }) => {
    const { payload } = signedEventSchema.parse(event);
    return payload.kind === 'consent'
      ? [[payload.decision, payload.text.version, payload.text.language]]
      : [];
  });

test('without an own text ours is asked for, as ever', () => {
  const { textVersion, texts } = ask('begin');
  assert.deepEqual([textVersion, texts], [consentTextVersion, undefined]);
  assert.deepEqual(answer(consentTextVersion), ['enrolling']);
  assert.deepEqual(recorded(), [['given', consentTextVersion, 'fr']]);
});

test('the own text is sent to the page, and the event says which it was', () => {
  keepConsentText(store.facts, changeOf('own-1-abcdef'), 1);
  const { textVersion, texts } = ask('begin');
  assert.equal(textVersion, 'own-1-abcdef');
  assert.equal(texts?.ar.points.who, 'own-1-abcdef of the yard');
  assert.deepEqual(answer('own-1-abcdef'), ['enrolling']);
  assert.deepEqual(recorded(), [['given', 'own-1-abcdef', 'fr']]);
});

test('an answer to another version is none: a page of before, or a text that came while one was read', () => {
  keepConsentText(store.facts, changeOf('own-1-abcdef'), 1);
  ask('begin');
  assert.deepEqual(answer(consentTextVersion), ['consent-text-outdated', 'idle']);
  faceUse.end();
  ask('begin');
  keepConsentText(store.facts, changeOf('own-2-abcdef'), 1);
  assert.deepEqual(answer('own-1-abcdef'), ['consent-text-outdated', 'idle']);
  faceUse.end();
  ask('begin');
  keepConsentText(store.facts, changeOf('own-3-abcdef'), 1);
  assert.deepEqual(answer('own-3-abcdef'), ['consent-text-outdated', 'idle'], 'that was not on the screen');
  assert.deepEqual(recorded(), []);
});

test('to end it the words are ours, and a text that comes meanwhile is in nobody’s way', () => {
  keepConsentText(store.facts, changeOf('own-1-abcdef'), 1);
  const { textVersion, texts } = ask('end');
  assert.deepEqual([textVersion, texts], [consentTextVersion, undefined]);
  keepConsentText(store.facts, changeOf('own-2-abcdef'), 1);
  assert.deepEqual(answer(consentTextVersion), ['face-use-done']);
  assert.deepEqual(recorded(), [['withdrawn', consentTextVersion, 'fr']]);
});

test('it stays until a pull that begins anew does not name it', () => {
  keepConsentText(store.facts, changeOf('own-1-abcdef'), 3);
  forgetConsentText(store.facts, 3);
  assert.equal(readConsentText(store.facts)?.version, 'own-1-abcdef');
  forgetConsentText(store.facts, 4);
  assert.equal(readConsentText(store.facts), null);
  keepConsentText(store.facts, changeOf('own-2-abcdef'), 5);
  assert.equal(readConsentText(store.facts)?.version, 'own-2-abcdef');
});
