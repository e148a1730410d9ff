import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyScopes, scopeKnowsSites, type KeyScope } from '../../../../src/access/roles.ts';
import { makeKey } from '../../server/access.ts';
import type { Answer } from '../../server/ask.ts';
import { Decision } from '../kiosks/Decision.tsx';
import type { Handed } from './Handover.tsx';
import { SitesChoice } from './ReachFields.tsx';
import { wordsForScope } from './scopes.ts';
import { useForgetKeys } from './use-access.ts';

export interface MakeKeyProps {
  readonly onClose: () => void;
  readonly onMade: (handed: Handed) => void;
}

const terms = [30, 90, 365, 730] as const;

/** A key for a program: as little as it needs, for as long as it needs. */
export function MakeKey({ onClose, onMade }: MakeKeyProps) {
  const { t } = useTranslation();
  const forget = useForgetKeys();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly KeyScope[]>([]);
  const [sites, setSites] = useState<readonly string[] | null>(null);
  const [days, setDays] = useState<number>(90);
  const canHaveSites = scopes.every(scopeKnowsSites);
  async function make(reason: string): Promise<Answer<null>> {
    const answer = await makeKey({ name, scopes, sites: canHaveSites ? sites : null, days }, reason);
    await forget();
    if (answer.outcome !== 'ok') return answer;
    onMade({ name: name.trim(), secret: answer.value.key, what: 'key' });
    return { outcome: 'ok', value: null };
  }
  return (
    <Decision
      title={t('access.keys.make')}
      explanation={t('access.keys.makeHow')}
      ways={[{ label: t('access.keys.make'), decide: make }]}
      onClose={onClose}
    >
      <label className="form-field">
        {t('access.keys.name')}
        <input
          required
          maxLength={100}
          pattern=".*\S.*"
          autoComplete="off"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <ScopesField value={scopes} onChange={setScopes} />
      {canHaveSites && <SitesChoice value={sites} onChange={setSites} />}
      <label className="form-field">
        {t('access.keys.term')}
        <select value={days} onChange={({ target }) => setDays(Number(target.value))}>
          {terms.map((term) => (
            <option key={term} value={term}>
              {t('access.keys.days', { number: term })}
            </option>
          ))}
        </select>
      </label>
    </Decision>
  );
}

interface ScopesFieldProps {
  readonly value: readonly KeyScope[];
  readonly onChange: (scopes: readonly KeyScope[]) => void;
}

/** The browser refuses the form while nothing is chosen. */
function ScopesField({ value, onChange }: ScopesFieldProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="form-sites">
      <legend>{t('access.keys.scopesLegend')}</legend>
      {keyScopes.map((scope, index) => (
        <label key={scope} className="check">
          <input
            type="checkbox"
            required={index === 0 && value.length === 0}
            checked={value.includes(scope)}
            onChange={({ target }) =>
              onChange(target.checked ? [...value, scope] : value.filter((each) => each !== scope))
            }
          />
          {wordsForScope(scope)}
        </label>
      ))}
    </fieldset>
  );
}
