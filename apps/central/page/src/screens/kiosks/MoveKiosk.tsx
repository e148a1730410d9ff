import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceStatus } from '../../../../src/wire.ts';
import { askSites } from '../../server/ask.ts';
import { moveToSite } from '../../server/command.ts';
import { Decision } from './Decision.tsx';

export interface MoveKioskProps {
  readonly device: DeviceStatus;
  readonly onClose: () => void;
}

/** Puts a kiosk at another site: it gets that site's fence and people, and gives up the others'. */
export function MoveKiosk({ device, onClose }: MoveKioskProps) {
  const { t } = useTranslation();
  const id = useId();
  const { data } = useQuery({ queryKey: ['sites-to-pair-at'], queryFn: askSites });
  if (data === undefined) return null;
  const sites = data.outcome === 'ok' ? data.value : [];
  const move = {
    label: t('commands.move'),
    decide: (reason: string, fields: FormData) => {
      const site = fields.get('site');
      return moveToSite(device.deviceId, typeof site === 'string' ? site : '', reason);
    },
  };
  return (
    <Decision
      title={`${t('commands.move')}: ${device.name}`}
      explanation={sites.length === 0 ? t('commands.noSites') : t('commands.moveHow')}
      ways={sites.length === 0 ? [] : [move]}
      onClose={onClose}
    >
      {sites.length > 0 && (
        <>
          <label htmlFor={`${id}-site`}>{t('decisions.site')}</label>
          <select id={`${id}-site`} name="site" defaultValue={device.siteId ?? sites[0]?.policy.siteId}>
            {sites.map(({ policy }) => (
              <option key={policy.siteId} value={policy.siteId}>
                {policy.name}
              </option>
            ))}
          </select>
        </>
      )}
    </Decision>
  );
}
