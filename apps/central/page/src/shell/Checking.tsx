import { useTranslation } from 'react-i18next';
import { Wordmark } from './Icon.tsx';

/** Before it is known who is there; a moment, and so nothing that moves. It says why when it is more than that. */
export function Checking({ problem }: { problem: string | null }) {
  const { t } = useTranslation();
  return (
    <main className="checking" aria-busy="true">
      <Wordmark />
      <p className="visually-hidden">{t('loading')}</p>
      <p role="alert">{problem}</p>
    </main>
  );
}
