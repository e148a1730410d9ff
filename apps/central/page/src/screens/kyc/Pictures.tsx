import type { KycReviewMaterial, ReviewField } from '@rollcall/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureAddress, type CheckKey } from '../../server/kyc.ts';
import { formatCount } from '../../words/time.ts';
import { wordsForField } from './words.ts';

type PictureSize = KycReviewMaterial['pictures'][number];

export interface PicturesProps {
  readonly check: CheckKey;
  readonly pictures: readonly PictureSize[];
  /** The one whose place is to be seen. */
  readonly field: ReviewField | null;
}

/** The document's pages and the selfie side by side, and where a field was read. */
export function Pictures({ check, pictures, field }: PicturesProps) {
  const { t } = useTranslation();
  const captionOf = ({ kind }: PictureSize, position: number): string =>
    kind === 'selfie' ? t('kyc.selfie') : t('kyc.page', { number: formatCount(position + 1) });
  const all = pictures.map((picture, position) => ({
    ...picture,
    position,
    caption: captionOf(picture, position),
  }));
  const shownOf = (kind: PictureSize['kind']) =>
    all
      .filter((picture) => picture.kind === kind)
      .map((picture) => (
        <Picture
          key={picture.position}
          address={pictureAddress(check, picture.position)}
          {...picture}
          field={field?.page === picture.position ? field : null}
        />
      ));
  return (
    <section className="list kyc-pictures" aria-labelledby="pictures-title">
      <h2 id="pictures-title">{t('kyc.pictures')}</h2>
      <div className="kyc-side-by-side">
        <div className="kyc-pages">{shownOf('document')}</div>
        <div className="kyc-selfie">{shownOf('selfie')}</div>
      </div>
    </section>
  );
}

interface PictureProps extends PictureSize {
  readonly address: string;
  readonly caption: string;
  readonly field: ReviewField | null;
}

function Picture({ address, caption, width, height, field }: PictureProps) {
  const { t } = useTranslation();
  const [isBroken, setBroken] = useState(false);
  return (
    <figure>
      <figcaption>{caption}</figcaption>
      {isBroken ? (
        <p className="quiet" role="alert">
          {t('kyc.pictureFailed')}
        </p>
      ) : (
        <div className="kyc-picture">
          <img src={address} alt={caption} width={width} height={height} onError={() => setBroken(true)} />
          {field !== null && field.corners.length > 0 && <Place field={field} />}
        </div>
      )}
    </figure>
  );
}

function Place({ field }: { field: ReviewField }) {
  const { t } = useTranslation();
  const points = field.corners.map(([x, y]) => `${x},${y}`).join(' ');
  return (
    <svg
      className="kyc-place"
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      role="img"
      aria-label={t('kyc.place', { field: wordsForField(field.field) })}
    >
      <polygon points={points} vectorEffect="non-scaling-stroke" />
      <polygon className="kyc-place-edge" points={points} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
