import type { Fence, GeoPoint, SiteId } from '@rollcall/domain';
import { decidePresence } from '@rollcall/presence';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMetres } from '../../words/time.ts';
import { Point } from './FenceFields.tsx';
import { middleOf } from './fences.ts';
import { NumberField } from './NumberField.tsx';

export interface TestPointProps {
  readonly fence: Fence;
  readonly onTest: (point: GeoPoint) => void;
}

/** What a kiosk at a point would decide: by the very rule that kiosks have. */
export function TestPoint({ fence, onTest }: TestPointProps) {
  const { t } = useTranslation();
  const [point, setPoint] = useState(middleOf(fence));
  const [accuracyMetres, setAccuracy] = useState(5);
  const site = { id: 'tested' as SiteId, name: 'tested', fence };
  const fix = { ...point, accuracyMetres, source: 'configured', ageSeconds: 0 } as const;
  const { verdict, edgeDistanceMetres } = decidePresence(site, fix);
  return (
    <section className="test-point" aria-labelledby="test-title">
      <h3 id="test-title">{t('sites.test')}</h3>
      <p className="second-line">{t('sites.testHow')}</p>
      <div className="form-pair">
        <Point
          point={point}
          onChange={(next) => {
            setPoint(next);
            onTest(next);
          }}
        />
        <NumberField
          label={t('sites.accuracy')}
          least={0}
          most={100_000}
          value={accuracyMetres}
          onChange={setAccuracy}
        />
      </div>
      <p role="status" className="test-verdict" data-presence={verdict}>
        {t(`sites.${verdict}`)}{' '}
        {t('sites.distance', { distance: formatMetres(Math.abs(edgeDistanceMetres)) })}
      </p>
    </section>
  );
}
