import { useTranslation } from 'react-i18next';

/** The shape of what comes, while it comes. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="waiting" aria-busy="true">
      <p className="visually-hidden">{t('loading')}</p>
      {[72, 58, 66, 49].map((width) => (
        <div key={width} className="waiting-row">
          <span className="waiting-face" />
          <span className="waiting-line" style={{ inlineSize: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
