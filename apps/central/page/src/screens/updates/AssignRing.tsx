import { releaseRings } from '@rollcall/contract';
import { useTranslation } from 'react-i18next';
import type { DeviceStatus } from '../../../../src/wire.ts';
import { assignRing } from '../../server/updates.ts';
import { Decision, textOf } from '../kiosks/Decision.tsx';

export interface AssignRingProps {
  readonly devices: readonly DeviceStatus[];
  readonly onClose: () => void;
}

/** Puts as many kiosks as one likes into a ring. */
export function AssignRing({ devices, onClose }: AssignRingProps) {
  const { t } = useTranslation();
  const assign = {
    label: t('updates.put'),
    decide: (reason: string, fields: FormData) => {
      const chosen = textOf(fields, 'ring');
      const ring = releaseRings.find((each) => each === chosen) ?? null;
      return assignRing(fields.getAll('kiosk').map(String), ring, reason);
    },
  };
  return (
    <Decision
      title={t('updates.assign')}
      explanation={t('updates.assignHow')}
      ways={[assign]}
      onClose={onClose}
    >
      <fieldset className="command-names ring-kiosks">
        <legend>{t('updates.whichKiosks')}</legend>
        {devices.map(({ deviceId, name, ring, health }) => (
          <label key={deviceId}>
            <input type="checkbox" name="kiosk" value={deviceId} />
            <span>
              {name}
              <span className="second-line">
                {[t(`updates.rings.${ring ?? 'own'}`), health?.version ?? t('updates.unknown')].join(' · ')}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="form-field">
        {t('updates.columns.ring')}
        <select name="ring">
          {releaseRings.map((ring) => (
            <option key={ring} value={ring}>
              {t(`updates.rings.${ring}`)}
            </option>
          ))}
          <option value="">{t('updates.rings.own')}</option>
        </select>
      </label>
    </Decision>
  );
}
