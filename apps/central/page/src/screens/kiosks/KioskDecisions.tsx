import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alarm, DeviceStatus } from '../../../../src/wire.ts';
import { acknowledge, release, revoke } from '../../server/decide.ts';
import { wordsForAlarm } from '../../words/alarms.ts';
import { useMay } from '../../shell/page-context.ts';
import { ConfigurationDialog } from '../configuration/ConfigurationDialog.tsx';
import { Commands } from './Commands.tsx';
import { Decision } from './Decision.tsx';
import { HeldEvents } from './HeldEvents.tsx';
import { MoveKiosk } from './MoveKiosk.tsx';

type Open = 'release' | 'revoke' | 'forks' | 'commands' | 'settings' | 'move' | Alarm;

/** What an administrator can decide about a kiosk now. */
export function KioskDecisions({ device }: { device: DeviceStatus }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open | null>(null);
  const [mayDecide, mayOperate] = [useMay('kiosks.decide'), useMay('kiosks.operate')];
  const isIn = device.state !== 'revoked';
  const ways = [
    ...(mayDecide && device.state === 'quarantined' ? (['release'] as const) : []),
    ...(mayDecide && device.held > 0 ? (['forks'] as const) : []),
    ...(mayOperate && isIn ? (['commands', 'settings'] as const) : []),
    ...(mayDecide && isIn ? (['move', 'revoke'] as const) : []),
  ];
  return (
    <div className="kiosk-decisions">
      {device.alarms.map((alarm) => (
        <div key={alarm.code} className="kiosk-alarm">
          <span>{wordsForAlarm(alarm).title}</span>
          {mayOperate && (
            <button type="button" className="small-button" onClick={() => setOpen(alarm)}>
              {t('decisions.acknowledge')}
            </button>
          )}
        </div>
      ))}
      {ways.map((way) => (
        <button key={way} type="button" className="small-button" onClick={() => setOpen(way)}>
          {t(`decisions.${way}`)}
        </button>
      ))}
      {open !== null && <OpenDecision device={device} open={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

interface OpenDecisionProps {
  readonly device: DeviceStatus;
  readonly open: Open;
  readonly onClose: () => void;
}

function OpenDecision({ device, open, onClose }: OpenDecisionProps) {
  const { t } = useTranslation();
  const { deviceId, name } = device;
  if (open === 'forks') return <HeldEvents device={device} onClose={onClose} />;
  if (open === 'commands') return <Commands device={device} onClose={onClose} />;
  if (open === 'settings')
    return <ConfigurationDialog subject={{ scope: 'kiosk', id: deviceId }} name={name} onClose={onClose} />;
  if (open === 'move') return <MoveKiosk device={device} onClose={onClose} />;
  if (typeof open === 'object')
    return (
      <Decision
        title={`${name}: ${wordsForAlarm(open).title}`}
        explanation={`${wordsForAlarm(open).advice} ${t('decisions.acknowledgeHow')}`}
        ways={[
          {
            label: t('decisions.acknowledge'),
            decide: (reason) => acknowledge({ deviceId, code: open.code }, reason),
          },
        ]}
        onClose={onClose}
      />
    );
  const decide = (reason: string) => (open === 'revoke' ? revoke : release)(deviceId, reason);
  return (
    <Decision
      title={`${t(`decisions.${open}`)}: ${name}`}
      explanation={t(`decisions.${open}How`)}
      ways={[{ label: t(`decisions.${open}`), decide }]}
      onClose={onClose}
    />
  );
}
