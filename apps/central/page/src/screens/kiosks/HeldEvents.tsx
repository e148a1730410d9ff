import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { DeviceStatus, HeldEvent } from '../../../../src/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { askHeld, settle } from '../../server/decide.ts';
import { formatFull } from '../../words/time.ts';
import { useTake } from '../attendance/use-records.ts';
import { Decision } from './Decision.tsx';

const eventSchema = z.object({
  occurredAt: z.iso.datetime(),
  payload: z.object({ enroleeId: z.string() }),
});

export interface HeldEventsProps {
  readonly device: DeviceStatus;
  readonly onClose: () => void;
}

/** Forked events of a kiosk: taken after all, or refused for good. */
export function HeldEvents({ device, onClose }: HeldEventsProps) {
  const { t } = useTranslation();
  const { deviceId } = device;
  const take = useTake();
  const { data, error, refetch } = useQuery({
    queryKey: ['held', deviceId],
    queryFn: async () => take(await askHeld(deviceId)),
  });
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set());
  if (data === undefined && error === null) return null;
  const events = data ?? [];
  const eventIds = events.map(({ eventId }) => eventId).filter((id) => !spared.has(id));
  const ways = (['released', 'rejected'] as const).map((decision) => ({
    label: t(decision === 'released' ? 'decisions.take' : 'decisions.reject'),
    decide: (reason: string) => settle(deviceId, { eventIds, decision, reason }),
  }));
  return (
    <Decision
      title={`${t('decisions.forks')}: ${device.name}`}
      explanation={t('decisions.forksHow')}
      ways={error === null ? ways : []}
      onClose={onClose}
    >
      {error !== null && <Failed words={error.message} onRetry={() => void refetch()} />}
      <ul className="held-events">
        {events.map((held) => (
          <li key={held.eventId}>
            <label>
              <input
                type="checkbox"
                checked={!spared.has(held.eventId)}
                onChange={() => setSpared(toggled(spared, held.eventId))}
              />
              <WordsOf held={held} />
            </label>
          </li>
        ))}
      </ul>
    </Decision>
  );
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const others = [...ids].filter((each) => each !== id);
  return new Set(ids.has(id) ? others : [...others, id]);
}

function WordsOf({ held: { sequence, event, receivedAt } }: { held: HeldEvent }) {
  const { t } = useTranslation();
  const { data } = eventSchema.safeParse(event);
  const person = data?.payload.enroleeId ?? '–';
  return (
    <span>
      {t('decisions.event', { sequence, person, time: formatFull(data?.occurredAt ?? receivedAt) })}
    </span>
  );
}
