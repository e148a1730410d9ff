import { Trans, useTranslation } from 'react-i18next';

/** Nobody yet: what to do, with what is done already ticked off. */
export function EmptyList({ kiosks }: { kiosks: number }) {
  const { t } = useTranslation();
  return (
    <div className="empty">
      <svg className="empty-face" viewBox="0 0 120 140" aria-hidden="true">
        <ellipse cx="60" cy="70" rx="42" ry="56" />
        <path d="m42 71 13 15 25-31" />
      </svg>
      <h3>{t('empty.title')}</h3>
      <p>{t('empty.lead')}</p>
      <ol className="empty-steps">
        <li data-done={kiosks > 0}>
          <strong>{t(kiosks > 0 ? 'empty.connected' : 'empty.connect')}</strong>{' '}
          {kiosks === 0 && <Trans i18nKey="empty.connectHow" components={{ c: <code /> }} />}
        </li>
        <li>
          <strong>{t('empty.enrol')}</strong>{' '}
          <code dir="ltr">npx rollcall enrol --id ID --name NAME photo.jpg</code>
        </li>
        <li>
          <strong>{t('empty.stand')}</strong> {t('empty.standHow')}
        </li>
      </ol>
    </div>
  );
}
