import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePage } from './page-context.ts';
import { mayOpen } from './screens.ts';

/** A screen, or why it is not shown: whoever has no live list begins at the kiosks. */
export function Barred({ screen, children }: { screen: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { self } = usePage().state;
  if (mayOpen(self, screen)) return children;
  if (screen === '/') return <Navigate to="/kiosks" replace />;
  return <p className="list quiet">{t('problems.not-permitted')}</p>;
}
