import type { Fence, GeoPoint } from '@rollcall/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asShape, circleAround, standardRadius } from './fences.ts';
import { NumberField } from './NumberField.tsx';

export interface FenceFieldsProps {
  readonly fence: Fence | null;
  readonly onChange: (fence: Fence) => void;
}

const fewestCorners = 3;

/** The fence in figures: all that the map does, without a map. */
export function FenceFields({ fence, onChange }: FenceFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="person-field">
      <legend>{t('sites.shape')}</legend>
      <div className="schedule-whose">
        {(['circle', 'polygon'] as const).map((shape) => (
          <label key={shape} className="choice">
            <input
              type="radio"
              name="shape"
              disabled={fence === null && shape === 'polygon'}
              checked={(fence?.shape ?? 'circle') === shape}
              onChange={() => {
                if (fence !== null) onChange(asShape(fence, shape));
              }}
            />
            {t(`sites.${shape}`)}
          </label>
        ))}
      </div>
      {fence?.shape === 'polygon' ? (
        <Corners ring={fence.ring} onChange={(ring) => onChange({ ...fence, ring })} />
      ) : (
        <Circle fence={fence} onChange={onChange} />
      )}
    </fieldset>
  );
}

function Circle({
  fence,
  onChange,
}: {
  fence: Extract<Fence, { shape: 'circle' }> | null;
  onChange: (fence: Fence) => void;
}) {
  const { t } = useTranslation();
  const [begunRadius, setBegunRadius] = useState<number | null>(null);
  const radius = fence?.radiusMetres ?? begunRadius;
  return (
    <div className="form-pair">
      <Point
        point={fence?.centre ?? null}
        onChange={(centre) => onChange(circleAround(centre, radius ?? standardRadius))}
      />
      <NumberField
        label={t('sites.radius')}
        least={1}
        most={100_000}
        value={radius}
        onChange={(radiusMetres) => {
          setBegunRadius(radiusMetres);
          if (fence !== null) onChange({ ...fence, radiusMetres });
        }}
      />
    </div>
  );
}

function Corners({
  ring,
  onChange,
}: {
  ring: readonly GeoPoint[];
  onChange: (ring: readonly GeoPoint[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="corners">
      {ring.map((point, index) => (
        <fieldset key={index} className="corner">
          <legend>{t('sites.corner', { number: index + 1 })}</legend>
          <Point point={point} onChange={(next) => onChange(ring.toSpliced(index, 1, next))} />
          <button
            type="button"
            className="small-button"
            disabled={ring.length <= fewestCorners}
            aria-label={t('sites.removeCorner', { number: index + 1 })}
            onClick={() => onChange(ring.toSpliced(index, 1))}
          >
            ×
          </button>
        </fieldset>
      ))}
    </div>
  );
}

type HalfPoint = { readonly [Figure in keyof GeoPoint]: GeoPoint[Figure] | null };

const isPoint = (point: HalfPoint): point is GeoPoint => point.latitude !== null && point.longitude !== null;

/** There is no point before both figures are typed. */
export function Point({ point, onChange }: { point: GeoPoint | null; onChange: (point: GeoPoint) => void }) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState<HalfPoint>({ latitude: null, longitude: null });
  const shown = point ?? begun;
  const change = (next: HalfPoint): void => {
    setBegun(next);
    if (isPoint(next)) onChange(next);
  };
  return (
    <>
      <NumberField
        label={t('sites.latitude')}
        least={-90}
        most={90}
        value={shown.latitude}
        onChange={(latitude) => change({ ...shown, latitude })}
      />
      <NumberField
        label={t('sites.longitude')}
        least={-180}
        most={180}
        value={shown.longitude}
        onChange={(longitude) => change({ ...shown, longitude })}
      />
    </>
  );
}
