import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { EnrolmentPhoto } from '../../../../src/photos/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { clearPhotos } from '../../server/photos.ts';
import { formatFull } from '../../words/time.ts';
import { pictureTypes } from './ChooseFiles.tsx';
import type { Again } from './picks.ts';
import { photosKey, usePhotos } from './use-photos.ts';
import { toneOf, wordsOf } from './words.ts';

interface ResultsProps {
  readonly onAgain: (file: File, again: Again) => void;
}

/** What waits for kiosks, and what they made of the rest; it is central that knows, and not this page. */
export function Results({ onAgain }: ResultsProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error, refetch } = usePhotos();
  if (data === undefined && error !== null)
    return (
      <section className="list">
        <Failed words={`${t('photos.failed')} ${error.message}`} onRetry={() => void refetch()} />
      </section>
    );
  async function clear(): Promise<void> {
    await clearPhotos();
    await queries.invalidateQueries({ queryKey: photosKey });
  }
  const finished = data?.photos.filter(({ result }) => result !== null).length ?? 0;
  return (
    <section className="list" aria-labelledby="photo-results">
      <div className="list-head">
        <h2 id="photo-results">{t('photos.results')}</h2>
        {finished > 0 && (
          <button type="button" className="small-button" onClick={() => void clear()}>
            {t('photos.clear')}
          </button>
        )}
      </div>
      {data === undefined && <Waiting />}
      {data?.photos.length === 0 && <p className="quiet">{t('photos.none')}</p>}
      {data !== undefined && data.photos.length > 0 && (
        <>
          <Progress waiting={data.waiting} finished={finished} />
          <div className="wide-table">
            <table className="plain-table photo-table" aria-labelledby="photo-results">
              <thead>
                <tr>
                  {(['person', 'file', 'kiosk', 'outcome'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`photos.columns.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.photos.map((photo) => (
                  <ResultRow key={photo.photoId} photo={photo} onAgain={onAgain} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

function Progress({ waiting, finished }: { waiting: number; finished: number }) {
  const { t } = useTranslation();
  const words =
    waiting === 0 ? t('photos.allDone') : t('photos.waiting', { waiting, all: waiting + finished });
  return (
    <div className="photo-progress">
      <p role="status">{words}</p>
      {waiting > 0 && <progress aria-label={t('photos.results')} value={finished} max={waiting + finished} />}
    </div>
  );
}

function ResultRow({ photo, onAgain }: { photo: EnrolmentPhoto } & ResultsProps) {
  const { t } = useTranslation();
  const { enroleeId, displayName, fileName, kiosk, receivedAt, result } = photo;
  const { outcome } = result ?? { outcome: null };
  const canTryAgain = outcome !== null && outcome !== 'enrolled' && outcome !== 'person-gone';
  return (
    <tr className="person">
      <th scope="row">
        <Link to="/people/$personId" params={{ personId: enroleeId }} className="main-line">
          {displayName || enroleeId}
        </Link>
        <span className="second-line">{enroleeId}</span>
      </th>
      <td>
        <bdi>{fileName}</bdi>
        <span className="second-line">{formatFull(receivedAt)}</span>
      </td>
      <td>{kiosk?.name ?? '–'}</td>
      <td>
        <p className="photo-outcome" data-tone={toneOf(photo)}>
          {wordsOf(photo)}
        </p>
        {canTryAgain && (
          <div className="photo-again">
            <PictureAgain
              words={t('photos.again')}
              of={displayName || enroleeId}
              onFile={(file) => onAgain(file, { enroleeId, acceptAlike: false })}
            />
            {outcome === 'look-alike' && (
              <PictureAgain
                words={t('photos.twoPeople')}
                of={displayName || enroleeId}
                onFile={(file) => onAgain(file, { enroleeId, acceptAlike: true })}
              />
            )}
          </div>
        )}
      </td>
    </tr>
  );
}

interface PictureAgainProps {
  readonly words: string;
  /** Whose picture. */
  readonly of: string;
  readonly onFile: (file: File) => void;
}

function PictureAgain({ words, of, onFile }: PictureAgainProps) {
  return (
    <label className="small-button photo-file">
      {words}
      <input
        type="file"
        aria-label={`${words}: ${of}`}
        accept={pictureTypes}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) onFile(file);
          target.value = '';
        }}
      />
    </label>
  );
}
