import { useTranslation } from 'react-i18next';

/** Stands for what an account without a password cannot do here: all of that asks for the password. */
export function SsoOnly() {
  const { t } = useTranslation();
  return (
    <section className="list account" aria-labelledby="sso-title">
      <h2 id="sso-title">{t('access.sso.has')}</h2>
      <p>{t('access.sso.only')}</p>
    </section>
  );
}
