import type { AttendanceRecord } from '@rollcall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t as words } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../server/ask.ts';
import { stateCorrection, type ChangeToState } from '../../server/corrections.ts';
import { nameOf } from '../../words/people.ts';
import { formatFull } from '../../words/time.ts';
import { Decision } from '../kiosks/Decision.tsx';
import { PersonField } from './PersonField.tsx';
import { isoOf, TimeField, valueOf } from './TimeField.tsx';

/** What is wrong with a check-in. */
type Wrong = 'withdrawn' | 'other' | 'moved';
const wrongs = ['withdrawn', 'other', 'moved'] as const;

export interface CorrectProps {
  readonly record: AttendanceRecord;
  /** What is chosen first. */
  readonly wrong?: Wrong;
  readonly onClose: () => void;
}

/** States what is wrong with a check-in, or takes such a statement back. */
export function Correct({ record, wrong = 'withdrawn', onClose }: CorrectProps) {
  return record.undone ? (
    <Restore record={record} onClose={onClose} />
  ) : (
    <Wrong record={record} wrong={wrong} onClose={onClose} />
  );
}

function Restore({ record, onClose }: CorrectProps) {
  const { t } = useTranslation();
  const state = useStating();
  const corrects = { eventId: record.eventId, occurredAt: record.occurredAt };
  return (
    <Decision
      title={titleOf(record)}
      explanation={t('corrections.restoreHow')}
      ways={[
        {
          label: t('corrections.restore'),
          decide: (reason) => state({ kind: 'restored', corrects }, reason),
        },
      ]}
      onClose={onClose}
    />
  );
}

const titleOf = (record: AttendanceRecord): string =>
  words('corrections.correctOf', { name: nameOf(record), time: formatFull(record.occurredAt) });

function Wrong({ record, wrong: first = 'withdrawn', onClose }: CorrectProps) {
  const { t } = useTranslation();
  const state = useStating();
  const [wrong, setWrong] = useState<Wrong>(first);
  const [person, setPerson] = useState<string | null>(null);
  const [time, setTime] = useState(valueOf(record.occurredAt));
  const { eventId, occurredAt, siteId, enroleeId } = record;
  const corrects = { eventId, occurredAt };
  const change = (): ChangeToState => {
    if (wrong === 'withdrawn') return { kind: 'withdrawn', corrects };
    if (wrong === 'other') return { kind: 'replaced', corrects, enroleeId: person ?? '', siteId, occurredAt };
    return { kind: 'replaced', corrects, enroleeId, siteId, occurredAt: isoOf(time) };
  };
  return (
    <Decision
      title={titleOf(record)}
      explanation={t('corrections.how')}
      ways={[
        {
          label: t('corrections.save'),
          decide: async (reason) =>
            wrong === 'other' && person === null
              ? { outcome: 'failed', message: t('corrections.choose') }
              : state(change(), reason),
        },
      ]}
      onClose={onClose}
    >
      <fieldset className="person-field">
        <legend>{t('corrections.what')}</legend>
        {wrongs.map((each) => (
          <label key={each} className="choice">
            <input type="radio" name="wrong" checked={wrong === each} onChange={() => setWrong(each)} />
            {t(`corrections.${each}`)}
          </label>
        ))}
      </fieldset>
      {wrong === 'other' && <PersonField value={person} onChange={setPerson} except={enroleeId} />}
      {wrong === 'moved' && <TimeField value={time} onChange={setTime} />}
    </Decision>
  );
}

/** Sends a correction; lists that show check-ins ask again. */
export function useStating(): (change: ChangeToState, reason: string) => Promise<Answer<null>> {
  const queries = useQueryClient();
  return async (change, reason) => {
    const answer = await stateCorrection(change, reason);
    for (const queryKey of [['records'], ['worked-time'], ['corrections']])
      await queries.invalidateQueries({ queryKey });
    return answer;
  };
}
