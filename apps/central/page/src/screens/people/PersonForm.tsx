import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonPage } from '../../../../src/wire.ts';
import type { Answer } from '../../server/ask.ts';
import { keepPerson } from '../../server/people.ts';
import { Decision } from '../kiosks/Decision.tsx';
import { useSites } from './use-people.ts';

export interface PersonFormProps {
  /** Null for somebody new. */
  readonly person: PersonPage | null;
  readonly onClose: () => void;
}

/** Name and sites, with the reason, which is kept. */
export function PersonForm({ person, onClose }: PersonFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [enroleeId, setEnroleeId] = useState(person?.enroleeId ?? '');
  const [displayName, setDisplayName] = useState(person?.displayName ?? '');
  const [sites, setSites] = useState<readonly string[]>(person?.sites ?? []);
  async function save(reason: string): Promise<Answer<null>> {
    const form = { displayName, sites, reason, isNew: person === null };
    const answer = await keepPerson(enroleeId.trim(), form);
    await queries.invalidateQueries({ queryKey: ['people'] });
    await queries.invalidateQueries({ queryKey: ['person', enroleeId.trim()] });
    return answer;
  }
  return (
    <Decision
      title={t(person === null ? 'people.add' : 'people.edit')}
      explanation={t(person === null ? 'people.addHow' : 'people.editHow')}
      ways={[{ label: t('people.save'), decide: save }]}
      onClose={onClose}
    >
      {person === null && <IdField value={enroleeId} onChange={setEnroleeId} />}
      <label className="form-field">
        {t('people.name')}
        <input
          required
          maxLength={200}
          pattern=".*\S.*"
          autoComplete="off"
          value={displayName}
          onChange={({ target }) => setDisplayName(target.value)}
        />
      </label>
      <SitesField value={sites} onChange={setSites} />
    </Decision>
  );
}

interface FieldProps<T> {
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function IdField({ value, onChange }: FieldProps<string>) {
  const { t } = useTranslation();
  const hint = useId();
  return (
    <>
      <label className="form-field">
        {t('people.id')}
        <input
          required
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={hint}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      </label>
      <p id={hint} className="second-line">
        {t('people.idHint')}
      </p>
    </>
  );
}

function SitesField({ value, onChange }: FieldProps<readonly string[]>) {
  const { t } = useTranslation();
  const sites = useSites();
  const gone = value.filter((id) => !sites.some((site) => site.id === id)).map((id) => ({ id, name: id }));
  const toggle = (id: string, isChosen: boolean): void =>
    onChange(isChosen ? [...value, id] : value.filter((each) => each !== id));
  const all = [...sites, ...gone];
  return (
    <fieldset className="form-sites">
      <legend>{t('people.sites')}</legend>
      {all.length === 0 && <p className="second-line">{t('people.sitesHow')}</p>}
      {all.map(({ id, name }) => (
        <label key={id} className="check">
          <input
            type="checkbox"
            checked={value.includes(id)}
            onChange={({ target }) => toggle(id, target.checked)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
