import type { ConsentLanguage } from '@rollcall/contract';
import { readConsentTexts } from '../consent-texts/read-texts.ts';
import type { FormFacts } from '../consents/pdf/form.ts';
import { siteNameOf } from '../consents/site-name.ts';
import type { CentralDb } from '../database/open.ts';
import type { PersonPage } from '../wire.ts';

/** What a person would sign today: the text that is in force, for the sites that they belong to; null where they have none. */
export async function readForm(
  db: CentralDb,
  { enroleeId, displayName, sites }: Pick<PersonPage, 'enroleeId' | 'displayName' | 'sites'>,
  language: ConsentLanguage,
): Promise<FormFacts | null> {
  if (sites.length === 0) return null;
  const [names, { published, builtIn }] = await Promise.all([
    Promise.all(sites.map((site) => siteNameOf(db, site))),
    readConsentTexts(db),
  ]);
  const { version, texts } = published[0] ?? builtIn;
  const text = texts[language];
  return { enroleeId, displayName, siteName: names.join(', '), language, textVersion: version, text };
}
