import { useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFoundPeople } from '../people/use-people.ts';

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
  const { data = [], error } = useFoundPeople(useDeferredValue(typed));
  const people = data.filter(({ enroleeId, removed }) => !removed && enroleeId !== except);
  const none = error?.message ?? t('corrections.nobody');
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
        {typed !== '' && people.length === 0 && none}
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
