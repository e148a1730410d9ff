import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lookUp } from '../../server/photos.ts';
import { usePage } from '../../shell/page-context.ts';
import type { Pick } from './picks.ts';

interface AssignPersonProps {
  readonly pick: Pick;
  readonly onChange: (pick: Pick) => void;
}

/** Who is on a picture whose name does not say so: one of several, or whoever is looked up by id or name. */
export function AssignPerson({ pick, onChange }: AssignPersonProps) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const { session } = usePage();
  const [said, setSaid] = useState('');
  async function find(): Promise<void> {
    const answer = await lookUp(typed.trim());
    if (answer.outcome === 'signed-out') return session.expire();
    if (answer.outcome !== 'ok') return setSaid(answer.message);
    const people = answer.value;
    setSaid(people.length === 0 ? t('photos.nobody') : '');
    const chosen = people.length === 1 ? (people[0] ?? null) : null;
    if (people.length > 0) onChange({ ...pick, people, chosen });
  }
  const label = `${t('photos.whoIsIt')}: ${pick.file.name}`;
  if (pick.people.length > 1)
    return (
      <select
        className="photo-person"
        aria-label={label}
        value=""
        onChange={({ target }) =>
          onChange({
            ...pick,
            chosen: pick.people.find(({ enroleeId }) => enroleeId === target.value) ?? null,
          })
        }
      >
        <option value="">{t('photos.choose')}</option>
        {pick.people.map(({ enroleeId, displayName }) => (
          <option key={enroleeId} value={enroleeId}>
            {displayName} ({enroleeId})
          </option>
        ))}
      </select>
    );
  return (
    <form
      className="photo-assign"
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <input
        className="photo-person"
        aria-label={label}
        aria-describedby={id}
        placeholder={t('people.search')}
        required
        maxLength={200}
        autoComplete="off"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <button type="submit" className="small-button">
        {t('photos.assign')}
      </button>
      <span id={id} role="status" className="second-line">
        {said}
      </span>
    </form>
  );
}
