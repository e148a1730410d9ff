import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Decision, textOf } from '../kiosks/Decision.tsx';
import { useSiteList } from '../people/use-people.ts';
import { useStating } from './Correct.tsx';
import { PersonField } from './PersonField.tsx';
import { isoOf, TimeField, valueOf } from './TimeField.tsx';

/** A check-in that no kiosk recorded, stated by whoever knows. */
export function AddCheckIn({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const state = useStating();
  const { sites, problem, isAsked } = useSiteList();
  const [person, setPerson] = useState<string | null>(null);
  const [time, setTime] = useState(() => valueOf(new Date().toISOString()));
  return (
    <Decision
      title={t('corrections.add')}
      explanation={`${t('corrections.addHow')} ${t('corrections.how')}`}
      ways={[
        {
          label: t('corrections.add'),
          decide: async (reason, fields) => {
            if (person === null) return { outcome: 'failed', message: t('corrections.choose') };
            const siteId = textOf(fields, 'site');
            return state({ kind: 'added', enroleeId: person, siteId, occurredAt: isoOf(time) }, reason);
          },
        },
      ]}
      onClose={onClose}
    >
      <PersonField value={person} onChange={setPerson} />
      <label className="form-field">
        {t('corrections.site')}
        <select name="site" required>
          {sites.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p role="status" className="second-line">
        {problem ?? (isAsked && sites.length === 0 && t('corrections.noSite'))}
      </p>
      <TimeField value={time} onChange={setTime} />
    </Decision>
  );
}
