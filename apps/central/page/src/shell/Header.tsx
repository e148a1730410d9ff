import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SignedIn } from '../state/state.ts';
import { formatCount } from '../words/time.ts';
import { Icon, Wordmark } from './Icon.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { usePage } from './page-context.ts';
import { mayOpen } from './screens.ts';

const screens = [
  { to: '/', name: 'today' },
  { to: '/attendance', name: 'attendance' },
  { to: '/people', name: 'people' },
  { to: '/kyc', name: 'kyc' },
  { to: '/schedules', name: 'schedules' },
  { to: '/sites', name: 'sites' },
  { to: '/kiosks', name: 'kiosks' },
  { to: '/access', name: 'access' },
  { to: '/audit', name: 'audit' },
  { to: '/consent-texts', name: 'consentTexts' },
  { to: '/webhooks', name: 'webhooks' },
] as const;

export function TopBar() {
  const { state, session } = usePage();
  const { t } = useTranslation();
  return (
    <div className="top-bar">
      <Wordmark />
      <nav className="screens" aria-label={t('screens')}>
        <ul>
          {screens
            .filter(({ to }) => mayOpen(state.self, to))
            .map(({ to, name }) => (
              <li key={to}>
                <Link to={to} activeOptions={{ exact: true, includeSearch: false }}>
                  {t(`nav.${name}`)}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <p className="link" data-link={state.link} role="status">
        {t(`link.${state.link}`)}
      </p>
      <LanguageChoice />
      <Link
        to="/account"
        className="button-quiet own-account"
        aria-label={`${t('access.own.title')}: ${state.self.name}`}
      >
        <Icon name="person" />
        <span className="button-words">{state.self.name}</span>
      </Link>
      <button type="button" className="button-quiet" onClick={() => void session.signOut()}>
        <Icon name="out" />
        <span className="button-words">{t('signOut')}</span>
      </button>
    </div>
  );
}

export function Figures({ state: { summary, devices } }: { state: SignedIn }) {
  const { t } = useTranslation();
  const online = devices?.filter((device) => device.online).length ?? null;
  const total = devices?.length ?? 0;
  const [checkIns, people] = [summary?.checkIns ?? null, summary?.people ?? null];
  return (
    <dl className="figures">
      <Figure label={t('figures.checkIns', { count: checkIns ?? 0 })} value={checkIns} />
      <Figure label={t('figures.people', { count: people ?? 0 })} value={people} />
      <Figure
        label={t('figures.kiosks', { count: total })}
        value={online}
        of={total}
        isLow={online !== null && online < total}
      />
    </dl>
  );
}

interface FigureProps {
  readonly label: string;
  /** Null while it is not known. */
  readonly value: number | null;
  readonly of?: number;
  readonly isLow?: boolean;
}

function Figure({ label, value, of, isLow = false }: FigureProps) {
  const { t } = useTranslation();
  return (
    <div className="figure" data-low={isLow}>
      <dt>{label}</dt>
      <dd>
        {value === null ? '–' : formatCount(value)}
        {value !== null && of !== undefined && of > 0 && (
          <small> {t('figures.of', { total: formatCount(of) })}</small>
        )}
      </dd>
    </div>
  );
}
