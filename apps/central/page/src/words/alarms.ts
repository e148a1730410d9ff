import { t } from 'i18next';
import type { Alarm } from '../../../src/wire.ts';

interface AlarmWords {
  readonly title: string;
  readonly advice: string;
}

/** Codes of central, and the words that they have in every language. */
const ownAdvice = {
  'sequence-gap': 'gap',
  'chain-fork': 'fork',
  'chain-broken': 'broken',
  'event-lost': 'lost',
  'event-invalid': 'invalid',
} as const;
const adviceOfAltered = {
  'event-altered': 'again',
  'hash-mismatch': 'changed',
  'signature-invalid': 'unsigned',
  'event-foreign': 'foreign',
  'event-unreadable': 'unreadable',
} as const;

const isKey = <Table extends object>(table: Table, key: PropertyKey): key is keyof Table =>
  Object.hasOwn(table, key);

/** What an alarm means, and what to do about it. */
export function wordsForAlarm({ code }: Pick<Alarm, 'code'>): AlarmWords {
  if (isKey(ownAdvice, code)) {
    const name = ownAdvice[code];
    return { title: t(`alarms.${name}.title`), advice: t(`alarms.${name}.advice`) };
  }
  if (isKey(adviceOfAltered, code))
    return { title: t(`alarms.${adviceOfAltered[code]}.title`), advice: t('alarms.altered.advice') };
  return { title: t('alarms.other.title', { code }), advice: t('alarms.other.advice') };
}
