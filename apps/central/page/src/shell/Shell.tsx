import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Announcer } from '../screens/today/Announcer.tsx';
import { Figures, TopBar } from './Header.tsx';
import { Notices } from './Notices.tsx';
import { Barred } from './Barred.tsx';
import { useMay, usePage } from './page-context.ts';

const titles = {
  '/attendance': 'nav.attendance',
  '/people': 'nav.people',
  '/import': 'nav.people',
  '/photos': 'nav.people',
  '/schedules': 'nav.schedules',
  '/kyc': 'kyc.title',
  '/sites': 'nav.sites',
  '/kiosks': 'nav.kiosks',
  '/access': 'nav.access',
  '/audit': 'audit.title',
  '/consent-texts': 'consentTexts.title',
  '/account': 'access.own.title',
  '/webhooks': 'nav.webhooks',
} as const;
const isTitled = (path: string): path is keyof typeof titles => Object.hasOwn(titles, path);

/** What is around every screen: where one is, where one can go, and what an administrator has to know first. */
export function Shell() {
  const { state, nowMs } = usePage();
  const { t } = useTranslation();
  const mayReadFigures = useMay('figures.read');
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // What is behind a screen's own address belongs to the screen.
  const screen = `/${path.split('/')[1] ?? ''}`;
  const title = t(isTitled(screen) ? titles[screen] : 'nav.today');
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="top">
        <TopBar />
        <Title title={title} path={path} />
        {path === '/' && mayReadFigures && <Figures state={state} />}
      </header>
      <main id="content" className="screen" data-link={state.link} tabIndex={-1}>
        <Notices state={state} nowMs={nowMs} />
        <Barred screen={screen}>
          <Outlet />
        </Barred>
      </main>
      <Announcer latest={state.latest} arrived={state.fresh.size} />
    </>
  );
}

/** Takes the focus when the screen changes, so that those who listen hear where they are. */
function Title({ title, path }: { title: string; path: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    document.title = `${title} – Rollcall`;
    if (shown.current !== path) heading.current?.focus();
    shown.current = path;
  }, [title, path]);
  return (
    <h1 ref={heading} tabIndex={-1} className={path === '/' ? 'visually-hidden' : 'screen-title'}>
      {title}
    </h1>
  );
}
