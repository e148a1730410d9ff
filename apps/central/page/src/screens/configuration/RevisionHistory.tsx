import { useTranslation } from 'react-i18next';
import type { Revision } from '../../../../src/configuration/wire.ts';
import { formatFull } from '../../words/time.ts';
import { wordsForValue, type Value } from './setting-words.ts';

export interface RevisionHistoryProps {
  /** The newest first. */
  readonly revisions: readonly Revision[];
  /** Null for whoever may only look. */
  readonly onGoBack: ((revision: Revision) => void) | null;
}

/** Who changed what, when and why. */
export function RevisionHistory({ revisions, onGoBack }: RevisionHistoryProps) {
  const { t } = useTranslation();
  if (revisions.length === 0) return <p className="quiet">{t('configuration.none')}</p>;
  return (
    <section className="revisions" aria-label={t('configuration.history')}>
      <h4>{t('configuration.history')}</h4>
      <ol>
        {revisions.map((revision, index) => (
          <li key={revision.revision}>
            <div className="revision-head">
              <strong>
                {revision.restores === null
                  ? t('configuration.revision', { revision: revision.revision })
                  : t('configuration.returned', { revision: revision.revision, restores: revision.restores })}
              </strong>
              {index > 0 && onGoBack !== null && (
                <button type="button" className="small-button" onClick={() => onGoBack(revision)}>
                  {t('configuration.goBackTo', { revision: revision.revision })}
                </button>
              )}
            </div>
            <ChangesOf revision={revision} />
            <span className="second-line">
              <time dateTime={revision.statedAt}>{formatFull(revision.statedAt)}</time>
              {` · ${revision.author} · `}
              <q>{revision.reason}</q>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function ChangesOf({ revision: { changes } }: { revision: Revision }) {
  const { t } = useTranslation();
  const words = (name: string, value: Value | null): string =>
    value === null ? t('configuration.notStated') : wordsForValue(name, value);
  return (
    <ul>
      {changes.map(({ name, before, after }) => (
        <li key={name}>
          {t('configuration.change', {
            name: t(`configuration.names.${name}`),
            before: words(name, before),
            after: words(name, after),
          })}
        </li>
      ))}
    </ul>
  );
}
