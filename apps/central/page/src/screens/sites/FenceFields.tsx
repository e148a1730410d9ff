import type { Fence, GeoPoint } from '@rollcall/domain';
import { useTranslation } from 'react-i18next';
import { asShape, circleAround } from './fences.ts';
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
  const centre = fence?.centre ?? null;
  const radius = fence?.radiusMetres;
  return (
    <div className="form-pair">
      <Point point={centre} onChange={(point) => onChange(circleAround(point, radius))} />
      <NumberField
        label={t('sites.radius')}
        least={1}
        most={100_000}
        value={radius ?? null}
        onChange={(radiusMetres) =>
          onChange(circleAround(centre ?? { latitude: 0, longitude: 0 }, Math.max(1, radiusMetres)))
        }
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

/** Where nothing is typed yet, the other figure is 0. */
export function Point({ point, onChange }: { point: GeoPoint | null; onChange: (point: GeoPoint) => void }) {
  const { t } = useTranslation();
  const { latitude = 0, longitude = 0 } = point ?? {};
  return (
    <>
      <NumberField
        label={t('sites.latitude')}
        least={-90}
        most={90}
        value={point?.latitude ?? null}
        onChange={(next) => onChange({ latitude: next, longitude })}
      />
      <NumberField
        label={t('sites.longitude')}
        least={-180}
        most={180}
        value={point?.longitude ?? null}
        onChange={(next) => onChange({ latitude, longitude: next })}
      />
    </>
  );
}
