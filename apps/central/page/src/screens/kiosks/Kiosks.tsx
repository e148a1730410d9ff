import { useTranslation } from 'react-i18next';
import type { DeviceStatus } from '../../../../src/wire.ts';
import { Waiting } from '../../list/Waiting.tsx';
import { useMay, usePage } from '../../shell/page-context.ts';
import {
  formatCount,
  formatFull,
  formatMegabytes,
  formatMilliseconds,
  formatRelative,
} from '../../words/time.ts';
import { Standing } from '../configuration/Standing.tsx';
import { Updates } from '../updates/Updates.tsx';
import { DoctorLines } from './DoctorLines.tsx';
import { KioskDecisions } from './KioskDecisions.tsx';
import { Pairings } from './Pairings.tsx';
import { byUrgency, stateOf } from './state.ts';

const columns = ['kiosk', 'state', 'site', 'queue', 'clock', 'disk', 'version', 'problems'] as const;

/** Every kiosk, with what it last said of itself. */
export function Kiosks() {
  const { state, nowMs } = usePage();
  const { t } = useTranslation();
  const { devices } = state;
  const [mayPair, mayOperate] = [useMay('kiosks.pair'), useMay('kiosks.operate')];
  return (
    <section className="list" aria-labelledby="kiosks-title">
      <h2 id="kiosks-title" className="visually-hidden">
        {t('kiosks.title')}
      </h2>
      {mayPair && <Pairings />}
      {devices === null && <Waiting />}
      {devices?.length === 0 && <p className="quiet">{t('kiosks.none')}</p>}
      {devices !== null && devices.length > 0 && (
        <table role="table" className="kiosk-table" aria-labelledby="kiosks-title">
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <th key={column} role="columnheader" scope="col">
                  {t(`kiosks.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {byUrgency(devices).map((device) => (
              <KioskRow key={device.deviceId} device={device} nowMs={nowMs} />
            ))}
          </tbody>
        </table>
      )}
      {mayOperate && devices !== null && devices.length > 0 && <Updates devices={devices} />}
    </section>
  );
}

interface KioskRowProps {
  readonly device: DeviceStatus;
  readonly nowMs: number;
}

function KioskRow({ device, nowMs }: KioskRowProps) {
  const { t } = useTranslation();
  const { health } = device;
  const none = '–';
  const known = <T,>(value: T | null | undefined, format: (value: T) => string): string =>
    value === null || value === undefined ? none : format(value);
  const cells = [
    ['site', device.siteId ?? t('kiosks.noSite')],
    ['queue', known(health?.pending, formatCount)],
    ['clock', known(health?.clockOffsetMs, formatMilliseconds)],
    ['disk', known(health?.diskFreeMegabytes, formatMegabytes)],
    ['version', health?.version ?? none],
  ] as const;
  return (
    <tr role="row" className="kiosk-row">
      <th role="rowheader" scope="row">
        <span className="main-line">{device.name}</span>
        <span className="second-line">{device.deviceId}</span>
      </th>
      <KioskStateCell device={device} nowMs={nowMs} />
      {cells.map(([name, value]) => (
        <td key={name} role="cell" className="kiosk-figure">
          <span className="cell-label" aria-hidden="true">
            {t(`kiosks.columns.${name}`)}
          </span>
          {value}
        </td>
      ))}
      <KioskProblems device={device} nowMs={nowMs} />
    </tr>
  );
}

function KioskStateCell({ device, nowMs }: KioskRowProps) {
  const { t } = useTranslation();
  const state = stateOf(device);
  return (
    <td role="cell">
      <span className="kiosk-state" data-state={state}>
        {t(`kiosks.states.${state}`)}
      </span>
      <time className="second-line" dateTime={device.lastSeenAt} title={formatFull(device.lastSeenAt)}>
        {formatRelative(device.lastSeenAt, nowMs)}
      </time>
    </td>
  );
}

function KioskProblems({ device, nowMs }: KioskRowProps) {
  const { t } = useTranslation();
  const { health, healthAt, held } = device;
  const problems = [
    ...(health?.problems ?? []),
    ...(health !== null && health.deadLetters > 0
      ? [t('kiosks.deadLetters', { count: health.deadLetters })]
      : []),
    ...(held > 0 ? [t('kiosks.held', { count: held })] : []),
  ];
  return (
    <td role="cell" className="kiosk-problems">
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {problems.length === 0 && health !== null && <span>{t('kiosks.well')}</span>}
      <span className="second-line">
        {healthAt === null
          ? t('kiosks.noReport')
          : t('kiosks.reported', { when: formatRelative(healthAt, nowMs) })}
      </span>
      <Standing standing={device.configuration} />
      <DoctorLines device={device} />
      <KioskDecisions device={device} />
    </td>
  );
}
