import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CommandStatus } from '../../../../src/wire.ts';
import { askCommands } from '../../server/command.ts';
import { formatFull } from '../../words/time.ts';

const lookAgainMs = 3000;
const shown = 10;

/** What a kiosk was told lately; kept up to date while it is looked at. */
export function CommandHistory({ deviceId }: { deviceId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['commands', deviceId],
    queryFn: () => askCommands(deviceId),
    refetchInterval: lookAgainMs,
  });
  if (data === undefined) return null;
  if (data.outcome !== 'ok') return <p className="problem">{data.message}</p>;
  if (data.value.length === 0) return <p className="quiet">{t('commands.none')}</p>;
  return (
    <section className="command-history" aria-label={t('commands.history')}>
      <h4>{t('commands.history')}</h4>
      <ul>
        {data.value.slice(0, shown).map((status) => (
          <Told key={status.commandId} status={status} />
        ))}
      </ul>
    </section>
  );
}

function Told({ status: { command, issuedAt, expiresAt, outcome, message } }: { status: CommandStatus }) {
  const { t } = useTranslation();
  return (
    <li>
      <span>{t(`commands.names.${command.name}`)}</span>
      <span className="command-outcome" data-outcome={outcome ?? 'waiting'}>
        {t(`commands.outcomes.${outcome ?? 'waiting'}`)}
      </span>
      <time className="second-line" dateTime={issuedAt}>
        {formatFull(issuedAt)}
        {outcome === null && ` · ${t('commands.expires', { time: formatFull(expiresAt) })}`}
      </time>
      {message !== null && message !== '' && <span className="second-line command-message">{message}</span>}
    </li>
  );
}
