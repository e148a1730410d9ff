import { t } from 'i18next';

/** What an account or a key is kept to. */
export function wordsForSites(sites: readonly string[] | null): string {
  if (sites === null) return t('access.accounts.allSites');
  return sites.join(', ') || t('access.accounts.noSites');
}
