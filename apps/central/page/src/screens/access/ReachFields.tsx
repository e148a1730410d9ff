import { useTranslation } from 'react-i18next';
import { canBeKeptToSites, roles, type Role } from '../../../../src/access/roles.ts';
import type { Reach } from '../../server/access.ts';
import { useSites } from '../people/use-people.ts';

const isRole = (text: string): text is Role => roles.some((role) => role === text);

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
            onChange({ role: next, sites: canBeKeptToSites(next) ? sites : null });
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
      {canBeKeptToSites(role) && (
        <SitesChoice value={sites} onChange={(next) => onChange({ role, sites: next })} />
      )}
    </>
  );
}

interface SitesChoiceProps {
  /** Null: all, also those to come. */
  readonly value: readonly string[] | null;
  readonly onChange: (sites: readonly string[] | null) => void;
}

/** All sites are chosen by saying so: no site is none, as an account has it that single sign-on made. */
export function SitesChoice({ value, onChange }: SitesChoiceProps) {
  const { t } = useTranslation();
  const known = useSites();
  const chosen = value ?? [];
  const gone = chosen.filter((id) => !known.some((site) => site.id === id)).map((id) => ({ id, name: id }));
  const toggle = (id: string, isChosen: boolean): void =>
    onChange(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <fieldset className="form-sites">
      <legend>{t('access.accounts.sites')}</legend>
      <label className="check">
        <input
          type="checkbox"
          checked={value === null}
          onChange={({ target }) => onChange(target.checked ? null : [])}
        />
        {t('access.accounts.everySite')}
      </label>
      {value !== null && <p className="second-line">{t('access.accounts.sitesHow')}</p>}
      {[...known, ...gone].map(({ id, name }) => (
        <label key={id} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ target }) => toggle(id, target.checked)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
