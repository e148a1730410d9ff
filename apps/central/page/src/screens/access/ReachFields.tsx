import { useTranslation } from 'react-i18next';
import { roles, type Role } from '../../../../src/access/roles.ts';
import type { Reach } from '../../server/access.ts';
import { useSites } from '../people/use-people.ts';

const isRole = (text: string): text is Role => roles.some((role) => role === text);
/** The others are for the whole house: the server refuses sites with them. */
const hasSites = (role: Role): boolean => role === 'manager' || role === 'technician';

export interface ReachFieldsProps {
  readonly value: Reach;
  readonly onChange: (value: Reach) => void;
}

/** A role, and for those that can be kept to some, the sites. */
export function ReachFields({ value: { role, sites }, onChange }: ReachFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <label className="form-field">
        {t('access.accounts.role')}
        <select
          value={role}
          onChange={({ target }) => {
            const next = isRole(target.value) ? target.value : role;
            onChange({ role: next, sites: hasSites(next) ? sites : null });
          }}
        >
          {roles.map((each) => (
            <option key={each} value={each}>
              {t(`access.roles.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <p className="second-line">{t(`access.rolesHow.${role}`)}</p>
      {hasSites(role) && (
        <SitesChoice value={sites ?? []} onChange={(next) => onChange({ role, sites: next })} />
      )}
    </>
  );
}

interface SitesChoiceProps {
  readonly value: readonly string[];
  readonly onChange: (sites: readonly string[] | null) => void;
}

export function SitesChoice({ value, onChange }: SitesChoiceProps) {
  const { t } = useTranslation();
  const known = useSites();
  const gone = value.filter((id) => !known.some((site) => site.id === id)).map((id) => ({ id, name: id }));
  const toggle = (id: string, isChosen: boolean): void => {
    const next = isChosen ? [...value, id] : value.filter((each) => each !== id);
    onChange(next.length === 0 ? null : next);
  };
  return (
    <fieldset className="form-sites">
      <legend>{t('access.accounts.sites')}</legend>
      <p className="second-line">{t('access.accounts.sitesHow')}</p>
      {[...known, ...gone].map(({ id, name }) => (
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
