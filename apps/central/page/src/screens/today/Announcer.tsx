import type { AttendanceRecord } from '@rollcall/contract';
import { t } from 'i18next';
import { useEffect, useState } from 'react';
import { nameOf } from '../../words/people.ts';
import { formatTime } from '../../words/time.ts';

export interface AnnouncerProps {
  /** Newest first. */
  readonly latest: readonly AttendanceRecord[];
  /** How many have come since the page was opened. */
  readonly arrived: number;
}

/** At a rush nobody wants every name read out. */
const gatherMs = 1200;

/** Tells those who listen what those who look see moving in. */
export function Announcer({ latest, arrived }: AnnouncerProps) {
  const [told, setTold] = useState({ words: '', arrived: 0 });
  useEffect(() => {
    if (arrived === told.arrived) return undefined;
    const timer = setTimeout(() => {
      const isRush = arrived - told.arrived > latest.length;
      const words = isRush
        ? t('list.toldMany', { count: arrived - told.arrived })
        : latest
            .slice(0, Math.max(1, arrived - told.arrived))
            .map((record) =>
              t('list.told', {
                name: nameOf(record),
                time: formatTime(record.occurredAt),
                kiosk: record.deviceName ?? t('corrections.stated'),
              }),
            )
            .join('. ');
      setTold({ words, arrived });
    }, gatherMs);
    return () => clearTimeout(timer);
  }, [latest, arrived, told]);
  return (
    <p className="visually-hidden" role="log" aria-live="polite">
      {told.words}
    </p>
  );
}
