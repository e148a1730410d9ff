import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askPeople } from '../../server/ask.ts';
import { useTake } from '../attendance/use-records.ts';

export interface PersonFieldProps {
  readonly value: string | null;
  readonly onChange: (enroleeId: string) => void;
  /** Who is not to be chosen. */
  readonly except?: string | undefined;
}

const mostShown = 6;

/** Looks people up while somebody types, for use in a dialog: nothing of it leaves the dialog. */
export function PersonField({ value, onChange, except }: PersonFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const people = useFound(useDeferredValue(typed)).filter(({ enroleeId }) => enroleeId !== except);
  return (
    <fieldset className="person-field">
      <legend>{t('corrections.person')}</legend>
      <label className="form-field">
        {t('corrections.find')}
        <input
          type="search"
          autoComplete="off"
          maxLength={200}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <p role="status" className="second-line">
        {typed !== '' && people.length === 0 && t('corrections.nobody')}
      </p>
      {people.slice(0, mostShown).map(({ enroleeId, displayName }) => (
        <label key={enroleeId} className="choice">
          <input
            type="radio"
            name={id}
            required
            checked={value === enroleeId}
            onChange={() => onChange(enroleeId)}
          />
          <span>
            {displayName} <span className="second-line">{enroleeId}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function useFound(search: string) {
  const take = useTake();
  const { data } = useQuery({
    queryKey: ['people', search],
    queryFn: async () => take(await askPeople(search)),
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
  return (data ?? []).filter(({ removed }) => !removed);
}
