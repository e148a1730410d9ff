import { t } from 'i18next';
import type { EnrolmentPhoto } from '../../../../src/photos/wire.ts';
import { en } from '../../words/languages/en.ts';

type Tone = 'waiting' | 'good' | 'warn' | 'bad';

export function toneOf({ result }: EnrolmentPhoto): Tone {
  if (result === null) return 'waiting';
  if (result.outcome === 'look-alike') return 'warn';
  if (result.outcome !== 'enrolled') return 'bad';
  return result.warnings.length > 0 || result.resembles !== null ? 'warn' : 'good';
}

/** What came of a picture, and what can be done about it. */
export function wordsOf({ result, kiosk, resembles }: EnrolmentPhoto): string {
  if (result === null) return t(kiosk?.online === true ? 'photos.waits' : 'photos.waitsOffline');
  if (result.outcome === 'refused') return reasonOf(result.code);
  if (result.outcome === 'look-alike')
    return t('photos.outcomes.look-alike', { who: nameOf(resembles, result.enroleeId) });
  if (result.outcome !== 'enrolled') return t(`photos.outcomes.${result.outcome}`);
  return [
    t('photos.outcomes.enrolled', { number: result.references }),
    ...(result.resembles === null
      ? []
      : [t('photos.outcomes.resembles', { who: nameOf(resembles, result.resembles) })]),
    ...result.warnings.map(reasonOf),
  ].join(' ');
}

const nameOf = (name: string | null, id: string): string => (name ? `${name} (${id})` : id);

const isKnown = (code: string): code is keyof typeof en.photos.reasons =>
  Object.hasOwn(en.photos.reasons, code);

const reasonOf = (code: string): string =>
  isKnown(code) ? t(`photos.reasons.${code}`) : t('photos.outcomes.other', { code });
