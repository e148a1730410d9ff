import { releaseRings, type ReleaseRing } from '@rollcall/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Updates as UpdatesOf } from '../../../../src/updates/wire.ts';
import type { DeviceStatus } from '../../../../src/wire.ts';
import { askUpdates } from '../../server/updates.ts';
import { useMay } from '../../shell/page-context.ts';
import { AssignRing } from './AssignRing.tsx';
import { OpenRing } from './OpenRing.tsx';
import { RollOutSteps } from './RollOutSteps.tsx';
import { StopOrResume } from './StopOrResume.tsx';

const lookAgainMs = 15_000;
type Open = 'assign' | 'stop' | ReleaseRing;

/** Which kiosks run which version, and which release each ring takes. */
export function Updates({ devices }: { devices: readonly DeviceStatus[] }) {
  const { t } = useTranslation();
  const mayDecide = useMay('kiosks.decide');
  const [open, setOpen] = useState<Open | null>(null);
  const { data, refetch } = useQuery({
    queryKey: ['updates'],
    queryFn: askUpdates,
    refetchInterval: lookAgainMs,
  });
  if (data === undefined) return null;
  if (data.outcome !== 'ok') return <p className="problem">{data.message}</p>;
  const updates = data.value;
  const inUse = devices.filter(({ state }) => state !== 'revoked');
  const close = (): void => {
    setOpen(null);
    void refetch();
  };
  return (
    <section className="updates" aria-labelledby="updates-title">
      <div className="updates-head">
        <h3 id="updates-title">{t('updates.title')}</h3>
        {mayDecide && (
          <div className="decision-ways">
            <button type="button" className="small-button" onClick={() => setOpen('assign')}>
              {t('updates.assign')}
            </button>
            <button type="button" className="small-button" onClick={() => setOpen('stop')}>
              {t(updates.rollOut.stopped ? 'updates.resume' : 'updates.stop')}
            </button>
          </div>
        )}
      </div>
      <p className="second-line">{t('updates.how')}</p>
      {updates.rollOut.stopped && (
        <p className="updates-stopped" role="status">
          {t('updates.stopped')}
        </p>
      )}
      <Rings updates={updates} devices={inUse} onOpen={mayDecide ? setOpen : null} />
      <RollOutSteps steps={updates.steps} />
      {open === 'assign' && <AssignRing devices={inUse} onClose={close} />}
      {open === 'stop' && <StopOrResume stopped={updates.rollOut.stopped} onClose={close} />}
      {open !== null && open !== 'assign' && open !== 'stop' && (
        <OpenRing ring={open} rollOut={updates.rollOut} onClose={close} />
      )}
    </section>
  );
}

interface RingsProps {
  readonly updates: UpdatesOf;
  readonly devices: readonly DeviceStatus[];
  /** Null for whoever may only look. */
  readonly onOpen: ((ring: ReleaseRing) => void) | null;
}

function Rings({ updates: { rollOut }, devices, onOpen }: RingsProps) {
  const { t } = useTranslation();
  return (
    <table className="plain-table" aria-labelledby="updates-title">
      <thead>
        <tr>
          {(['ring', 'open', 'runs', 'ways'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`updates.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {releaseRings.map((ring) => (
          <tr key={ring} className="ring">
            <th scope="row">{t(`updates.rings.${ring}`)}</th>
            <td>{rollOut.open[ring] ?? t('updates.nothingOpen')}</td>
            <td>
              <Versions devices={devices.filter((device) => device.ring === ring)} />
            </td>
            <td>
              {onOpen !== null && (
                <button type="button" className="small-button" onClick={() => onOpen(ring)}>
                  {t('updates.openFor', { ring: t(`updates.rings.${ring}`) })}
                </button>
              )}
            </td>
          </tr>
        ))}
        <tr className="ring">
          <th scope="row">{t('updates.rings.own')}</th>
          <td>{t('updates.byItsFile')}</td>
          <td>
            <Versions devices={devices.filter(({ ring }) => ring === null)} />
          </td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}

/** How many run what, as they said last. */
function Versions({ devices }: { devices: readonly DeviceStatus[] }) {
  const { t } = useTranslation();
  if (devices.length === 0) return <span className="second-line">{t('updates.noKiosk')}</span>;
  const versions = Map.groupBy(devices, ({ health }) => health?.version ?? t('updates.unknown'));
  return (
    <ul className="ring-versions">
      {[...versions].map(([version, those]) => (
        <li key={version} title={those.map(({ name }) => name).join(', ')}>
          {t('updates.count', { version, number: those.length })}
        </li>
      ))}
    </ul>
  );
}
