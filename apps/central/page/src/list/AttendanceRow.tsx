import type { AttendanceRecord } from '@rollcall/contract';
import { memo, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hueOf, initialsOf, nameOf, wordsForAction } from '../words/people.ts';
import {
  formatDuration,
  formatFull,
  formatMetres,
  formatRelative,
  formatScore,
  formatTime,
} from '../words/time.ts';
import { Icon } from '../shell/Icon.tsx';

export interface AttendanceRowProps {
  readonly record: AttendanceRecord;
  /** It came while somebody watched, and moves in. */
  readonly isFresh: boolean;
  readonly nowMs: number;
  /** What can be done with it. */
  readonly ways?: ReactNode;
}

export function AttendanceRow({ record, isFresh, nowMs, ways }: AttendanceRowProps) {
  return (
    <tr role="row" className="record" data-fresh={isFresh} data-undone={record.undone}>
      <Cell of="person">
        <Person record={record} />
      </Cell>
      <Cell of="time">
        <Time record={record} relative={formatRelative(record.occurredAt, nowMs)} />
      </Cell>
      <Cell of="place">
        <Place record={record} />
      </Cell>
      <Cell of="match">
        <Match record={record} />
      </Cell>
      <Cell of="liveness">
        <ul className="actions">
          {record.livenessActions.map((action, index) => (
            <li key={index}>{wordsForAction(action)}</li>
          ))}
        </ul>
      </Cell>
      <Cell of="presence">
        <Presence record={record} />
      </Cell>
      {ways !== undefined && <Cell of="ways">{ways}</Cell>}
    </tr>
  );
}

/** The inner box is what grows when a row moves in: a table row cannot. */
function Cell({ of, children }: { of: string; children: ReactNode }) {
  return (
    <td role="cell" className={`cell cell-${of}`}>
      <div className="cell-reveal">
        <div className="cell-content">{children}</div>
      </div>
    </td>
  );
}

type PersonOf = Pick<AttendanceRecord, 'displayName' | 'enroleeId'>;

const Person = memo(function Person({ record }: { record: PersonOf }) {
  const name = nameOf(record);
  const hue: CSSProperties & Record<'--hue', number> = { '--hue': hueOf(record.enroleeId) };
  return (
    <>
      <span className="face" style={hue} aria-hidden="true">
        {initialsOf(name)}
      </span>
      <span className="lines">
        <span className="main-line name" title={name}>
          {name}
        </span>
        {record.displayName !== null && <span className="second-line">{record.enroleeId}</span>}
      </span>
    </>
  );
});

/** Deliveries take seconds; what took longer was kept by a kiosk without a network. */
const lateMs = 2 * 60_000;
/** Nothing arrives before it happens: the kiosk's clock is ahead by more than the network can explain. */
const aheadMs = 60_000;

function Time({
  record: { occurredAt, receivedAt, method },
  relative,
}: {
  record: AttendanceRecord;
  relative: string;
}) {
  const { t } = useTranslation();
  // What an administrator stated was never on its way.
  const delayMs = method === 'correction' ? 0 : Date.parse(receivedAt) - Date.parse(occurredAt);
  return (
    <>
      <time className="main-line" dateTime={occurredAt} title={formatFull(occurredAt)}>
        {formatTime(occurredAt)}
      </time>
      <span className="second-line">{relative}</span>
      {delayMs > lateMs && (
        <span className="second-line remark">
          <Icon name="late" /> {t('list.deliveredLater', { duration: formatDuration(delayMs) })}
        </span>
      )}
      {delayMs < -aheadMs && (
        <span className="second-line remark">
          <Icon name="alarm" /> {t('list.clockAhead', { duration: formatDuration(-delayMs) })}
        </span>
      )}
    </>
  );
}

function Place({ record: { deviceName, siteId } }: { record: AttendanceRecord }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="main-line">{deviceName ?? t('corrections.stated')}</span>
      <span className="second-line">{siteId}</span>
    </>
  );
}

/** Who corrected it, and why. */
function Correction({ of }: { of: NonNullable<AttendanceRecord['correction']> }) {
  const { t } = useTranslation();
  return (
    <span className="correction" title={formatFull(of.statedAt)}>
      {t(`corrections.by.${of.kind}`, { author: of.author })}
      <span className="second-line">{t('corrections.because', { reason: of.reason })}</span>
    </span>
  );
}

function Match({ record }: { record: AttendanceRecord }) {
  const { t } = useTranslation();
  const { method, comparisonScore: score, undone, correction } = record;
  if (correction !== null) return <Correction of={correction} />;
  if (undone) return <span className="match">{t('list.undone')}</span>;
  if (score === null || method === 'correction')
    return <span className="match">{method !== 'correction' && t(`list.methods.${method}`)}</span>;
  return (
    <span className="match">
      <span className="match-bar" aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, Math.max(0, score * 100))}%` }} />
      </span>
      {formatScore(score)}
    </span>
  );
}

function Presence({ record: { presence, edgeDistanceMetres } }: { record: AttendanceRecord }) {
  const { t } = useTranslation();
  if (presence === null || edgeDistanceMetres === null)
    return <span className="second-line">{t('corrections.noEvidence')}</span>;
  const distance = formatMetres(Math.abs(edgeDistanceMetres));
  const where = t(edgeDistanceMetres < 0 ? 'list.within' : 'list.beyond', { distance });
  return (
    <span className="presence" data-presence={presence} title={where}>
      <Icon name={presence} />
      {t(`list.presence.${presence}`)}
      <span className="presence-distance" aria-hidden="true">
        {distance}
      </span>
      <span className="visually-hidden">, {where}</span>
    </span>
  );
}
