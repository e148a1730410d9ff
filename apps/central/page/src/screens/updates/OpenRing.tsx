import { releaseRings, type ReleaseRing, type RollOut } from '@rollcall/contract';
import { useTranslation } from 'react-i18next';
import { openRing } from '../../server/updates.ts';
import { Decision, textOf } from '../kiosks/Decision.tsx';

export interface OpenRingProps {
  readonly ring: ReleaseRing;
  readonly rollOut: RollOut;
  readonly onClose: () => void;
}

/** Asks for the version; after the first ring it is the one that the ring before took. */
export function OpenRing({ ring, rollOut, onClose }: OpenRingProps) {
  const { t } = useTranslation();
  const before = releaseRings[releaseRings.indexOf(ring) - 1];
  const open = {
    label: t('updates.open'),
    decide: (reason: string, fields: FormData) => openRing(ring, textOf(fields, 'version').trim(), reason),
  };
  return (
    <Decision
      title={t('updates.openFor', { ring: t(`updates.rings.${ring}`) })}
      explanation={t('updates.openHow')}
      ways={[open]}
      onClose={onClose}
    >
      <label className="form-field">
        {t('updates.version')}
        <input
          name="version"
          required
          pattern="[0-9][0-9A-Za-z.+~\-]{0,63}"
          maxLength={64}
          defaultValue={before === undefined ? '' : (rollOut.open[before] ?? '')}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
        />
      </label>
    </Decision>
  );
}
